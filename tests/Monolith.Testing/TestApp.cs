using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Monolith.Kernel;

namespace Monolith.Testing;

/// <summary>The whole product in process, on an empty database and with a clock that the test moves.</summary>
public sealed class TestApp : WebApplicationFactory<Program>
{
    /// <summary>The first administrator's password.</summary>
    public const string AdminPassword = "Test-admin-2026";

    private readonly string provider;
    private readonly bool demo;
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"monolith-{Guid.NewGuid():N}");
    private string? connection;

    /// <summary>Makes the app; it starts at the first use.</summary>
    /// <param name="provider">Sqlite, PostgreSql or SqlServer.</param>
    /// <param name="demo">Whether the demo city is filled.</param>
    /// <param name="today">The day the clock stands at, noon in Asia/Shanghai.</param>
    public TestApp(string provider = "Sqlite", bool demo = false, DateOnly? today = null)
    {
        (this.provider, this.demo) = (provider, demo);
        var day = today ?? new DateOnly(2026, 3, 2);
        Time = new FakeTimeProvider(new DateTimeOffset(day.ToDateTime(new TimeOnly(4, 0)), TimeSpan.Zero));
    }

    /// <summary>The database; one of its own where none is given.</summary>
    public string? Connection
    {
        get => connection;
        init => connection = value;
    }

    /// <summary>Further services, or others in place of the product's.</summary>
    public Action<IServiceCollection>? Configure { get; init; }

    /// <summary>The clock.</summary>
    public FakeTimeProvider Time { get; }

    /// <summary>Today on the app's clock.</summary>
    public DateOnly Today => Time.Today();

    /// <summary>Folder of the app's files.</summary>
    public string Folder => folder;

    /// <summary>Sends a request to the mediator in a scope of its own, as the given caller.</summary>
    public async Task<T> SendAsync<T>(IRequest<T> request, Action<Caller>? act = null)
    {
        await using var scope = Services.CreateAsyncScope();
        act?.Invoke(scope.ServiceProvider.GetRequiredService<Caller>());
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Runs something in a scope of its own.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>A client of the public API, signed in with a bearer token.</summary>
    public async Task<HttpClient> SignInAsync(string userName, string password)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var answer = await client.PostAsJsonAsync("/api/v1/login", new { userName, password });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A client of the public API for the first administrator.</summary>
    public Task<HttpClient> SignInAsAdminAsync() => SignInAsync("admin", AdminPassword);

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        Directory.CreateDirectory(folder);
        connection ??= TestDatabases.Create(provider, folder);
        builder.UseEnvironment("Testing");
        builder.UseSetting("Database:Provider", provider);
        builder.UseSetting("Database:Connection", connection);
        builder.UseSetting("Files:Root", folder);
        builder.UseSetting("Admin:Password", AdminPassword);
        builder.UseSetting("Demo:Fill", demo ? "true" : "false");
        builder.UseSetting("Jobs:Server", "false");
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton(new ProductClock(Time));
            Configure?.Invoke(services);
        });
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(folder))
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}

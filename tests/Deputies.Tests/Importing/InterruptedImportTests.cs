using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Deputies.Importing.Storing;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Persistence;
using Monolith.Testing;

namespace Deputies.Tests.Importing;

/// <summary>An import that meets a database which takes nothing for a while.</summary>
internal sealed class InterruptedImportTests
{
    private readonly DatabaseBreaker breaker = new();
    private TestApp app = null!;
    private HttpClient admin = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        app = new() { Configure = services => services.ConfigureDbContext<MonolithDb>(options => options.AddInterceptors(breaker)) };
        admin = await app.SignInAsAdminAsync();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        admin.Dispose();
        app.Dispose();
    }

    [Test]
    public async Task It_waits_for_the_database_however_long_that_takes()
    {
        (await admin.PostAsJsonAsync("/api/v1/deputies", new { cardNumber = "001", name = "王建国" })).EnsureSuccessStatusCode();
        var rows = string.Join('\n', Enumerable.Range(1, 300).Select(i => $"关于第 {i} 段围墙的建议,倒了。,修好,王建国,001"));
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("标题,事由,具体建议,领衔代表,代表证号\n" + rows)), "file", "围墙.csv" } };
        using var taken = await admin.PostAsync("/api/v1/suggestions/import", form);
        Assert.That(taken.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        breaker.ReadOnly();
        for (var i = 0; i < 8; i++)
        {
            app.Time.Advance(TimeSpan.FromMinutes(1));
            await SweepAsync();
        }

        breaker.Mend();
        await SweepAsync();

        var state = (await admin.GetFromJsonAsync<JsonNode>(taken.Headers.Location))!;
        Assert.That(((string?)state["state"], (int)state["done"]!), Is.EqualTo(("completed", 300)), state.ToJsonString());
    }

    private async Task SweepAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ImportRunner>().SweepAsync(CancellationToken.None);
    }
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monolith.Kernel;

namespace Monolith.Web.Tests;

/// <summary>The frame alone, with a caller who is a clerk; nothing of any module.</summary>
internal sealed class WebApp : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebApp(WebApplication app)
    {
        this.app = app;
        Client = app.GetTestServer().CreateClient();
    }

    public HttpClient Client { get; }

    public static async Task<WebApp> StartAsync(string environment = "Development")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddMonolithWeb([]);
        builder.Services.AddAuthorization();
        builder.Services.AddNavItem("代表建议", "待办", "/", [], 1).AddNavItem("其他", "看不见", "/hidden", [Roles.Deputy], 2).AddNavItem("其他", "看板", "/design", [Roles.Clerk], 3);
        var app = builder.Build();
        app.UseMonolithWeb();
        app.UseRouting();
        app.Use((http, next) =>
        {
            http.RequestServices.GetRequiredService<Caller>().Become(Guid.CreateVersion7(), "zhoumin", "周敏", Guid.CreateVersion7(), [Roles.Clerk], null);
            return next(http);
        });
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapMonolithWeb();
        app.MapGet("/boom", () => { throw new InvalidOperationException("secret"); });
        app.MapGet("/api/boom", () => Microsoft.AspNetCore.Http.Results.NotFound());
        await app.StartAsync();
        return new(app);
    }

    public async Task<(HttpStatusCode Status, string Html)> GetAsync(string address)
    {
        using var response = await Client.GetAsync(new Uri(address, UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}

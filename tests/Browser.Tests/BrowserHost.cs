using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Monolith.Kernel;
using Monolith.Testing;

namespace Browser.Tests;

/// <summary>The product on a real port and a real Chromium in front of it.</summary>
internal sealed class BrowserHost : IAsyncDisposable
{
    private static readonly string[] Candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private BrowserHost(TestApp app, string address, IPlaywright playwright, IBrowser browser) => (App, Address, this.playwright, this.browser) = (app, address, playwright, browser);

    public TestApp App { get; }

    public string Address { get; }

    /// <summary>Starts both. Without a browser the test is skipped, or fails where <c>REQUIRE_BROWSER=1</c>.</summary>
    public static async Task<BrowserHost> StartAsync(bool demo = false, DateOnly? today = null)
    {
        var chromium = Array.Find(Candidates, File.Exists);
        if (chromium is null)
        {
            const string Missing = "There is no Chromium on this machine.";
            if (Environment.GetEnvironmentVariable("REQUIRE_BROWSER") == "1")
            {
                Assert.Fail(Missing);
            }

            Assert.Ignore(Missing);
        }

        var app = new TestApp(demo: demo, today: today);
        app.UseKestrel(0);
        app.StartServer();
        var address = app.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new(app, address, playwright, browser);
    }

    /// <summary>A fresh visitor; every request that would leave the host and every console error is collected.</summary>
    public async Task<Visitor> VisitAsync(int width = 1440, int height = 1000, bool javaScript = true)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = Address,
            ViewportSize = new() { Width = width, Height = height },
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            JavaScriptEnabled = javaScript,
        });
        return await Visitor.OpenAsync(context, Address);
    }

    /// <summary>A visitor who has signed in.</summary>
    public async Task<Visitor> SignInAsync(string userName, string password = DemoMode.Password, int width = 1440, int height = 1000)
    {
        var visitor = await VisitAsync(width, height);
        await visitor.SignInAsync(userName, password);
        return visitor;
    }

    /// <summary>A caller of the public API on the real port.</summary>
    public async Task<HttpClient> CallAsync(string userName)
    {
        var client = new HttpClient { BaseAddress = new(Address) };
        using var answer = await client.PostAsJsonAsync("/api/v1/login", new { userName, password = DemoMode.Password });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await App.DisposeAsync();
    }
}

using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using NUnit.Framework;

namespace Monolith.Testing;

/// <summary>Sends pages' forms the way a browser without script does.</summary>
/// <param name="app">The app.</param>
public sealed partial class Browser(TestApp app) : IDisposable
{
    /// <summary>The client with its cookies; it does not follow redirects.</summary>
    public HttpClient Client { get; } = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>A browser in which somebody has signed in.</summary>
    public static async Task<Browser> SignInAsync(TestApp app, string userName, string password)
    {
        var browser = new Browser(app);
        using var entered = await browser.PostAsync("/login", "login", new("Input.UserName", userName), new("Input.Password", password));
        Assert.That(entered.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await entered.Content.ReadAsStringAsync());
        return browser;
    }

    /// <summary>A page that must open.</summary>
    public async Task<string> ReadAsync(string address)
    {
        using var answer = await Client.GetAsync(address);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), $"{address} → {answer.Headers.Location}\n{text}");
        return text;
    }

    /// <summary>Fills in one of a page's forms.</summary>
    public async Task<HttpResponseMessage> PostAsync(string address, string form, params KeyValuePair<string, string>[] fields)
    {
        var page = await ReadAsync(address);
        return await Client.PostAsync(address, new FormUrlEncodedContent([new("__RequestVerificationToken", TokenIn(page)), new("_handler", form), .. fields]));
    }

    /// <summary>The antiforgery token of a page's forms.</summary>
    public static string TokenIn(string page) =>
        Token().Match(page) is { Success: true } found ? found.Groups[1].Value : throw new AssertionException("no antiforgery token in:\n" + page);

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

using System.Net;
using System.Text.RegularExpressions;
using Deputies.Tests.Api;
using Microsoft.AspNetCore.Mvc.Testing;
using Monolith.Testing;

namespace Deputies.Tests.Pages;

/// <summary>Somebody who uses the pages with a browser without script.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient client;

    private Visitor(TestApp app) => client = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public static async Task<Visitor> SignInAsync(City city, string userName, string password = City.Password)
    {
        var visitor = new Visitor(city.App);
        var entered = await visitor.PostAsync("/login", "login", ("Input.UserName", userName), ("Input.Password", password));
        Assert.That(entered.Status, Is.EqualTo(HttpStatusCode.Redirect), entered.Text);
        return visitor;
    }

    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string address)
    {
        using var answer = await client.GetAsync(address);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    public async Task<byte[]> DownloadAsync(string address) => await client.GetByteArrayAsync(address);

    /// <summary>A page that must open.</summary>
    public async Task<string> ReadAsync(string address)
    {
        var (status, text) = await GetAsync(address);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), $"{address}\n{text}");
        return text;
    }

    /// <summary>Fills in a form of a page; gives the status, where it leads, and what it shows.</summary>
    public async Task<(HttpStatusCode Status, string? Location, string Text)> PostAsync(string address, string form, params (string Name, string Value)[] fields)
    {
        var page = await ReadAsync(address);
        return await SendShownAsync(page, address, form, fields);
    }

    /// <summary>Sends a form as a page showed it that was read a while ago.</summary>
    public Task<(HttpStatusCode Status, string? Location, string Text)> SendShownAsync(string page, string address, string form, params (string Name, string Value)[] fields) =>
        SendAsync(address, form, TokenIn(page), [.. Seen().Matches(page).Select(match => (match.Groups[1].Value, match.Groups[2].Value)).Distinct(), .. fields]);

    /// <summary>Sends a form with the given token.</summary>
    public async Task<(HttpStatusCode Status, string? Location, string Text)> SendAsync(string address, string form, string token, params (string Name, string Value)[] fields)
    {
        var sent = fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value));
        return await SendAsync(address, new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("_handler", form), .. sent]));
    }

    /// <summary>Sends a file by a form of a page.</summary>
    public async Task<(HttpStatusCode Status, string? Location, string Text)> UploadAsync(string address, string form, string name, string content) =>
        await SendAsync(address, new MultipartFormDataContent
        {
            { new StringContent(TokenIn(await ReadAsync(address))), "__RequestVerificationToken" },
            { new StringContent(form), "_handler" },
            { new StringContent(content), "file", name },
        });

    /// <summary>The antiforgery token of a page.</summary>
    public static string TokenIn(string page) => Token().Match(page).Groups[1].Value;

    public void Dispose() => client.Dispose();

    private async Task<(HttpStatusCode Status, string? Location, string Text)> SendAsync(string address, HttpContent content)
    {
        using var answer = await client.PostAsync(address, content);
        var location = answer.Headers.Location is { IsAbsoluteUri: true } full ? full.PathAndQuery : answer.Headers.Location?.ToString();
        return (answer.StatusCode, location, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    [GeneratedRegex("name=\"(seen\\.\\w+)\" value=\"([^\"]+)\"")]
    private static partial Regex Seen();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

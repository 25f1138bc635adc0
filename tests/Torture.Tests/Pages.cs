using System.Net;
using System.Text.RegularExpressions;

namespace Torture.Tests;

/// <summary>The pages as a browser without script uses them.</summary>
internal static partial class Pages
{
    /// <summary>Signs in by the page; the client keeps the cookies.</summary>
    public static async Task SignInAsync(HttpClient browser, string userName, string password)
    {
        var entered = await SendAsync(browser, await ReadAsync(browser, "/login"), "/login", "login", ("Input.UserName", userName), ("Input.Password", password));
        Assert.That((int)entered.Status, Is.LessThan(400), entered.Text);
    }

    public static async Task<string> ReadAsync(HttpClient browser, string address) => WebUtility.HtmlDecode(await browser.GetStringAsync(address));

    /// <summary>Sends a form as a page showed it, to whichever host the client calls.</summary>
    public static async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpClient browser, string page, string address, string form, params (string Name, string Value)[] fields)
    {
        var hidden = Hidden().Matches(page).Select(match => (match.Groups[1].Value, match.Groups[2].Value)).DistinctBy(field => field.Item1);
        var sent = hidden.Append(("_handler", form)).Concat(fields).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        using var answer = await browser.PostAsync(address, new FormUrlEncodedContent(sent));
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    [GeneratedRegex("name=\"(__RequestVerificationToken|seen\\.\\w+)\" value=\"([^\"]+)\"")]
    private static partial Regex Hidden();
}

using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using Monolith.Testing;
using Monolith.Web;

namespace Monolith.Access.Tests.SignIn;

public sealed partial class LoginPageTests
{
    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start() => app = new();

    [OneTimeTearDown]
    public async Task StopAsync() => await app.DisposeAsync();

    [TestCase("/suggestions?p=2", "/suggestions?p=2")]
    [TestCase("//evil.example", "/")]
    [TestCase("/\\evil.example", "/")]
    [TestCase("https://evil.example", "/")]
    [TestCase("/\tx", "/")]
    [TestCase("javascript:alert(1)", "/")]
    [TestCase(null, "/")]
    public void After_signing_in_one_stays_on_this_site(string? asked, string expected) =>
        Assert.That(LocalAddress.Of(asked), Is.EqualTo(expected));

    [Test]
    public async Task The_page_signs_in_and_out()
    {
        using var client = NewBrowser();
        using var entered = await SignInAsync(client, "/login?returnUrl=%2Faccount", TestApp.AdminPassword);
        Assert.That(entered.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await entered.Content.ReadAsStringAsync());
        Assert.That(entered.Headers.Location!.OriginalString, Does.EndWith("/account"));

        var account = await client.GetStringAsync("/account");
        using var left = await client.PostAsync("/logout", new FormUrlEncodedContent([new("__RequestVerificationToken", TokenIn(account))]));
        Assert.That(left.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));

        using var after = await client.GetAsync("/account");
        Assert.That(after.Headers.Location?.OriginalString, Does.Contain("/login"));
    }

    [Test]
    public async Task A_wrong_password_keeps_the_name_and_says_so_in_Chinese()
    {
        using var client = NewBrowser();
        using var refused = await SignInAsync(client, "/login", "wrong-Password-1");
        var page = await refused.Content.ReadAsStringAsync();

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(page, Does.Contain("用户名或密码不正确"));
        Assert.That(page, Does.Contain("value=\"admin\""));
        Assert.That(page, Does.Not.Contain("wrong-Password-1"));
    }

    [Test]
    public async Task A_foreign_return_address_is_dropped()
    {
        using var client = NewBrowser();
        using var entered = await SignInAsync(client, "/login?returnUrl=https%3A%2F%2Fevil.example%2F", TestApp.AdminPassword);

        Assert.That(entered.Headers.Location!.OriginalString, Does.Not.Contain("evil"));
    }

    [Test]
    public async Task A_form_without_token_is_refused()
    {
        using var client = NewBrowser();
        using var refused = await client.PostAsync("/login", new FormUrlEncodedContent([new("_handler", "login"), new("Input.UserName", "admin")]));
        using var left = await client.PostAsync("/logout", new FormUrlEncodedContent([]));

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(left.StatusCode, Is.Not.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_cookie_does_not_open_the_API()
    {
        using var client = NewBrowser();
        using var entered = await SignInAsync(client, "/login", TestApp.AdminPassword);
        var cookie = entered.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("Monolith.SignIn", StringComparison.Ordinal));

        Assert.That(cookie, Does.Contain("httponly").IgnoreCase.And.Contain("samesite=lax").IgnoreCase);
        Assert.That((await client.GetAsync("/api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_browser_is_signed_out_after_half_an_hour_of_rest()
    {
        using var client = NewBrowser();
        (await SignInAsync(client, "/login", TestApp.AdminPassword)).Dispose();
        app.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.That((await client.GetAsync("/account")).StatusCode, Is.EqualTo(HttpStatusCode.OK), "used within the time");
        app.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.That((await client.GetAsync("/account")).StatusCode, Is.EqualTo(HttpStatusCode.OK), "each use extends it");
        app.Time.Advance(TimeSpan.FromMinutes(31));
        Assert.That((await client.GetAsync("/account")).StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient client, string address, string password)
    {
        var page = await client.GetStringAsync(address);
        return await client.PostAsync(address, new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", TokenIn(page)), new("_handler", "login"), new("Input.UserName", "admin"), new("Input.Password", password),
        ]));
    }

    private static string TokenIn(string page) => Token().Match(page) is { Success: true } found ? found.Groups[1].Value : throw new AssertionException("no antiforgery token in:\n" + page);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private HttpClient NewBrowser() => app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
}

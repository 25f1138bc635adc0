using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Monolith.Access.SignIn;
using Monolith.Testing;

namespace Monolith.Access.Tests.Rules;

/// <summary>The pages of rules and working days over HTTP, forms included.</summary>
internal sealed partial class RulePagesTests
{
    private TestApp app = null!;
    private HttpClient browser = null!;

    [SetUp]
    public async Task StartAsync()
    {
        app = new TestApp(today: new(2026, 11, 23));
        browser = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });
        using (await app.SignInAsAdminAsync())
        {
            browser.DefaultRequestHeaders.Add("Cookie", await SignedInCookieAsync());
        }
    }

    [TearDown]
    public async Task StopAsync()
    {
        browser.Dispose();
        await app.DisposeAsync();
    }

    [Test]
    public async Task The_profile_is_shown_with_its_basis()
    {
        var page = await GetAsync("/admin/profiles");
        Assert.That(page, Does.Contain("3 个月").And.Contain("第五十一条").And.Contain("期限届满日遇休息日的").And.Contain("N11"));
    }

    [Test]
    public async Task A_changed_number_becomes_a_version_with_its_reason()
    {
        var fields = Fields(await GetAsync("/admin/profiles/edit"));
        fields["Input.Rules[9].Amount"] = "2";
        fields["Input.Reason"] = "本市办法";
        using var saved = await PostAsync("/admin/profiles/edit", fields);
        Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.Found), await saved.Content.ReadAsStringAsync());
        Assert.That(await GetAsync("/admin/profiles"), Does.Contain("第 2 版").And.Contain("本市办法").And.Contain("2 个月"));
    }

    [Test]
    public async Task A_faulty_number_is_refused_at_its_field()
    {
        var fields = Fields(await GetAsync("/admin/profiles/edit"));
        fields["Input.Rules[0].Amount"] = "0";
        fields["Input.Reason"] = "试试";
        using var refused = await PostAsync("/admin/profiles/edit", fields);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("“附议代表确认”的期限应为 1 至 3660 的整数。"));
    }

    [Test]
    public async Task A_year_is_previewed_and_loaded()
    {
        var page = await GetAsync("/admin/calendar?year=2027");
        Assert.That(page, Does.Contain("尚未载入"));
        var token = Fields(page)["__RequestVerificationToken"];
        using var upload = new MultipartFormDataContent
        {
            { new StringContent("preview-calendar"), "_handler" }, { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("national"), "Input.Scope" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes("日期,类型,节日\n2027-01-01,放假,元旦\n")), "Input.File", "2027.csv" },
        };
        using var preview = await browser.PostAsync(new Uri("/admin/calendar?year=2027", UriKind.Relative), upload);
        var shown = await preview.Content.ReadAsStringAsync();
        Assert.That(shown, Does.Contain("载入后的变化").And.Contain("元旦放假"));

        var fields = Fields(shown);
        fields["_handler"] = "load-calendar";
        using var loaded = await PostAsync("/admin/calendar?year=2027", fields);
        Assert.That(loaded.StatusCode, Is.EqualTo(HttpStatusCode.Found), await loaded.Content.ReadAsStringAsync());
        Assert.That(await GetAsync("/admin/calendar?year=2027"), Does.Contain("已载入").And.Contain("系统管理员"));
    }

    private async Task<string> GetAsync(string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), body);
        return body;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    private static Dictionary<string, string> Fields(string page)
    {
        var fields = new Dictionary<string, string>();
        foreach (Match input in Inputs().Matches(page[page.IndexOf("<main", StringComparison.Ordinal)..]))
        {
            var tag = input.Value;
            if (Attribute(tag, "type") is "checkbox" or "radio" or "file" && !tag.Contains(" checked", StringComparison.Ordinal))
            {
                continue;
            }

            fields[Attribute(tag, "name")] = Attribute(tag, "value");
        }

        foreach (Match area in Areas().Matches(page))
        {
            fields[area.Groups[1].Value] = WebUtility.HtmlDecode(area.Groups[2].Value).Trim();
        }

        foreach (Match select in Selects().Matches(page))
        {
            fields[select.Groups[1].Value] = Selected().Match(select.Groups[2].Value).Groups[1].Value;
        }

        return fields;
    }

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $" {name}=\"([^\"]*)\"").Groups[1].Value);

    private Task<string> SignedInCookieAsync() => app.InScopeAsync(services =>
    {
        var data = services.GetRequiredService<AccessData>();
        var record = data.SignIns.OrderByDescending(s => s.At).First();
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var ticket = new AuthenticationTicket(Tickets.For(data.People.Single(p => p.Id == record.PersonId), record), CookieAuthenticationDefaults.AuthenticationScheme);
        ticket.Properties.IssuedUtc = app.Time.GetUtcNow();
        ticket.Properties.ExpiresUtc = app.Time.GetUtcNow().AddHours(1);
        return Task.FromResult($"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}");
    });

    [GeneratedRegex("<input [^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex("<textarea name=\"([^\"]*)\"[^>]*>([^<]*)</textarea>")]
    private static partial Regex Areas();

    [GeneratedRegex("<select name=\"([^\"]*)\"[^>]*>(.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Selects();

    [GeneratedRegex("<option value=\"([^\"]*)\"[^>]* selected")]
    private static partial Regex Selected();
}

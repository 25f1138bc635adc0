using System.Text.RegularExpressions;
using Deputies.Tests.Api;

namespace Deputies.Tests.Pages;

/// <summary>Pages on which somebody says no, and what the next reader learns of it.</summary>
internal sealed class DecisionPagesTests
{
    private City city = null!;
    private Visitor clerk = null!;
    private Visitor mayor = null!;

    [OneTimeSetUp]
    public async Task FoundAsync()
    {
        city = await City.FoundAsync();
        clerk = await Visitor.SignInAsync(city, "clerk");
        mayor = await Visitor.SignInAsync(city, "mayor1");
    }

    [OneTimeTearDown]
    public async Task LeaveAsync()
    {
        clerk.Dispose();
        mayor.Dispose();
        await city.DisposeAsync();
    }

    [Test]
    public async Task An_assignment_that_was_sent_back_is_proposed_again()
    {
        var id = await city.AcceptedAsync();
        await city.DoAsync("clerk", $"POST /suggestions/{id}/assignment", new { leadAgency = "01", jointAgencies = new[] { "02", "03" }, sponsor = "mayor1", supervisor = "chair1", key = true, requirements = "三个月办结" });
        await mayor.PostAsync($"/suggestions/{id}/sign-off", "sign-off", ("Input.Decision", "return"), ("Input.Comment", "请换牵头单位"));

        var page = await clerk.ReadAsync($"/suggestions/{id}/assign");

        Assert.That(page, Does.Contain("人mayor1 于").And.Contain("退回了交办意见：请换牵头单位").And.Contain("三个月办结"));
        Assert.That(Chosen(page, "Input.LeadAgency"), Is.EqualTo(["第01局"]));
        Assert.That(Chosen(page, "Input.JointAgencies"), Is.EqualTo(["第02局", "第03局"]));
        Assert.That((Chosen(page, "Input.Sponsor").Single(), Chosen(page, "Input.Supervisor").Single()), Is.EqualTo(("人mayor1", "人chair1")));
        Assert.That(page, Does.Match("name=\"Input.Key\"[^>]* checked"));
        Assert.That((await city.ReadAsync("clerk", id))["undertakings"]!.AsArray(), Is.Empty, "it is nobody's yet");
        Assert.That(await clerk.ReadAsync($"/suggestions/{id}"), Does.Not.Contain("承办情况"));
    }

    /// <summary>What is chosen in a select.</summary>
    private static IEnumerable<string> Chosen(string page, string name)
    {
        var select = Regex.Match(page, $"<select name=\"{Regex.Escape(name)}\".*?</select>", RegexOptions.Singleline).Value;
        return Regex.Matches(select, "<option[^>]* selected[^>]*>([^<]+)<").Select(option => option.Groups[1].Value);
    }
}

using Deputies.Tests.Pages;

namespace Deputies.Tests.Api;

/// <summary>催办 and escalation reach somebody's screen.</summary>
public sealed class ChaseTests
{
    [Test]
    public async Task A_late_reply_comes_before_the_head_and_then_before_office_sponsor_and_supervisor()
    {
        await using var city = await City.FoundAsync();
        var id = await city.AcceptedAsync();
        await city.DoAsync("clerk", $"POST /suggestions/{id}/assignment", new { leadAgency = "01", jointAgencies = Array.Empty<string>(), sponsor = "mayor1", supervisor = "chair1" });
        var item = await city.DoAsync("mayor1", $"POST /suggestions/{id}/dispatch-sign-off", new { decision = "approve" });
        var undertaking = (string)item["undertakings"]![0]!["id"]!;
        await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/receipt");
        var due = DateOnly.Parse((string)(await city.DoAsync("agency01", $"GET /undertakings/{undertaking}"))["due"]!, System.Globalization.CultureInfo.InvariantCulture);

        await PassUntilAsync(city, due);
        Assert.That(await ChasedAsync(city, "head01"), Is.Empty, "in time nobody is told");

        await PassUntilChasedAsync(city, "head01");
        Assert.That(await ChasedAsync(city, "head01"), Is.EqualTo(new[] { ("reply", 1) }));
        Assert.That(await ChasedAsync(city, "mayor1"), Is.Empty, "the sponsor is told at the second stage");
        Assert.That(await ChasedAsync(city, "head02"), Is.Empty, "another agency's head is not");
        Assert.That((int)(await city.DoAsync("agency01", "GET /tasks?scope=mine&kind=reply"))["items"]![0]!["chases"]!, Is.EqualTo(1));

        await PassUntilChasedAsync(city, "mayor1");
        foreach (var user in new[] { "head01", "office", "mayor1", "chair1" })
        {
            Assert.That(await ChasedAsync(city, user), Is.EqualTo(new[] { ("reply", 2) }), user);
        }

        Assert.That(await ChasedAsync(city, "mayor2"), Is.Empty, "another sponsor is not");
        var lines = (await city.DoAsync("clerk", $"GET /suggestions/{id}/history"))["items"]!.AsArray().Where(line => ((string)line!["action"]!).StartsWith("task.", StringComparison.Ordinal) && ((string)line["what"]!).Contains("“拟写答复”")).ToList();
        Assert.That(lines.Select(line => (string?)line!["action"]), Is.EqualTo(new[] { "task.chased", "task.escalated" }));
        Assert.That((string?)lines[1]!["what"], Does.StartWith("第 2 次催办“拟写答复”").And.Contain("政府督查室").And.Contain("人mayor1").And.Contain("人chair1"));
        Assert.That((string?)lines[1]!["who"], Is.EqualTo("系统"));

        using var head = await Visitor.SignInAsync(city, "head01");
        Assert.That(await head.ReadAsync("/"), Does.Contain("催办：应由他人办理、已经超期").And.Contain("已催办 2 次").And.Contain("第01局"));
        using var contact = await Visitor.SignInAsync(city, "agency01");
        Assert.That(await contact.ReadAsync("/"), Does.Contain("已催办 2 次").And.Not.Contain("催办：应由他人办理"));

        await city.ReplyAsync(undertaking, receive: false);
        Assert.That(await ChasedAsync(city, "mayor1"), Is.Empty, "done is done");
    }

    private static async Task PassUntilAsync(City city, DateOnly day)
    {
        while (city.App.Today < day)
        {
            await city.PassAsync(Math.Min(20, day.DayNumber - city.App.Today.DayNumber));
        }
    }

    private static async Task PassUntilChasedAsync(City city, string user)
    {
        for (var days = 0; days < 15 && (await ChasedAsync(city, user)).Length == 0; days++)
        {
            await city.PassAsync(1);
        }
    }

    private static async Task<(string Kind, int Chases)[]> ChasedAsync(City city, string user) =>
        [.. (await city.DoAsync(user, "GET /tasks?scope=chased"))["items"]!.AsArray().Where(task => (string?)task!["kind"] == "reply").Select(task => ((string)task!["kind"]!, (int)task["chases"]!))];
}

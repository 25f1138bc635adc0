using System.Net;
using Deputies.Tests.Api;
using MiniExcelLibs;
using Monolith.Testing;

namespace Deputies.Tests.Pages;

/// <summary>The pages of the committee's clerks and of the government office, as a browser without script uses them.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
internal sealed class OfficePagesTests(string provider) : CityTests(provider)
{
    private Visitor clerk = null!;
    private Visitor office = null!;

    [OneTimeSetUp]
    public async Task FoundAsync()
    {
        clerk = await Visitor.SignInAsync(city, "clerk");
        office = await Visitor.SignInAsync(city, "office");
    }

    [OneTimeTearDown]
    public void Leave()
    {
        clerk?.Dispose();
        office?.Dispose();
    }

    [Test]
    public async Task A_clerk_reviews_and_assigns()
    {
        var id = await city.SubmittedAsync();
        Assert.That(await clerk.ReadAsync("/"), Does.Contain($"/suggestions/{id}/review"));
        Assert.That(await clerk.ReadAsync($"/suggestions/{id}/review"), Does.Contain("审查决定").And.Contain("学生过街不安全。").And.Contain("N11"));

        var undecided = await clerk.PostAsync($"/suggestions/{id}/review", "review", ("Input.Note", "写过的说明"));
        Assert.That(undecided.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(undecided.Text, Does.Contain("请选择立案、退回修改、不予受理或并案。").And.Contain("写过的说明"));

        var accepted = await clerk.PostAsync($"/suggestions/{id}/review", "review", ("Input.Decision", "accept"), ("Input.Category", "交通"));
        Assert.That((accepted.Status, accepted.Location), Is.EqualTo((HttpStatusCode.Redirect, $"/suggestions/{id}/assign")));

        var nobody = await clerk.PostAsync($"/suggestions/{id}/assign", "assign", ("Input.Requirements", "抓紧"));
        Assert.That(nobody.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(nobody.Text, Does.Contain("请选择主办单位。").And.Contain("抓紧"));

        var agency = await AgencyAsync("01");
        var assigned = await clerk.PostAsync($"/suggestions/{id}/assign", "assign", ("Input.LeadAgency", agency), ("Input.JointAgencies", await AgencyAsync("02")));
        Assert.That(assigned.Status, Is.EqualTo(HttpStatusCode.Redirect), assigned.Text);
        var item = await city.ReadAsync("clerk", id);
        Assert.That(((string)item["status"]!, (string)item["category"]!, item["undertakings"]!.AsArray().Count), Is.EqualTo(("handling", "交通", 2)));
        Assert.That(await clerk.ReadAsync($"/suggestions/{id}"), Does.Contain("现在走到哪里").And.Contain("承办情况").And.Contain("第01局"));
    }

    [Test]
    public async Task A_form_without_its_token_is_refused()
    {
        var id = await city.SubmittedAsync();
        var answer = await clerk.SendAsync($"/suggestions/{id}/review", "review", "", ("Input.Decision", "accept"));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string)(await city.ReadAsync("clerk", id))["status"]!, Is.EqualTo("submitted"));
    }

    [Test]
    public async Task Who_comes_too_late_is_told_so()
    {
        var id = await city.SubmittedAsync();
        var page = await clerk.ReadAsync($"/suggestions/{id}/review");
        await city.DoAsync("clerk", $"POST /suggestions/{id}/acceptance", new { decision = "refuse", reasonCode = "N6" });
        var late = await clerk.SendAsync($"/suggestions/{id}/review", "review", Visitor.TokenIn(page), ("Input.Decision", "accept"));
        Assert.That(late.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(late.Text, Does.Contain("不在审查中"));
    }

    [Test]
    public async Task Other_roles_do_not_get_in()
    {
        var id = await city.AcceptedAsync();
        using var deputy = await Visitor.SignInAsync(city, "deputy002");
        using var agency = await Visitor.SignInAsync(city, "agency03");
        foreach (var page in new[] { $"/suggestions/{id}/review", $"/suggestions/{id}/assign", "/assignments", $"/undertakings/{Guid.NewGuid()}/review" })
        {
            var (status, text) = await deputy.GetAsync(page);
            Assert.That(status == HttpStatusCode.Forbidden || (status == HttpStatusCode.Redirect && text.Length == 0), Is.True, $"{page}: {status}");
        }

        Assert.That((await agency.GetAsync($"/suggestions/{id}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await clerk.GetAsync($"/suggestions/{Guid.NewGuid()}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await office.GetAsync($"/undertakings/{Guid.NewGuid()}/review")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_preview_stores_nothing_and_a_bulk_assignment_does_all()
    {
        var (first, second) = (await city.AcceptedAsync(), await city.AcceptedAsync());
        var address = $"/assignments?ids={first}&ids={second}";
        var agency = await AgencyAsync("02");
        (string, string)[] lines =
            [("Input.Lines[0].Suggestion", first), ("Input.Lines[0].LeadAgency", agency), ("Input.Lines[1].Suggestion", second), ("Input.Lines[1].LeadAgency", agency), ("Input.Lines[1].Key", "true")];

        var preview = await clerk.PostAsync(address, "assignments", [.. lines, ("Input.Step", "preview")]);
        Assert.That(preview.Text, Does.Contain("预览：2 件都可以交办"));
        Assert.That((string)(await city.ReadAsync("clerk", first))["status"]!, Is.EqualTo("accepted"));

        var assigned = await clerk.PostAsync(address, "assignments", [.. lines, ("Input.Step", "assign")]);
        Assert.That((assigned.Status, assigned.Location), Is.EqualTo((HttpStatusCode.Redirect, "/assignments")), assigned.Text);
        Assert.That((bool)(await city.ReadAsync("clerk", second))["key"]!, Is.True);

        var again = await clerk.PostAsync("/assignments", "assignments", [.. lines, ("Input.Step", "assign")]);
        Assert.That(again.Text, Does.Contain("0 件可以交办，2 件不行"));
    }

    [Test]
    public async Task Several_are_accepted_at_once_and_what_cannot_be_is_named()
    {
        var (first, second, gone) = (await city.SubmittedAsync(), await city.SubmittedAsync(), await city.SubmittedAsync());
        Assert.That(await clerk.ReadAsync("/suggestions?status=submitted"), Does.Contain("formaction=\"/suggestions/review\""));
        var address = $"/suggestions/review?ids={first}&ids={second}&ids={gone}";
        (string, string)[] lines =
        [
            ("Input.Lines[0].Suggestion", first), ("Input.Lines[0].Take", "true"), ("Input.Lines[0].Category", "交通"), ("Input.Lines[1].Suggestion", second), ("Input.Lines[1].Take", "true"),
            ("Input.Lines[2].Suggestion", gone), ("Input.Lines[2].Take", "true"),
        ];
        await city.DoAsync("deputy001", $"POST /suggestions/{gone}/withdrawal");

        var preview = await clerk.PostAsync(address, "bulk-review", [.. lines, ("Input.Step", "preview")]);
        Assert.That(preview.Text, Does.Contain("预览：2 件可以立案，1 件不行"));
        Assert.That((string)(await city.ReadAsync("clerk", first))["status"]!, Is.EqualTo("submitted"), "a preview stores nothing");

        var partly = await clerk.PostAsync(address, "bulk-review", [.. lines, ("Input.Step", "accept")]);
        Assert.That(partly.Text, Does.Contain("已立案 2 件，1 件没有立案").And.Contain("交办这 2 件…"));
        var item = await city.ReadAsync("clerk", first);
        Assert.That(((string)item["status"]!, (string)item["category"]!), Is.EqualTo(("accepted", "交通")));
        Assert.That((string)(await city.ReadAsync("clerk", gone))["status"]!, Is.EqualTo("withdrawn"));

        var third = await city.SubmittedAsync();
        var whole = await clerk.PostAsync($"/suggestions/review?ids={third}", "bulk-review", ("Input.Lines[0].Suggestion", third), ("Input.Lines[0].Take", "true"), ("Input.Step", "accept"));
        Assert.That((whole.Status, whole.Location), Is.EqualTo((HttpStatusCode.Redirect, $"/suggestions/review?ids={third}")), whole.Text);
        var numbers = new[] { second, third }.Select(async id => int.Parse(((string)(await city.ReadAsync("clerk", id))["number"]!)[^3..], null)).ToList();
        Assert.That(await numbers[1], Is.EqualTo(await numbers[0] + 1), "a refused line uses up no number");
    }

    [Test]
    public async Task A_decision_offers_the_next_one_that_waits()
    {
        var (one, other) = (await city.SubmittedAsync(), await city.SubmittedAsync());

        var refused = await clerk.PostAsync($"/suggestions/{one}/review", "review", ("Input.Decision", "return"), ("Input.ReasonCode", "N6"));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Redirect), refused.Text);
        var next = await clerk.ReadAsync(refused.Location!);
        Assert.That(next, Does.Contain("已退回代表修改。").And.Match("href=\"/suggestions/[0-9a-f-]+/review\">下一件").And.Not.Contain($"href=\"/suggestions/{one}/review\""));

        using var director = await Visitor.SignInAsync(city, "director");
        var accepted = await director.PostAsync($"/suggestions/{other}/review", "review", ("Input.Decision", "accept"));
        Assert.That(accepted.Location, Is.EqualTo($"/suggestions/{other}"), "who cannot assign is not led there");
    }

    [Test]
    public async Task A_bulk_assignment_names_joint_and_separate_agencies_and_who_supervises()
    {
        var (led, split) = (await city.AcceptedAsync(), await city.AcceptedAsync());
        Assert.That(await office.ReadAsync("/"), Does.Contain("件待交办）"), "the office has no task of its own for it");
        var page = await office.ReadAsync($"/assignments?ids={led}");
        var chair = System.Text.RegularExpressions.Regex.Match(page, "<option value=\"([0-9a-f-]+)\"[^>]*>人chair1").Groups[1].Value;

        var assigned = await office.PostAsync(
            $"/assignments?ids={led}&ids={split}", "assignments",
            ("Input.Lines[0].Suggestion", led), ("Input.Lines[0].LeadAgency", await AgencyAsync("01")), ("Input.Lines[0].Joint", "第02局、03"), ("Input.Lines[0].Supervisor", chair),
            ("Input.Lines[1].Suggestion", split), ("Input.Lines[1].Separate", "01，02"), ("Input.Step", "assign"));
        Assert.That(assigned.Status, Is.EqualTo(HttpStatusCode.Redirect), assigned.Text);

        Assert.That(await PartsAsync(led), Is.EqualTo(["01 lead", "02 joint", "03 joint"]));
        Assert.That((string)(await city.ReadAsync("clerk", led))["supervisor"]!["name"]!, Is.EqualTo("人chair1"));
        Assert.That(await PartsAsync(split), Is.EqualTo(["01 separate", "02 separate"]));
    }

    [Test]
    public async Task A_number_is_found_however_it_is_written()
    {
        var id = await city.AcceptedAsync();
        var item = await city.ReadAsync("clerk", id);
        var (number, title) = ((string)item["number"]!, (string)item["title"]!);
        var (year, ordinal) = (number[..4], int.Parse(number[^3..], null));
        foreach (var q in new[] { $"第 {ordinal} 号", $"第{ordinal:000}号", $"{year}-{number[5..]}", $"{year} － {number[5..]}".Normalize(), $"B-{ordinal}", $"ｂ{ordinal:000}", $"第 {ordinal} 号 天桥", $"天桥 {title[^8..]}" })
        {
            Assert.That(await clerk.ReadAsync($"/suggestions?q={Uri.EscapeDataString(q)}"), Does.Contain($"href=\"/suggestions/{id}\""), q);
            Assert.That((await city.DoAsync("clerk", $"GET /suggestions?q={Uri.EscapeDataString(q)}"))["items"]!.AsArray().Select(i => (string)i!["id"]!), Does.Contain(id), q);
        }

        Assert.That(await clerk.ReadAsync($"/suggestions?q={Uri.EscapeDataString($"第 {ordinal} 号 地铁")}"), Does.Not.Contain(title).And.Contain("session=all"), "every word must be found");
    }

    [Test]
    public async Task The_ledger_counts_by_state_and_its_rate_opens_into_rows()
    {
        var (_, share) = await city.HandledAsync();
        await city.ReplyAsync(share, commitments: [new { text = "很快建成", due = city.App.Today.AddDays(5) }, new { text = "慢慢建成", due = city.App.Today.AddDays(90) }]);

        var all = await clerk.ReadAsync("/commitments");
        Assert.That(all, Does.Contain("办成率").And.Contain("view=counted").And.Match("很快建成[\\s\\S]*慢慢建成"));
        Assert.That(await clerk.ReadAsync("/commitments?view=soon"), Does.Contain("很快建成").And.Not.Contain("慢慢建成"));
        Assert.That(await clerk.ReadAsync("/commitments?view=counted"), Does.Not.Contain("很快建成"), "nothing is due yet");
        Assert.That(await clerk.ReadAsync($"/commitments?agency={await AgencyAsync("03")}"), Does.Not.Contain("很快建成"));
        Assert.That(await clerk.ReadAsync("/commitments?agency=nonsense"), Does.Contain("很快建成"), "a bookmark never breaks");
    }

    [Test]
    public async Task The_office_rules_on_returns_and_extensions()
    {
        var (id, share) = await city.HandledAsync();
        await city.DoAsync("agency01", $"POST /undertakings/{share}/receipt");
        await city.DoAsync("agency01", $"POST /undertakings/{share}/extension", new { until = city.App.Today.AddMonths(4), reason = "需要专项鉴定", deputyTold = false });
        Assert.That(await office.ReadAsync($"/undertakings/{share}/extension-ruling"), Does.Contain("需要专项鉴定").And.Contain("单位尚未告知代表"));
        Assert.That((await office.PostAsync($"/undertakings/{share}/extension-ruling", "ruling")).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await office.PostAsync($"/undertakings/{share}/extension-ruling", "ruling", ("Input.Decision", "approve"))).Status, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await office.ReadAsync($"/suggestions/{id}"), Does.Contain("（已同意）").And.Contain("同意延期至"));

        await city.DoAsync("agency01", $"POST /undertakings/{share}/return-request", new { reason = "不属于本局职责" });
        Assert.That(await office.ReadAsync("/"), Does.Contain($"/undertakings/{share}/return-ruling"));
        Assert.That(
            (await office.PostAsync($"/undertakings/{share}/return-ruling", "ruling", ("Input.Decision", "reassign"))).Text, Does.Contain("请选择改由哪个单位承办。"));
        var ruled = await office.PostAsync($"/undertakings/{share}/return-ruling", "ruling", ("Input.Decision", "reassign"), ("Input.LeadAgency", await AgencyAsync("03")));
        Assert.That((ruled.Status, ruled.Location), Is.EqualTo((HttpStatusCode.Redirect, $"/suggestions/{id}")), ruled.Text);
        Assert.That(await office.ReadAsync($"/suggestions/{id}"), Does.Contain("改由 第03局 办理"));
    }

    [Test]
    public async Task A_date_opens_into_its_arithmetic_wherever_it_stands()
    {
        await using var own = await City.FoundAsync(); // its clock goes on, which ends every session
        var (id, share) = await own.HandledAsync();
        using (var contact = await Visitor.SignInAsync(own, "agency01"))
        {
            Assert.That(await contact.ReadAsync($"/undertakings/{share}/receipt"), Does.Contain("签收：自交办之日起 3 个工作日").And.Contain("答复代表：自交办之日起 3 个月"));
        }

        using (var ruler = await Visitor.SignInAsync(own, "office"))
        {
            Assert.That(await ruler.ReadAsync($"/suggestions/{id}"), Does.Contain("签收：自交办之日起 3 个工作日"), "in the list of shares");
            await ruler.PostAsync($"/undertakings/{share}/pause", "pause", ("Input.Reason", "等待省里鉴定"));
            foreach (var page in new[] { $"/suggestions/{id}", "/suggestions", "/dashboard/rows?figure=agency-open" })
            {
                Assert.That(await ruler.ReadAsync(page), Does.Contain("尚未恢复，暂无届满日，原因：等待省里鉴定").And.Contain("这次中止由人office决定"), page);
            }
        }

        await own.PassAsync(3);
        await own.DoAsync("office", $"POST /undertakings/{share}/resumption");
        await own.DoAsync("agency01", $"POST /undertakings/{share}/receipt");
        using var agency = await Visitor.SignInAsync(own, "agency01");
        using var officer = await Visitor.SignInAsync(own, "office");
        foreach (var (who, page) in new[] { (agency, $"/undertakings/{share}/extension"), (agency, $"/undertakings/{share}/reply"), (agency, "/"), (officer, $"/suggestions/{id}"), (officer, $"/suggestions/{id}/due"), (officer, "/dashboard/rows?figure=agency-open") })
        {
            Assert.That(await who.ReadAsync(page), Does.Contain("扣除中止 2 天，顺延至 2026年6月4日").And.Contain("原因：等待省里鉴定"), page + ": of the pause from 2 to 5 March the start day would not have counted anyway");
        }

        Assert.That(await agency.ReadAsync($"/undertakings/{share}/return"), Does.Contain("申请退办：自签收之日起 7 个工作日"));
        Assert.That(await officer.ReadAsync("/suggestions"), Does.Contain($"data-from=\"/suggestions/{id}/due\"").And.Contain($"href=\"/suggestions/{id}/due\""), "a list brings the way to it");
        using var stranger = await Visitor.SignInAsync(own, "agency02");
        Assert.That((await stranger.GetAsync($"/suggestions/{id}/due")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task An_open_reply_says_until_when_it_is_made_public_and_a_promise_who_gave_its_date()
    {
        var (id, share) = await city.HandledAsync();
        await city.ReplyAsync(share, commitments: [new { ask = "1", text = "年底前建成天桥", due = city.App.Today.AddMonths(8), evidence = "验收报告" }]);
        using var deputy = await Visitor.SignInAsync(city, "deputy001");
        Assert.That(await deputy.ReadAsync($"/suggestions/{id}/rate"), Does.Contain("代表评价：自答复送达之日起 15 个工作日"));

        var page = await office.ReadAsync($"/suggestions/{id}");

        Assert.That(page, Does.Contain("公开期限").And.Contain("建议及答复公开：自答复送达之日起 20 个工作日"));
        Assert.That(page, Does.Contain("第01局在").And.Contain("送达的答复中承诺"));
        Assert.That(await office.ReadAsync("/commitments"), Does.Contain("第01局在"));
    }

    [Test]
    public async Task The_office_pauses_a_term_and_lets_it_go_on()
    {
        var (id, share) = await city.HandledAsync();
        var page = $"/undertakings/{share}/pause";
        Assert.That(await office.ReadAsync($"/suggestions/{id}"), Does.Contain(page).And.Contain("中止计算期限"));
        Assert.That(await clerk.ReadAsync($"/suggestions/{id}"), Does.Not.Contain(page), "it is the office's alone");

        Assert.That((await office.PostAsync(page, "pause")).Text, Does.Contain("请写明中止期限的理由。"));
        var paused = await office.PostAsync(page, "pause", ("Input.Reason", "等待省里鉴定"));
        Assert.That(paused.Status, Is.EqualTo(HttpStatusCode.Redirect), paused.Text);
        Assert.That(await clerk.ReadAsync($"/suggestions/{id}"), Does.Contain("已中止").And.Contain("起中止计算，尚未恢复（人office）：等待省里鉴定"));

        Assert.That(await office.ReadAsync(page), Does.Contain("恢复计算期限").And.Contain("等待省里鉴定"));
        Assert.That((await office.PostAsync(page, "resume")).Status, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await clerk.ReadAsync($"/suggestions/{id}"), Does.Contain("中止计算（人office）：等待省里鉴定").And.Not.Contain("已中止"));
    }

    [Test]
    public async Task The_office_reviews_a_reply_and_the_deputy_confirms_the_talk()
    {
        var (id, share) = await city.HandledAsync();
        await city.DoAsync("agency01", $"POST /undertakings/{share}/receipt");
        await city.DoAsync("agency01", $"POST /undertakings/{share}/contacts", new { way = "phone", stage = "before", on = city.App.Today, content = "谈了天桥" });
        await city.DoAsync("agency01", $"PUT /undertakings/{share}/reply", City.Reply("B"));
        using var deputy = await Visitor.SignInAsync(city, "deputy001");
        Assert.That(await deputy.ReadAsync($"/suggestions/{id}"), Does.Contain("谈了天桥").And.Contain("确认属实").And.Not.Contain("答复如下。"), "a draft stays with its agency");
        var contact = (string)(await city.ReadAsync("deputy001", id))["contacts"]![0]!["id"]!;
        Assert.That((await deputy.PostAsync($"/suggestions/{id}", $"confirm-{contact}")).Status, Is.EqualTo(HttpStatusCode.Redirect));

        await city.DoAsync("agency01", $"POST /undertakings/{share}/reply/submission", new { });
        await city.DoAsync("head01", $"POST /undertakings/{share}/reply/signature", new { decision = "approve" });
        Assert.That(await office.ReadAsync($"/undertakings/{share}/review"), Does.Contain("答复如下。").And.Contain("B 类答复没有承诺事项").And.Contain("代表确认 1 次"));
        var reviewed = await office.PostAsync($"/undertakings/{share}/review", "review", ("Input.Decision", "approve"));
        Assert.That(reviewed.Status, Is.EqualTo(HttpStatusCode.Redirect), reviewed.Text);
        Assert.That(await deputy.ReadAsync($"/suggestions/{id}"), Does.Contain("答复如下。").And.Contain("评价办理结果"));
    }

    [Test]
    public async Task The_dashboards_lists_tell_the_office_no_ratings()
    {
        var (id, share) = await city.HandledAsync();
        await city.ReplyAsync(share);
        await city.RateAsync("deputy001", id);

        Assert.That(await clerk.ReadAsync("/dashboard/rows?figure=state-closed"), Does.Contain($"/suggestions/{id}").And.Contain("<td data-label=\"评价\">满意</td>"));
        Assert.That(await office.ReadAsync("/dashboard/rows?figure=state-closed"), Does.Contain($"/suggestions/{id}").And.Not.Contain("<td data-label=\"评价\">满意</td>"));
        Assert.That((await office.GetAsync("/dashboard/rows?figure=satisfaction")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await office.ReadAsync("/dashboard"), Does.Contain("满意率").And.Not.Contain("figure=satisfaction"));
    }

    [Test]
    public async Task The_faulty_rows_of_a_taken_file_can_be_mended_later()
    {
        await city.DoAsync("admin", "POST /deputies", new { cardNumber = "953", name = "喻迟迟" });
        const string Table = "标题,事由,具体建议,领衔代表\n关于先行的建议,事实。,做。,喻迟迟\n关于补正的建议,事实。,做。,无此人\n关于再补的建议,事实。,做。,也无此人\n";
        var import = (await clerk.UploadAsync("/suggestions/import", "upload", "补正.csv", Table)).Location!;
        Assert.That((await clerk.PostAsync(import, "take")).Status, Is.EqualTo(HttpStatusCode.Redirect));

        var taken = await clerk.ReadAsync(import);
        Assert.That(taken, Does.Contain("已完成").And.Contain("改正并重新检查").And.Contain($"{import}/faulty"));
        var sent = new MemoryStream(await clerk.DownloadAsync($"{import}/faulty")).Query(useHeaderRow: true).Cast<IDictionary<string, object>>().ToList();
        Assert.That(sent.Select(row => row["标题"]), Is.EqualTo(["关于补正的建议", "关于再补的建议"]));
        Assert.That((string)sent[0]["未导入的缘故"], Does.Contain("无此人"));

        Assert.That((await clerk.PostAsync(import, "row-3", ("Input.leadDeputy", "喻迟迟"))).Status, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await clerk.ReadAsync(import), Does.Contain("只导入没有问题的 1 行").And.Not.Contain("放弃这个文件"));
        Assert.That((await clerk.PostAsync(import, "take")).Status, Is.EqualTo(HttpStatusCode.Redirect));

        Assert.That(await clerk.ReadAsync(import), Does.Match("已导入</dt><dd>2 行").And.Contain("也无此人"));
        var stored = await city.DoAsync("clerk", "GET /suggestions?q=喻迟迟");
        Assert.That(stored["items"]!.AsArray().Select(item => (string)item!["title"]!), Is.EquivalentTo(["关于先行的建议", "关于补正的建议"]));
    }

    [Test]
    public async Task The_faulty_rows_go_out_and_come_back_as_they_are()
    {
        await city.DoAsync("admin", "POST /deputies", new { cardNumber = "954", name = "喻往返" });
        var import = (await clerk.UploadAsync("/suggestions/import", "upload", "往返.csv", "标题,事由,具体建议,领衔代表\n关于往返的建议,事实。,做。,查无此人\n")).Location!;
        var table = new MemoryStream(await clerk.DownloadAsync($"{import}/faulty")).Query(useHeaderRow: true).Cast<IDictionary<string, object>>().ToList();
        table[0]["领衔代表"] = "喻往返";
        var lines = new[] { table[0].Keys, table[0].Values.Select(value => $"{value}") }.Select(cells => string.Join(',', cells.Select(cell => $"\"{cell}\"")));

        var again = (await clerk.UploadAsync("/suggestions/import", "upload", "往返-改.csv", string.Join('\n', lines))).Location!;

        Assert.That(await clerk.ReadAsync(again), Does.Contain("导入 1 行").And.Contain("关于往返的建议"));
    }

    [Test]
    public async Task A_checked_file_shows_what_could_be_taken_of_it()
    {
        await city.DoAsync("admin", "POST /deputies", new { cardNumber = "951", name = "喻某某" });

        var checkedFile = await clerk.UploadAsync("/suggestions/import", "upload", "建议.csv", "标题,事由,具体建议,领衔代表\n关于一的建议,事实。,做。,喻某某\n关于二的建议,事实。,做。,无此人\n");
        Assert.That(checkedFile.Status, Is.EqualTo(HttpStatusCode.Redirect), checkedFile.Text);

        Assert.That(await clerk.ReadAsync(checkedFile.Location!), Does.Contain("只导入没有问题的 1 行").And.Contain("关于一的建议").And.Contain("无此人"));
    }

    [Test]
    public async Task The_list_is_searched_sorted_and_exported()
    {
        var (id, _) = await city.HandledAsync();
        var number = (string)(await city.ReadAsync("clerk", id))["number"]!;
        Assert.That(await clerk.ReadAsync($"/suggestions?q={number}&sort=-due"), Does.Contain($"/suggestions/{id}").And.Contain("1 件"));
        Assert.That(await clerk.ReadAsync("/suggestions?q=没有这样的词&status=nonsense&p=abc&agency=x"), Does.Contain("没有符合条件的建议"));
        var file = await clerk.DownloadAsync("/suggestions/export?status=handling");
        Assert.That(file.AsSpan(0, 2).ToArray(), Is.EqualTo("PK"u8.ToArray()));
    }

    [Test]
    public async Task A_deputy_withdraws_on_the_page()
    {
        var id = await city.SubmittedAsync();
        using var deputy = await Visitor.SignInAsync(city, "deputy001");
        var answer = await deputy.PostAsync($"/suggestions/{id}", "withdraw", ("Input.Reason", "问题已经解决"));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Redirect), answer.Text);
        Assert.That(await deputy.ReadAsync($"/suggestions/{id}"), Does.Contain("已撤回").And.Contain("问题已经解决"));
    }

    [Test]
    public async Task A_deputy_changes_text_and_co_signers_on_the_page_while_they_are_asked()
    {
        var item = await city.DoAsync("deputy001", "POST /suggestions", new { title = "关于征集的建议", facts = "事实。\n第二行。", proposals = new[] { "做" }, coSigners = new[] { "002", "003" } });
        var address = $"/suggestions/{item["id"]}/edit";
        await city.DoAsync("deputy002", $"POST /suggestions/{item["id"]}/cosignature", new { decision = "confirm" });
        var ids = item["coSigners"]!.AsArray().Select(c => (string)c!["id"]!).ToList();
        using var deputy = await Visitor.SignInAsync(city, "deputy001");
        (string, string)[] same = [("Input.Title", "关于征集的建议"), ("Input.Facts", "事实。\r\n第二行。"), ("Input.Proposals[0]", "做"), ("Input.Then", "save")];

        Assert.That(await deputy.ReadAsync(address), Does.Contain("保存").And.Not.Contain("存为草稿"));
        Assert.That((await deputy.PostAsync(address, "paper", [.. same, ("Input.CoSigners", ids[1])])).Text, Does.Contain("已经确认的附议代表不能去掉"));
        Assert.That((await deputy.PostAsync(address, "paper", [.. same, ("Input.CoSigners", ids[0]), ("Input.CoSigners", ids[1])])).Status, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await DecisionsAsync(item), Is.EqualTo(["confirmed", "pending"]), "a browser's line ends are no other text");

        same[1].Item2 = "另一种说法。";
        Assert.That((await deputy.PostAsync(address, "paper", [.. same, ("Input.CoSigners", ids[0])])).Status, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await DecisionsAsync(item), Is.EqualTo(["pending"]));
    }

    private async Task<IEnumerable<string?>> DecisionsAsync(System.Text.Json.Nodes.JsonNode item) =>
        (await city.ReadAsync("deputy001", (string)item["id"]!))["coSigners"]!.AsArray().Select(c => (string?)c!["decision"]);

    private async Task<List<string>> PartsAsync(string id) =>
        [.. (await city.ReadAsync("clerk", id))["undertakings"]!.AsArray().Select(u => $"{((string)u!["agency"]!["name"]!)[1..3]} {u["part"]}").Order()];

    private async Task<string> AgencyAsync(string code)
    {
        var found = await city.DoAsync("clerk", $"GET /agencies?q={code}");
        var list = found as System.Text.Json.Nodes.JsonArray ?? found["items"]!.AsArray();
        return (string)list.Single(a => (string)a!["code"]! == code)!["id"]!;
    }
}

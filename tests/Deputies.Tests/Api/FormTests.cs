using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Deputies.Tests.Api;

/// <summary>Forms, preconditions, repeated calls, numbers, batches, files.</summary>
internal sealed class FormTests : CityTests
{
    [TestCaseSource(typeof(Monolith.Testing.TestDatabases), nameof(Monolith.Testing.TestDatabases.Providers))]
    public async Task Files_sent_at_the_same_time_are_all_kept(string provider)
    {
        await using var own = await City.FoundAsync(provider);
        var id = await own.SubmittedAsync();
        var client = await own.AsAsync("deputy001");

        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes($"附件{i}")), "file", $"{i}.txt" } };
            using var answer = await client.PostAsync($"/api/v1/suggestions/{id}/attachments", form);
            return answer.StatusCode;
        }));

        Assert.That(sent, Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That((await own.DoAsync("deputy001", $"GET /suggestions/{id}/attachments"))["items"]!.AsArray(), Has.Count.EqualTo(6));
    }

    [Test]
    public async Task What_is_missing_is_named()
    {
        var (status, problem) = await city.SendAsync("deputy001", HttpMethod.Post, "/suggestions", new { facts = "x" });

        Assert.That(status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(problem!["errors"]!.AsObject().Select(e => e.Key), Is.SupersetOf(["title", "proposals"]));
    }

    [Test]
    public async Task Whom_nobody_knows_cannot_be_named()
    {
        var id = await city.AcceptedAsync();
        foreach (var body in new object[] { new { leadAgency = "99" }, new { leadAgency = "01", sponsor = "clerk" }, new { leadAgency = "01", jointAgencies = new[] { "第01局" } }, new { } })
        {
            await city.FailAsync("clerk", $"POST /suggestions/{id}/assignment", body, HttpStatusCode.UnprocessableEntity);
        }

        Assert.That((string?)(await city.ReadAsync("clerk", id))["status"], Is.EqualTo("accepted"));
    }

    [Test]
    public async Task A_clerk_enters_a_paper_and_a_deputy_writes_in_his_own_name()
    {
        var item = await city.DoAsync(
            "clerk", "POST /suggestions", new { title = "代录的建议", facts = "事实。", proposals = new[] { "做" }, leadDeputy = "003", series = "between", suggestedAgencies = new[] { "02" } });
        Assert.That(((string?)item["leadDeputy"]!["userName"], (string?)item["series"]), Is.EqualTo(("deputy003", "between")));
        await city.FailAsync("clerk", "POST /suggestions", new { title = "x", facts = "x", proposals = new[] { "x" } }, HttpStatusCode.UnprocessableEntity);
        await city.FailAsync("deputy001", "POST /suggestions", new { title = "x", facts = "x", proposals = new[] { "x" }, leadDeputy = "deputy002" }, HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task Numbers_run_without_gaps_in_each_series()
    {
        var numbers = new List<string>();
        foreach (var series in new[] { "session", "between", "session" })
        {
            var id = (string)(await city.DoAsync("deputy001", "POST /suggestions", new { title = $"编号 {Guid.NewGuid():N}", facts = "x", proposals = new[] { "x" }, series }))["id"]!;
            numbers.Add((string)(await city.DoAsync("clerk", $"POST /suggestions/{id}/acceptance", new { decision = "accept" }))["number"]!);
        }

        Assert.That(int.Parse(numbers[2][^3..]), Is.EqualTo(int.Parse(numbers[0][^3..]) + 1));
        Assert.That(numbers[1], Does.Contain("B"));
    }

    [Test]
    public async Task A_dissatisfied_rating_needs_a_reason()
    {
        var (id, undertaking) = await city.HandledAsync();
        await city.ReplyAsync(undertaking);
        await city.FailAsync("deputy001", $"POST /suggestions/{id}/ratings", new { attitude = "satisfied", result = "dissatisfied" }, HttpStatusCode.UnprocessableEntity);
        await city.FailAsync("deputy001", $"POST /suggestions/{id}/ratings", new { attitude = "good", result = "satisfied" }, HttpStatusCode.UnprocessableEntity);
    }

    [Test]
    public async Task A_promise_is_for_a_day_to_come()
    {
        var (_, undertaking) = await city.HandledAsync();
        await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/receipt");
        object Draft(int days) => new { @class = "B", text = "已列入计划。", answers = Array.Empty<object>(), commitments = new[] { new { text = "建成天桥", due = city.App.Today.AddDays(days).ToString("yyyy-MM-dd") } } };

        await city.FailAsync("agency01", $"PUT /undertakings/{undertaking}/reply", Draft(-1), HttpStatusCode.UnprocessableEntity);
        Assert.That((await city.DoAsync("agency01", $"GET /undertakings/{undertaking}"))["replies"]!.AsArray(), Is.Empty);
        await city.DoAsync("agency01", $"PUT /undertakings/{undertaking}/reply", Draft(0));
    }

    [Test]
    public async Task A_stale_copy_changes_nothing()
    {
        var id = await city.SubmittedAsync();
        var stale = (string)(await city.ReadAsync("clerk", id))["etag"]!;
        await city.DoAsync("clerk", $"POST /suggestions/{id}/acceptance", new { decision = "accept" });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/suggestions/{id}/assignment") { Content = JsonContent.Create(new { leadAgency = "01" }) };
        request.Headers.TryAddWithoutValidation("If-Match", stale);
        using var answer = await (await city.AsAsync("clerk")).SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
    }

    [Test]
    public async Task A_process_and_its_definition_carry_their_version()
    {
        var (id, _) = await city.HandledAsync();
        var clerk = await city.AsAsync("clerk");
        var item = (await city.DoAsync("clerk", "GET /workflows/instances?pageSize=200"))["items"]!.AsArray().Single(item => (string?)item!["subjectId"] == id && (string?)item["definition"] == "suggestion")!;

        foreach (var path in new[] { $"/api/v1/workflows/instances/{item["id"]}", $"/api/v1/workflows/definitions/suggestion/{item["version"]}" })
        {
            using var read = await clerk.GetAsync(path);
            Assert.That(read.Headers.ETag?.Tag, Is.EqualTo((string?)JsonNode.Parse(await read.Content.ReadAsStringAsync())!["etag"]).And.Not.Null, path);
            using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "If-None-Match", read.Headers.ETag!.Tag } } };
            using var same = await clerk.SendAsync(again);
            Assert.That(same.StatusCode, Is.EqualTo(HttpStatusCode.NotModified), path);
        }
    }

    [Test]
    public async Task A_refusal_is_told_in_the_callers_language()
    {
        var id = await city.AcceptedAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/suggestions/{id}/acceptance") { Content = JsonContent.Create(new { decision = "accept" }), Headers = { { "Accept-Language", "en" } } };
        using var answer = await (await city.AsAsync("clerk")).SendAsync(request);

        Assert.That((string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["title"], Does.Contain("(to be assigned)").And.Not.Contain("待交办"));
    }

    [Test]
    public async Task A_part_is_added_to_the_copy_that_its_writer_read()
    {
        var (id, undertaking) = await city.HandledAsync();
        await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/receipt");
        var (share, item) = ((string)(await city.DoAsync("agency01", $"GET /undertakings/{undertaking}"))["etag"]!, (string)(await city.ReadAsync("agency01", id))["etag"]!);

        Assert.That(await AddTalkAsync(undertaking, share), Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await AddTalkAsync(undertaking, share), Is.EqualTo(HttpStatusCode.PreconditionFailed), "the talk before changed the share");
        Assert.That(await AddFileAsync(id, item), Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That(await AddFileAsync(id, (string)(await city.ReadAsync("agency01", id))["etag"]!), Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await city.ReadAsync("agency01", id))["contacts"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((await city.DoAsync("agency01", $"GET /suggestions/{id}/attachments"))["items"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_repeated_call_acts_once()
    {
        var body = new { title = $"重复 {Guid.NewGuid():N}", facts = "x", proposals = new[] { "x" } };
        var first = await PostAsync("k1", body);
        var again = await PostAsync("k1", body);
        Assert.That((string?)again["id"], Is.EqualTo((string?)first["id"]));
        var page = await city.DoAsync("deputy001", $"GET /suggestions?q={Uri.EscapeDataString(body.title)}");
        Assert.That((int)page["total"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task A_batch_is_all_or_none()
    {
        var (a, b) = (await city.AcceptedAsync(), await city.AcceptedAsync());
        var bad = new { items = new object[] { new { suggestion = a, leadAgency = "01" }, new { suggestion = b, leadAgency = "77" } } };
        var preview = await city.DoAsync("clerk", "POST /assignments/batch?dryRun=true", bad);
        Assert.That(((int)preview["assigned"]!, (int)preview["rejected"]!), Is.EqualTo((1, 1)));
        await city.FailAsync("clerk", "POST /assignments/batch", bad, HttpStatusCode.UnprocessableEntity);
        Assert.That((string?)(await city.ReadAsync("clerk", a))["status"], Is.EqualTo("accepted"));

        await city.DoAsync("clerk", "POST /assignments/batch", new { items = new object[] { new { suggestion = a, leadAgency = "01" }, new { suggestion = b, leadAgency = "02", sponsor = "mayor1" } } });

        Assert.That((string?)(await city.ReadAsync("clerk", a))["status"], Is.EqualTo("handling"));
        Assert.That((string?)(await city.ReadAsync("clerk", b))["status"], Is.EqualTo("awaitingDispatchSignOff"));
    }

    [TestCase("leadAgency", "77", "items[1].leadAgency")]
    [TestCase("sponsor", "clerk", "items[1].sponsor")]
    [TestCase("suggestion", "2099-999", "items[1].suggestion")]
    [TestCase("requirements", null, "items[1].requirements")]
    public async Task A_failing_batch_names_the_item(string field, string? value, string named)
    {
        var wrong = new JsonObject { ["suggestion"] = await city.AcceptedAsync(), ["leadAgency"] = "02" };
        wrong[field] = value ?? new string('长', 2001);
        var body = new { items = new object[] { new { suggestion = await city.AcceptedAsync(), leadAgency = "01" }, wrong } };

        var (status, problem) = await city.SendAsync("clerk", HttpMethod.Post, "/assignments/batch", body);
        var preview = await city.DoAsync("clerk", "POST /assignments/batch?dryRun=true", body);

        Assert.That(status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(problem!["errors"]!.AsObject().Select(e => e.Key), Is.EqualTo([named]));
        Assert.That((string?)preview["items"]![1]!["field"], Is.EqualTo(named));
    }

    [Test]
    public async Task A_file_is_kept_for_those_who_may_see_the_suggestion()
    {
        var (id, _) = await city.HandledAsync();
        using var form = new MultipartFormDataContent();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes("%PDF-1.7 …"));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(content, "file", "../../现场照片.pdf");
        using var stored = await (await city.AsAsync("deputy001")).PostAsync($"/api/v1/suggestions/{id}/attachments", form);
        Assert.That(stored.IsSuccessStatusCode, await stored.Content.ReadAsStringAsync());
        var file = JsonNode.Parse(await stored.Content.ReadAsStringAsync())!;
        Assert.That((string?)file["name"], Is.EqualTo("现场照片.pdf"));

        using var read = await (await city.AsAsync("agency01")).GetAsync((string)file["href"]!);
        Assert.That(await read.Content.ReadAsStringAsync(), Does.StartWith("%PDF"));
        using var hidden = await (await city.AsAsync("agency03")).GetAsync((string)file["href"]!);
        Assert.That(hidden.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_history_says_who_did_what_and_why()
    {
        var (id, undertaking) = await city.HandledAsync("mayor1");
        await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/receipt");
        var lines = (await city.DoAsync("clerk", $"GET /suggestions/{id}/history"))["items"]!.AsArray();

        Assert.That(
            lines.Select(l => (string?)l!["action"]),
            Is.EqualTo(["suggestion.submitted", "suggestion.accepted", "suggestion.assigned", "suggestion.dispatchSignedOff", "undertaking.opened", "undertaking.received"]));
        Assert.That((string?)lines[3]!["why"], Is.EqualTo("抓紧办理"));
        Assert.That((string?)lines[3]!["who"], Is.EqualTo("人mayor1"));
    }

    [Test]
    public async Task The_inbox_tells_what_to_do()
    {
        var id = await city.SubmittedAsync();
        var tasks = (await city.DoAsync("clerk", "GET /tasks?scope=mine&pageSize=200"))["items"]!.AsArray();
        var review = tasks.Single(t => (string?)t!["subject"]!["id"] == id)!;

        Assert.That(((string?)review["kind"], (string?)review["light"]), Is.EqualTo(("review", "green")));
        Assert.That((string?)review["actions"]![0]!["href"], Is.EqualTo($"/api/v1/suggestions/{id}/acceptance"));
    }

    [Test]
    public async Task A_category_outside_the_profile_is_refused_with_the_known_ones()
    {
        var id = await city.SubmittedAsync();
        (string User, HttpMethod Method, string Path, object Body)[] calls =
        [
            ("deputy001", HttpMethod.Post, "/suggestions", new { title = "分类", facts = "事实。", proposals = new[] { "做" }, category = "天文" }),
            ("clerk", HttpMethod.Post, $"/suggestions/{id}/acceptance", new { decision = "accept", category = "天文" }),
            ("deputy001", HttpMethod.Put, $"/suggestions/{await ReturnedAsync()}", new { category = "天文" }),
        ];
        foreach (var (user, method, path, body) in calls)
        {
            var (status, problem) = await city.SendAsync(user, method, path, body);
            Assert.That((status, (string?)problem!["code"]), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "suggestion.unknown-category")), path);
            Assert.That((string?)problem["errors"]!["category"]![0], Does.Contain("城建环资、教科文卫"), path);
        }

        var item = await city.DoAsync("clerk", $"POST /suggestions/{id}/acceptance", new { decision = "accept", category = "城建" });
        Assert.That((string?)item["category"], Is.EqualTo("城建环资"), "another spelling of the same");
    }

    [Test]
    public async Task A_former_deputy_signs_nothing_new()
    {
        var former = await city.DoAsync("admin", "POST /deputies", new { cardNumber = "981", name = "前任代表" });
        await city.DoAsync("admin", $"PUT /people/{former["id"]}", new { userName = "deputy981", password = City.Password });
        var paper = new { title = "前任领衔", facts = "事实。", proposals = new[] { "做" }, leadDeputy = "981" };
        var submitted = (string)(await city.DoAsync("clerk", "POST /suggestions", paper))["id"]!;
        var draft = (string)(await city.DoAsync("deputy981", "POST /suggestions", new { paper.title, paper.facts, paper.proposals, draft = true }))["id"]!;
        await city.DoAsync("admin", $"PUT /deputies/{former["id"]}", new { isActive = false });

        (string User, string Path, object? Body, string Field)[] calls =
        [
            ("clerk", "/suggestions", paper, "leadDeputy"),
            ("deputy981", "/suggestions", new { paper.title, paper.facts, paper.proposals }, "leadDeputy"),
            ("deputy001", "/suggestions", new { paper.title, paper.facts, paper.proposals, coSigners = new[] { "981" } }, "coSigners"),
            ("deputy981", $"/suggestions/{draft}/submission", null, "leadDeputy"),
        ];
        foreach (var (user, path, body, field) in calls)
        {
            var (status, problem) = await city.SendAsync(user, HttpMethod.Post, path, body);
            Assert.That((status, (string?)problem!["code"]), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "deputy.inactive")), $"{user} {path}");
            Assert.That(problem["errors"]!.AsObject().Select(e => e.Key), Is.EqualTo([field]), $"{user} {path}");
        }

        var item = await city.DoAsync("clerk", $"POST /suggestions/{submitted}/acceptance", new { decision = "accept" });
        Assert.That((string?)item["status"], Is.EqualTo("accepted"), "what he signed before goes on");
    }

    [Test]
    public async Task A_task_of_confirmation_offers_every_talk_that_waits_for_it()
    {
        var (_, undertaking) = await city.HandledAsync();
        await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/receipt");
        var talks = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            talks.Add((string)(await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/contacts", city.Talk()))["id"]!);
        }

        Assert.That(await ConfirmationsAsync(undertaking), Is.EqualTo(talks.Select(id => $"/api/v1/contacts/{id}/confirmation")));
        await city.DoAsync("deputy001", $"POST /contacts/{talks[0]}/confirmation");
        Assert.That(await ConfirmationsAsync(undertaking), Is.EqualTo([$"/api/v1/contacts/{talks[1]}/confirmation"]));
        await city.DoAsync("deputy001", $"POST /contacts/{talks[1]}/confirmation");
        Assert.That(await ConfirmationsAsync(undertaking), Is.Empty);
    }

    [Test]
    public async Task The_office_rules_on_more_time_by_a_day()
    {
        var (id, undertaking) = await city.HandledAsync();
        await city.ReplyAsync(undertaking, commitments: [new { ask = "1", text = "年底前建成天桥", due = "2026-12-31", evidence = "验收报告" }]);
        var commitment = (string)(await city.RateAsync("deputy001", id))["commitments"]![0]!["id"]!;
        await city.DoAsync("agency01", $"POST /commitments/{commitment}/extension", new { until = "2027-03-31", reason = "雨季" });
        var (_, other) = await city.HandledAsync();
        await city.DoAsync("agency01", $"POST /undertakings/{other}/receipt");
        await city.DoAsync("agency01", $"POST /undertakings/{other}/extension", new { until = city.App.Today.AddMonths(4), reason = "情况复杂", deputyTold = true });

        var tasks = await TasksAsync("office", commitment, other);

        Assert.That(tasks.Select(t => (string?)t["kind"]), Is.EquivalentTo(["commitmentExtensionRuling", "extensionRuling"]));
        Assert.That(tasks.Select(t => ((string?)t["due"], (string?)t["dueRule"])), Is.All.EqualTo(("2026-03-09", "extension.ruling")), "five working days from Monday");
    }

    [Test]
    public async Task The_public_reads_where_an_open_one_stands()
    {
        var (id, undertaking) = await city.HandledAsync();
        var number = (string)(await city.ReadAsync("clerk", id))["number"]!;
        await city.ReplyAsync(undertaking);
        using var stranger = city.App.CreateClient();
        var item = JsonNode.Parse(await stranger.GetStringAsync($"/api/v1/public/suggestions/{number}"))!;

        Assert.That((string?)item["stage"], Is.EqualTo("已经答复代表，正在听取代表评价。"));
        Assert.That(item["replies"]!.AsArray(), Has.Count.EqualTo(1));
    }

    private async Task<string> ReturnedAsync(params string[] coSigners)
    {
        var id = await city.SubmittedAsync(coSigners);
        await city.DoAsync("clerk", $"POST /suggestions/{id}/acceptance", new { decision = "return", reasonCode = "N6" });
        return id;
    }

    private async Task<List<JsonNode>> TasksAsync(string user, params string[] subjects)
    {
        var tasks = await city.DoAsync(user, "GET /tasks?scope=mine&pageSize=200");
        return [.. tasks["items"]!.AsArray().Where(t => subjects.Contains((string?)t!["subject"]!["id"])).Select(t => t!)];
    }

    private async Task<IEnumerable<string?>> ConfirmationsAsync(string undertaking) =>
        (await TasksAsync("deputy001", undertaking)).Where(t => (string?)t["kind"] == "contactConfirmation")
            .SelectMany(t => t["actions"]!.AsArray()).Where(a => (string?)a!["name"] == "confirm").Select(a => (string?)a!["href"]);

    private Task<HttpStatusCode> AddTalkAsync(string undertaking, string etag) => AddAsync($"/undertakings/{undertaking}/contacts", etag, JsonContent.Create(city.Talk()));

    private Task<HttpStatusCode> AddFileAsync(string id, string etag) =>
        AddAsync($"/suggestions/{id}/attachments", etag, new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.7 …"u8.ToArray()), "file", "记录.pdf" } });

    private async Task<HttpStatusCode> AddAsync(string path, string etag, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1" + path) { Content = content };
        request.Headers.TryAddWithoutValidation("If-Match", etag);
        using var answer = await (await city.AsAsync("agency01")).SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<JsonNode> PostAsync(string key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/suggestions") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await (await city.AsAsync("deputy001")).SendAsync(request);
        Assert.That(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}

using System.Text.Json.Nodes;

namespace Torture;

/// <summary>One suggestion's whole way through the office. The shape decides every turn, so that the same shape leaves the same picture, killed hosts or not.</summary>
internal sealed partial class Way(Courier courier, int shape, string mark)
{
    private const string Lead = "deputy1";
    private static readonly string[] Clerks = ["clerk1", "clerk2"];
    private readonly Random random = new(shape);
    private readonly List<string> signers = [Lead];
    private string id = "";
    private string? sponsor;
    private int withdrawn = -1;

    private string Address => $"/suggestions/{id}";

    /// <summary>Walks it to its end and gives the suggestion.</summary>
    public async Task<Walked> GoAsync()
    {
        withdrawn = Chance(12) ? random.Next(1, 5) : -1;
        Func<Task<bool>>[] stages = [SubmitAsync, ReviewAsync, AssignAsync, HandleAsync, RateAsync, KeepAsync];
        for (var stage = 0; stage < stages.Length; stage++)
        {
            if (stage == withdrawn)
            {
                await courier.DoAsync(Lead, $"POST {Address}/withdrawal", new { reason = "问题已解决" });
                break;
            }

            if (!await stages[stage]())
            {
                break;
            }
        }

        return new(shape, id);
    }

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> among) => among[random.Next(among.Count)];

    private Task<JsonNode> ReadAsync() => courier.DoAsync("clerk1", $"GET {Address}");

    private static string Status(JsonNode item) => (string)item["status"]!;

    private async Task<bool> SubmitAsync()
    {
        var coSigners = Enumerable.Range(2, random.Next(3)).Select(i => $"deputy{i}").ToList();
        var draft = Chance(25);
        id = (string)(await PaperAsync("关于天桥的建议", coSigners, draft))["id"]!;
        if (draft)
        {
            await courier.DoAsync(Lead, $"PUT {Address}", new { facts = "改过一遍的事实。" });
            await courier.DoAsync(Lead, $"POST {Address}/submission");
        }

        await CosignAsync();
        return true;
    }

    /// <summary>Everybody who is asked answers; a text that was changed is asked about anew.</summary>
    private async Task CosignAsync()
    {
        foreach (var asked in (await courier.DoAsync(Lead, $"GET {Address}"))["coSigners"]!.AsArray().Where(c => (string?)c!["decision"] == "pending"))
        {
            var (coSigner, confirms) = (Town.UserOf((string)asked!["name"]!), Chance(80));
            await courier.DoAsync(coSigner, $"POST {Address}/cosignature", new { decision = confirms ? "confirm" : "decline" });
            signers.Remove(coSigner);
            signers.AddRange(confirms ? [coSigner] : []);
        }
    }

    private Task<JsonNode> PaperAsync(string title, IReadOnlyList<string> coSigners, bool draft) => courier.DoAsync(Lead, "POST /suggestions", new
    {
        title = mark + title,
        facts = "学生过街不安全。",
        proposals = new[] { "建一座天桥", "先设临时红绿灯" },
        coSigners,
        open = Chance(50),
        draft,
    });

    private async Task<bool> ReviewAsync()
    {
        if (Chance(15))
        {
            await DecideAsync(new { decision = "return", note = "请补充地点" });
            await courier.DoAsync(Lead, $"PUT {Address}", new { facts = "补充了地点。" });
            await courier.DoAsync(Lead, $"POST {Address}/submission");
            await CosignAsync();
        }

        if (Chance(5))
        {
            await DecideAsync(new { decision = "refuse", reasonCode = "N6" });
            return false;
        }

        if (Chance(8))
        {
            await MergeAsync();
            return false;
        }

        await DecideAsync(new { decision = "accept", category = "城建环资" });
        if (Chance(20))
        {
            await AttachAsync();
        }

        return true;
    }

    /// <summary>Sometimes both clerks decide at once: one of them does, the other is refused.</summary>
    private async Task DecideAsync(object decision)
    {
        if (!Chance(30))
        {
            await courier.DoAsync(Pick(Clerks), $"POST {Address}/acceptance", decision);
            return;
        }

        var answers = await Task.WhenAll(Clerks.Select(clerk => courier.SendAsync(Call.Of(clerk, $"POST {Address}/acceptance", decision))));
        if (answers.Count(answer => answer.IsDone) != 1)
        {
            throw new TortureException($"Of two clerks at once {answers.Count(answer => answer.IsDone)} decided on {id}: {string.Join(" | ", answers.Select(a => a.Text))}");
        }
    }

    private async Task MergeAsync()
    {
        var main = (string)(await PaperAsync("主件", [], draft: false))["id"]!;
        await courier.DoAsync("clerk1", $"POST /suggestions/{main}/acceptance", new { decision = "accept" });
        await courier.DoAsync("clerk2", $"POST {Address}/acceptance", new { decision = "merge", mergeInto = main });
    }

    private async Task AttachAsync()
    {
        var upload = await Call.UploadAsync(Lead, $"{Address}/attachments", "现场.txt", "现场照片的说明。");
        if (await courier.SendAsync(upload) is { IsDone: false } refused)
        {
            throw new TortureException($"attachment: {(int)refused.Status} {refused.Text}");
        }
    }

    private async Task<bool> AssignAsync()
    {
        sponsor = Chance(50) ? Pick(["mayor1", "mayor2"]) : null;
        await AssignOnceAsync();
        if (sponsor is not null && Chance(15))
        {
            await courier.DoAsync(sponsor, $"POST {Address}/dispatch-sign-off", new { decision = "return", instruction = "请换单位" });
            await AssignOnceAsync();
        }

        if (sponsor is not null)
        {
            await courier.DoAsync(sponsor, $"POST {Address}/dispatch-sign-off", new { decision = "approve", instruction = "抓紧办理" });
        }

        return true;
    }

    private Task<JsonNode> AssignOnceAsync()
    {
        var agencies = Enumerable.Range(1, Town.Agencies).Select(i => $"0{i}").OrderBy(_ => random.Next()).ToArray();
        object assignment = Chance(20)
            ? new { separateAgencies = agencies[..2], sponsor }
            : new { leadAgency = agencies[0], jointAgencies = Chance(40) ? agencies[1..2] : [], sponsor, key = Chance(30) };
        return courier.DoAsync(Pick(["clerk1", "clerk2", "office"]), $"POST {Address}/assignment", assignment);
    }

    private async Task<bool> RateAsync()
    {
        for (var round = 1; Status(await ReadAsync()) == "rating"; round++)
        {
            var displeased = round == 1 && Chance(15) ? Pick(signers) : null;
            foreach (var signer in signers)
            {
                var result = signer == displeased ? "dissatisfied" : Pick(["satisfied", "basicallySatisfied"]);
                await courier.DoAsync(signer, $"POST {Address}/ratings", new { attitude = "satisfied", result, reason = signer == displeased ? "没有解决" : null });
            }

            if (displeased is not null)
            {
                await HandleAsync();
            }
        }

        return Status(await ReadAsync()) == "tracking";
    }

    private async Task<bool> KeepAsync()
    {
        foreach (var commitment in (await ReadAsync())["commitments"]!.AsArray())
        {
            var (path, contact) = ($"/commitments/{commitment!["id"]}", $"agency{commitment["agency"]!["code"]}");
            await courier.DoAsync(contact, $"POST {path}/progress", new { text = "已招标", evidence = "公告" });
            if (Chance(30))
            {
                return false; // the promise stays open
            }

            await courier.DoAsync(contact, $"POST {path}/completion", new { evidence = "验收报告" });
            await courier.DoAsync(Pick(Clerks), $"POST {path}/confirmation", new { decision = "confirm" });
            await courier.DoAsync(Lead, $"POST {path}/confirmation", new { decision = "confirm" });
        }

        return true;
    }
}

/// <summary>A way that was walked.</summary>
internal sealed record Walked(int Shape, string Id);

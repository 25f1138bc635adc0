namespace Torture;

/// <content>What agencies, their heads, the office and the sponsor do.</content>
internal sealed partial class Way
{
    private static readonly string[] Open = ["assigned", "received"];

    private async Task<bool> HandleAsync()
    {
        do
        {
            await ReplyAllAsync();
        }
        while (await ClosingIsRefusedAsync());

        return true;
    }

    private async Task ReplyAllAsync()
    {
        var shares = (await ReadAsync())["undertakings"]!.AsArray().Where(share => Open.Contains(Status(share!))).ToList();
        foreach (var joint in shares.Where(share => (string?)share!["part"] == "joint"))
        {
            await AdviseAsync((string)joint!["id"]!, (string)joint["agency"]!["code"]!, Status(joint) == "assigned");
        }

        foreach (var share in shares.Where(share => (string?)share!["part"] != "joint"))
        {
            await ReplyAsync((string)share!["id"]!, (string)share["agency"]!["code"]!, Status(share) == "assigned");
        }
    }

    private async Task<bool> ClosingIsRefusedAsync()
    {
        if (Status(await ReadAsync()) != "awaitingClosingSignOff")
        {
            return false;
        }

        var redo = Chance(12);
        await courier.DoAsync(sponsor!, $"POST {Address}/closing-sign-off", new { decision = redo ? "redo" : "approve", comment = "同意" });
        return redo;
    }

    private async Task AdviseAsync(string share, string agency, bool isNew)
    {
        if (isNew)
        {
            await courier.DoAsync($"agency{agency}", $"POST /undertakings/{share}/receipt");
        }

        await courier.DoAsync($"agency{agency}", $"POST /undertakings/{share}/joint-opinion", new { text = "同意。" });
    }

    private async Task ReplyAsync(string share, string agency, bool isNew)
    {
        if (isNew)
        {
            await courier.DoAsync($"agency{agency}", $"POST /undertakings/{share}/receipt");
            if (Chance(15) && await FreeAgencyAsync() is { } free && await GiveBackAsync(share, agency, free) is { } other)
            {
                await ReplyAsync(other.Share, other.Agency, isNew: true);
                return;
            }

            await AskForTimeAsync(share, agency);
        }

        await TalkAsync(share, agency);
        await AnswerAsync(share, agency);
    }

    /// <summary>An agency that has not had it yet.</summary>
    private async Task<string?> FreeAgencyAsync()
    {
        var taken = (await ReadAsync())["undertakings"]!.AsArray().Select(u => (string)u!["agency"]!["code"]!).ToHashSet();
        return Enumerable.Range(1, Town.Agencies).Select(i => $"0{i}").FirstOrDefault(code => !taken.Contains(code));
    }

    /// <summary>Gives the share that took the place of the returned one; none where the return was refused.</summary>
    private async Task<(string Share, string Agency)?> GiveBackAsync(string share, string agency, string other)
    {
        await courier.DoAsync($"agency{agency}", $"POST /undertakings/{share}/return-request", new { reason = "不属本局职责" });
        if (Chance(50))
        {
            await courier.DoAsync("office", $"POST /undertakings/{share}/return-ruling", new { decision = "refuse", comment = "属你局职责" });
            return null;
        }

        await courier.DoAsync("office", $"POST /undertakings/{share}/return-ruling", new { decision = "reassign", leadAgency = other, comment = "改办" });
        var fresh = (await ReadAsync())["undertakings"]!.AsArray().Single(u => Status(u!) == "assigned" && (string?)u!["agency"]!["code"] == other);
        return ((string)fresh!["id"]!, other);
    }

    private async Task AskForTimeAsync(string share, string agency)
    {
        if (Chance(15))
        {
            var until = DateOnly.FromDateTime(DateTime.UtcNow).AddMonths(5).ToString("yyyy-MM-dd", null);
            await courier.DoAsync($"agency{agency}", $"POST /undertakings/{share}/extension", new { until, reason = "情况复杂", deputyTold = true });
            await courier.DoAsync("office", $"POST /undertakings/{share}/extension-ruling", new { decision = Pick(["approve", "refuse"]), comment = "已阅" });
        }

        if (Chance(8))
        {
            await courier.DoAsync("office", $"POST /undertakings/{share}/pause", new { reason = "等待省里政策" });
            await courier.DoAsync("office", $"POST /undertakings/{share}/resumption", new { });
        }
    }

    private async Task TalkAsync(string share, string agency)
    {
        for (var left = random.Next(1, 3); left > 0; left--)
        {
            var on = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1).ToString("yyyy-MM-dd", null);
            var contact = await courier.DoAsync($"agency{agency}", $"POST /undertakings/{share}/contacts", new { way = "visit", stage = "before", on, place = "学校", content = "看了现场。" });
            if (Chance(50))
            {
                await courier.DoAsync(Lead, $"POST /contacts/{(string)contact["id"]!}/confirmation", new { });
            }
        }
    }

    private async Task AnswerAsync(string share, string agency)
    {
        await DraftAsync(share, agency);
        if (await IsReturnedAsync($"head{agency}", share, "signature") || await IsReturnedAsync("office", share, "review"))
        {
            await DraftAsync(share, agency);
            await courier.DoAsync($"head{agency}", $"POST /undertakings/{share}/reply/signature", new { decision = "approve" });
            await courier.DoAsync("office", $"POST /undertakings/{share}/reply/review", new { decision = "approve" });
        }
    }

    private async Task DraftAsync(string share, string agency)
    {
        object[] promises = Chance(25) ? [new { ask = "1", text = "年底前建成天桥", due = $"{DateTime.UtcNow.Year + 1}-12-31", evidence = "验收报告" }] : [];
        await courier.DoAsync($"agency{agency}", $"PUT /undertakings/{share}/reply", new
        {
            @class = promises.Length > 0 ? "B" : "A",
            text = "答复如下。",
            answers = new[] { new { ask = "1", text = "年内建成。" }, new { ask = "2", text = "已经设置。" } },
            publish = "open",
            commitments = promises,
        });
        await courier.DoAsync($"agency{agency}", $"POST /undertakings/{share}/reply/submission", new { });
    }

    private async Task<bool> IsReturnedAsync(string user, string share, string step)
    {
        var returned = Chance(12);
        await courier.DoAsync(user, $"POST /undertakings/{share}/reply/{step}", new { decision = returned ? "return" : "approve", comment = "请写实" });
        return returned;
    }
}

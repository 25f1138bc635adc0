namespace Torture;

/// <summary>Suggestions that people leave alone, so that time acts on them: once each, whoever sweeps and whoever dies.</summary>
internal sealed class Sleepers(Courier courier)
{
    private readonly List<(string Id, Sleep Kind)> asleep = [];

    /// <summary>Puts some of each kind to sleep.</summary>
    public async Task LayDownAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var kind = Sleep.All[i % Sleep.All.Count];
            asleep.Add((await kind.LayDownAsync(courier, $"{i:000}"), kind));
        }
    }

    /// <summary>Those on which time did not act, or acted twice.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync()
    {
        List<string> wrong = [];
        foreach (var (id, kind) in asleep)
        {
            var status = (string?)(await courier.DoAsync("clerk1", $"GET /suggestions/{id}"))["status"];
            var history = (await courier.DoAsync("clerk1", $"GET /suggestions/{id}/history"))["items"]!.AsArray();
            var times = history.Count(line => (string?)line!["action"] == kind.Act);
            if (status != kind.Awake || times != 1)
            {
                wrong.Add($"time acted {times} times ({kind.Act}) on {id}, which is {status}");
            }
        }

        return wrong;
    }
}

/// <summary>A way to be left alone.</summary>
/// <param name="Awake">The state in which time leaves it.</param>
/// <param name="Act">What time notes in the journal.</param>
/// <param name="LayDownAsync">Brings a suggestion there.</param>
internal sealed record Sleep(string Awake, string Act, Func<Courier, string, Task<string>> LayDownAsync)
{
    public static IReadOnlyList<Sleep> All { get; } =
    [
        new("submitted", "suggestion.submitted", CosigningAsync),
        new("handling", "undertaking.deemedReceived", AssignedAsync),
        new("closed", "suggestion.ratingClosed", RatedByOneAsync),
    ];

    /// <summary>One co-signer does not answer.</summary>
    private static async Task<string> CosigningAsync(Courier courier, string mark)
    {
        var id = await PaperAsync(courier, mark, "deputy2", "deputy3");
        await courier.DoAsync("deputy2", $"POST /suggestions/{id}/cosignature", new { decision = "confirm" });
        return id;
    }

    /// <summary>The agency does not sign for it.</summary>
    private static async Task<string> AssignedAsync(Courier courier, string mark) => (await HandedOverAsync(courier, await PaperAsync(courier, mark))).Id;

    /// <summary>One of two signers does not rate.</summary>
    private static async Task<string> RatedByOneAsync(Courier courier, string mark)
    {
        var paper = await PaperAsync(courier, mark, "deputy2");
        await courier.DoAsync("deputy2", $"POST /suggestions/{paper}/cosignature", new { decision = "confirm" });
        var (id, share) = await HandedOverAsync(courier, paper);
        await courier.DoAsync("agency01", $"POST /undertakings/{share}/receipt");
        await courier.DoAsync("agency01", $"POST /undertakings/{share}/contacts", new { way = "phone", stage = "before", on = "2026-01-05", content = "谈了。" });
        await courier.DoAsync("agency01", $"PUT /undertakings/{share}/reply", new { @class = "A", text = "答复如下。", answers = new[] { new { ask = "1", text = "年内建成。" } } });
        await courier.DoAsync("agency01", $"POST /undertakings/{share}/reply/submission", new { });
        await courier.DoAsync("head01", $"POST /undertakings/{share}/reply/signature", new { decision = "approve" });
        await courier.DoAsync("office", $"POST /undertakings/{share}/reply/review", new { decision = "approve" });
        await courier.DoAsync("deputy1", $"POST /suggestions/{id}/ratings", new { attitude = "satisfied", result = "satisfied" });
        return id;
    }

    private static async Task<string> PaperAsync(Courier courier, string mark, params string[] coSigners) => (string)(await courier.DoAsync(
        "deputy1", "POST /suggestions", new { title = $"安睡{mark}", facts = "事实。", proposals = new[] { "做" }, coSigners }))["id"]!;

    private static async Task<(string Id, string Share)> HandedOverAsync(Courier courier, string id)
    {
        await courier.DoAsync("clerk1", $"POST /suggestions/{id}/acceptance", new { decision = "accept", category = "城建环资" });
        var item = await courier.DoAsync("clerk1", $"POST /suggestions/{id}/assignment", new { leadAgency = "01" });
        return (id, (string)item["undertakings"]![0]!["id"]!);
    }
}

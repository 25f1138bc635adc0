using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Torture;

/// <summary>What a way leaves behind, without names, days and numbers: the item, every line of its journal, every task that was ever opened.</summary>
internal sealed partial class Picture(Courier courier, Books books)
{
    public async Task<string> DrawAsync(string id)
    {
        var item = await courier.DoAsync("clerk1", $"GET /suggestions/{id}");
        var history = await courier.DoAsync("clerk1", $"GET /suggestions/{id}/history");
        return string.Join('\n',
        [
            $"{item["status"]} round {item["round"]} {item["series"]} {item["category"]} key {item["key"]} open {item["open"]}",
            .. Lines(item, "coSigners", c => $"{c["decision"]}"),
            .. Lines(item, "undertakings", u => $"{u["agency"]!["code"]} {u["part"]} {u["status"]} {u["round"]}"),
            .. Lines(item, "contacts", c => $"{c["way"]} {c["confirmed"]}"),
            .. Lines(item, "replies", r => $"{r["round"]} {r["status"]} {r["class"]}"),
            .. Lines(item, "ratings", r => $"{r["round"]} {r["result"]}"),
            .. Lines(item, "commitments", c => $"{c["status"]}"),
            .. history["items"]!.AsArray().Select(line => $"journal {line!["action"]} {line["who"]} {line["from"]}>{line["to"]} {line["what"]} {line["why"]}"),
            .. books.TasksOf(id).Select(task => $"task {task}"),
        ]).Replace(((string)item["title"])!, "…", StringComparison.Ordinal) is var text ? Figures().Replace(text, "#") : "";
    }

    private static IEnumerable<string> Lines(JsonNode item, string name, Func<JsonNode, string> line) => (item[name] as JsonArray ?? []).Select(part => $"{name} {line(part!)}");

    /// <summary>Numbers, days, and which of two clerks it was.</summary>
    [GeneratedRegex(@"[0-9a-f]{32}|(?<=第 )[\w-]+(?= 号)|(?<=（)[\d-]+(?=）)|(?<=clerk)\d")]
    private static partial Regex Figures();
}

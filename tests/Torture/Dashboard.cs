using System.Text.Json.Nodes;

namespace Torture;

/// <summary>Holds every figure of the dashboard, kept in counters, against the list behind it, read from the rows.</summary>
internal static class Dashboard
{
    public static async Task<IReadOnlyList<string>> CheckAsync(Courier courier)
    {
        List<string> wrong = [];
        foreach (var figure in Figures(await courier.DoAsync("supervisor", "GET /dashboards/suggestions")))
        {
            var list = ((string)figure["listHref"]!)["/api/v1".Length..];
            var rows = await courier.DoAsync("supervisor", $"GET {list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}pageSize=1");
            var counted = (int)(figure["denominator"] ?? figure["numerator"])!;
            if ((int)rows["total"]! != counted)
            {
                wrong.Add($"the dashboard counts {counted}, the list has {rows["total"]}: {list}");
            }
        }

        return wrong.Count > 0 || await HasFiguresAsync(courier) ? wrong : ["the dashboard is empty"];
    }

    private static async Task<bool> HasFiguresAsync(Courier courier) =>
        (int)(await courier.DoAsync("supervisor", "GET /dashboards/suggestions"))["counts"]!["total"]!["numerator"]! > 0;

    private static IEnumerable<JsonObject> Figures(JsonNode? node) => node switch
    {
        JsonObject figure when figure.ContainsKey("listHref") => [figure],
        JsonObject parts => parts.SelectMany(part => Figures(part.Value)),
        JsonArray parts => parts.SelectMany(Figures),
        _ => [],
    };
}

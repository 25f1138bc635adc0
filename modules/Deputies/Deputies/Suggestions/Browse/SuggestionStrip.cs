using Deputies.Commitments;
using Deputies.Undertakings;
using Microsoft.Extensions.Localization;
using Monolith.Web;
using Monolith.Workflow.Contracts;

namespace Deputies.Suggestions.Browse;

/// <summary>The way one suggestion went and is likely to go: without choices and without branches that were not taken, the agencies beside each other.</summary>
internal sealed class SuggestionStrip(FlowView flow, Dossier dossier, IStringLocalizer texts)
{
    private const string Handling = "undertakings";
    private const int AgenciesShown = 4;

    private readonly Dictionary<string, FlowNode> nodes = flow.Nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);

    /// <summary>What the way holds, for the picture.</summary>
    public FlowView View => FlowStrip.Draw(flow, [.. Way().Select(node => Column(node))], [.. Loops()], [.. Way().SelectMany(Lines)]);

    /// <summary>The second line of each stop.</summary>
    public IReadOnlyDictionary<string, string> Notes => Way().SelectMany(node => Column(node))
        .Where(stop => stop.Note is not null).ToDictionary(stop => stop.Id, stop => stop.Note!, StringComparer.Ordinal);

    /// <summary>Which way a choice will go, as far as the suggestion tells; else the first one that leads on.</summary>
    private string? Choice(string activity) => activity switch
    {
        "cosigning" => dossier.Suggestion.Status == SuggestionStatus.Cosigning ? "True" : "False",
        "sponsored" or "sponsoredAtEnd" => dossier.Suggestion.SponsorId is null ? "False" : "True",
        "rating" => dossier.Commitments.Count > 0 ? "Tracking" : "Closed",
        _ => null,
    };

    private List<FlowNode> Way()
    {
        var start = flow.Nodes.FirstOrDefault(node => node.Kind == FlowKind.Start);
        var passed = flow.Lines.Where(line => line.State != FlowState.Todo).Select(line => nodes[line.Id]).ToList();
        List<FlowNode> way = start is null ? passed : [start with { State = FlowState.Done }, .. passed];
        if (flow.State is "running" or "stuck" && way.Count > 0)
        {
            way.AddRange(Ahead(way[^1].Id, [.. way.Select(node => node.Id)]));
        }

        return way;
    }

    private IEnumerable<FlowNode> Ahead(string at, HashSet<string> seen)
    {
        while (Next(at) is { } edge && seen.Add(edge.To))
        {
            at = edge.To;
            if (IsStop(nodes[at]))
            {
                yield return nodes[at];
            }
        }
    }

    private FlowEdge? Next(string activity)
    {
        var leads = flow.Edges.Where(edge => edge.From == activity && !edge.IsBack).ToList();
        var choice = Choice(activity);
        return leads.Find(edge => edge.Port == choice) ?? leads.FirstOrDefault();
    }

    private static bool IsStop(FlowNode node) => node.Kind is FlowKind.Task or FlowKind.Children or FlowKind.Wait or FlowKind.End;

    private List<FlowStop> Column(FlowNode node)
    {
        if (node.Id != Handling || Shares.Count == 0)
        {
            return [new(node.Id, Name(node), Note(node), node.State, node.Kind)];
        }

        var shown = Shares.Count > AgenciesShown ? AgenciesShown - 1 : Shares.Count;
        List<FlowStop> column = [.. Shares.Take(shown).Select(share => new FlowStop(Place(share), dossier.NameOf(share.AgencyId), Note(node, share), State(node, share)))];
        if (shown < Shares.Count)
        {
            var rest = Shares.Skip(shown).ToList();
            var ended = rest.Count(IsOver);
            column.Add(new(Handling, texts["另 {0} 个单位", rest.Count], texts["{0} 个办完", ended], ended == rest.Count && node.State != FlowState.Todo ? FlowState.Done : node.State));
        }

        return column;
    }

    private IEnumerable<FlowLine> Lines(FlowNode node)
    {
        if (node.Id == Handling && Shares.Count > 0)
        {
            return Shares.Select(share => new FlowLine(
                Place(share), dossier.NameOf(share.AgencyId), State(node, share), Part(share), node.State == FlowState.Todo ? null : Day(share), share.Due, null));
        }

        var line = flow.Lines.FirstOrDefault(line => line.Id == node.Id) ?? new(node.Id, node.Label, node.State, null, null, null, null);
        return [line with { Label = Name(node), Who = Promised(node) ?? line.Who, Date = node.Kind == FlowKind.Start ? dossier.Suggestion.SubmittedOn : line.Date, State = node.State }];
    }

    private IEnumerable<FlowLoop> Loops() => dossier.Suggestion.Round < 2 ? [] : flow.Edges
        .Where(edge => edge is { IsBack: true, IsTaken: true, To: Handling })
        .Select(edge => new FlowLoop(edge.From, Shares.Count is > 0 and <= AgenciesShown ? Place(Shares[^1]) : Handling, Round));

    private string Round => texts["第 {0} 轮", dossier.Suggestion.Round];

    private List<Undertaking> Shares => [.. dossier.Undertakings.Where(share => share.IsAlive).OrderBy(share => share.Part == UndertakingPart.Joint).ThenBy(share => share.Id)];

    private static string Place(Undertaking share) => $"{Handling}-{share.Id:N}";

    private string Name(FlowNode node) => texts[node.Kind == FlowKind.Start ? "提出" : node.Label];

    /// <summary>How many promises there are, and how many were kept.</summary>
    public static string PromisesOf(Dossier dossier, IStringLocalizer texts) =>
        texts["{0} 项，已兑现 {1} 项", dossier.Commitments.Count, dossier.Commitments.Count(promise => promise.Status == CommitmentStatus.Kept)];

    private string? Promised(FlowNode node) => node.Kind != FlowKind.Children || node.Id == Handling || dossier.Commitments.Count == 0 ? null : PromisesOf(dossier, texts);

    private string? Note(FlowNode node)
    {
        if (Promised(node) is { } promised)
        {
            return promised;
        }

        var day = node.Kind == FlowKind.Start ? dossier.Suggestion.SubmittedOn : node.Date;
        var who = node.Who?.Split('、') is { } names ? names.Length > 1 ? texts["{0} 等 {1} 人", texts[names[0]].Value, names.Length].Value : texts[names[0]].Value : null;
        return Joined(who, Days(node.State, day));
    }

    private string? Note(FlowNode node, Undertaking share) => Joined(
        Part(share), dossier.Suggestion.Round > 1 && share.Round > 1 ? texts["第 {0} 轮", share.Round].Value : null, node.State == FlowState.Todo ? null : Days(State(node, share), Day(share)));

    private string Part(Undertaking share) => texts[share.Part.Text()];

    private string? Days(FlowState state, DateOnly? day) => day is not { } known ? null
        : state is FlowState.Current or FlowState.Overdue ? texts["第 {0} 天", Math.Max(1, dossier.Today.DayNumber - known.DayNumber + 1)] : Formats.ShortDay(known);

    private static DateOnly? Day(Undertaking share) => IsOver(share)
        ? share.DeliveredOn ?? share.OpinedOn ?? share.Replies.Where(reply => reply.Round == share.Round).Max(reply => reply.ReviewedOn)
        : share.DueFrom ?? share.AssignedOn;

    private FlowState State(FlowNode node, Undertaking share) => node.State == FlowState.Todo ? FlowState.Todo
        : IsOver(share) ? FlowState.Done
        : share.Due < dossier.Today ? FlowState.Overdue : FlowState.Current;

    private static bool IsOver(Undertaking share) => share.Status is UndertakingStatus.Reviewed or UndertakingStatus.Delivered or UndertakingStatus.Opined;

    private static string? Joined(params string?[] parts) => string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } text ? text : null;
}

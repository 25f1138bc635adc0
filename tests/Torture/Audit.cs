using System.Diagnostics;

namespace Torture;

/// <summary>Looks for what was lost, doubled or left standing.</summary>
internal sealed class Audit(Courier courier, Books books, Action<string> say)
{
    private const int Replays = 200;
    private const int Samples = 3;
    private const int Shown = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);
    private readonly List<string> findings = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<string> Findings => findings;

    /// <summary>The same call with the same key gives the first answer again.</summary>
    public async Task ReplayAsync()
    {
        var some = courier.Acknowledged.OrderBy(d => d.Call.Key, StringComparer.Ordinal).Take(Replays).ToList();
        foreach (var first in some)
        {
            var again = await courier.SendAsync(first.Call);
            if ((again.Status, again.Text) != (first.Status, first.Text))
            {
                findings.Add($"another answer to the same key: {first.Call.Method} {first.Call.Path}: {first.Text} | {(int)again.Status} {again.Text}");
            }
        }

        say($"{some.Count} calls repeated with their keys");
    }

    /// <summary>Every way must leave the picture that its shape leaves when it is walked in peace.</summary>
    public async Task CompareAsync(IEnumerable<Walked> walked, Func<Courier, int, Task<Walked>> walkAsync)
    {
        var picture = new Picture(courier, books);
        var byShape = walked.GroupBy(way => way.Shape).ToList();
        foreach (var ways in byShape)
        {
            var peaceful = await picture.DrawAsync((await walkAsync(courier, ways.Key)).Id);
            foreach (var way in ways)
            {
                Compare(way, await picture.DrawAsync(way.Id), peaceful);
            }
        }

        say($"{byShape.Count} shapes walked again in peace and compared");
    }

    /// <summary>What must be true of the whole once everything has come to rest.</summary>
    public async Task CloseAsync(Imports imports, Sleepers sleepers)
    {
        await RestAsync();
        findings.AddRange(await sleepers.CheckAsync());
        await RestAsync(); // a step of the last moment has its message too
        findings.AddRange(imports.Faults(books));
        findings.AddRange(books.Faults());
        findings.AddRange(await Dashboard.CheckAsync(courier));
        findings.AddRange(Unexpected(courier.Oddities));
        var created = courier.Acknowledged.Where(d => d.Call is { Path: "/suggestions" }).Select(d => d.Call.Key).Distinct().Count() + imports.Rows;
        var stored = books.Count("deputies_suggestion");
        if (created != stored)
        {
            findings.Add($"{created} suggestions were acknowledged, {stored} are there");
        }

        say($"{stored} suggestions, {books.Count("platform_journal")} journal lines, {books.Count("workflow_task")} tasks, {books.Count("platform_outbox")} messages checked");
    }

    /// <summary>Waits until nothing is left to be done by itself.</summary>
    public async Task RestAsync()
    {
        var tomorrow = DateTime.UtcNow.AddDays(60).ToString("yyyy-MM-dd", null);
        var watch = Stopwatch.StartNew();
        while (books.Count($"""workflow_timer WHERE "DueAt" < '{tomorrow}'""") + books.Count("""platform_outbox WHERE "DoneAt" IS NULL""") > 0 && watch.Elapsed < Patience)
        {
            await Task.Delay(500);
        }

        say($"at rest after {watch.Elapsed.TotalSeconds:F0} s");
    }

    private void Compare(Walked way, string tortured, string peaceful)
    {
        var (left, right) = (tortured.Split('\n'), peaceful.Split('\n'));
        if (!left.SequenceEqual(right))
        {
            var at = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
            findings.Add($"way {way.Shape} of {way.Id} differs from line {at + 1} of {left.Length} and {right.Length}:\n  there:    {string.Join("\n            ", left.Skip(at).Take(Shown))}\n  in peace: {string.Join("\n            ", right.Skip(at).Take(Shown))}");
        }
    }

    private static IEnumerable<string> Unexpected(IEnumerable<string> oddities) =>
        oddities.GroupBy(odd => odd[..Math.Min(40, odd.Length)]).SelectMany(alike => alike.Take(Samples));
}

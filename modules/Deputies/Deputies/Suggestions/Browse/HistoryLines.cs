using Monolith.Web;

namespace Deputies.Suggestions.Browse;

/// <summary>The journal as lines of a timeline, the newest first. What several people did alike in a row is one line.</summary>
internal static class HistoryLines
{
    private const int NamesShown = 6;

    public static IEnumerable<TimelineItem> Of(IReadOnlyList<HistoryLine> entries)
    {
        for (var at = entries.Count - 1; at >= 0;)
        {
            var newest = entries[at];
            List<string> names = [];
            for (; at >= 0 && entries[at].What == newest.What && entries[at].Why == newest.Why; at--)
            {
                if (entries[at].PersonId is not null && !names.Contains(entries[at].Who))
                {
                    names.Add(entries[at].Who);
                }
            }

            var who = names.Count > NamesShown ? string.Join('、', names.Take(NamesShown)) + " …" : string.Join('、', names);
            yield return new(newest.What, newest.When, string.Join(" · ", new[] { who, newest.Why ?? "" }.Where(part => part.Length > 0)), HistoryTone.Of(newest.Action));
        }
    }
}

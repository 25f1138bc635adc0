using Monolith.Kernel.Rules;

namespace Supervision.Dashboard.Figures;

/// <summary>The term for making a suggestion public, from the delivery of its first open reply on (公开期限).</summary>
internal static class PublicationTerm
{
    /// <summary>Which of the days of delivery lie so long back that the term is over, by the congress's own profile.</summary>
    public static async Task<IReadOnlyList<DateOnly>> PublicationOverdueAsync(
        this IDeadlines deadlines, Guid congressId, IEnumerable<int> dayNumbers, DateOnly today, CancellationToken cancellationToken)
    {
        List<DateOnly> over = [];
        foreach (var day in dayNumbers.Distinct().Select(DateOnly.FromDayNumber))
        {
            if ((await deadlines.DueAsync(congressId, RuleNames.Publication, day, pauses: null, cancellationToken)).Due < today)
            {
                over.Add(day);
            }
        }

        return over;
    }
}

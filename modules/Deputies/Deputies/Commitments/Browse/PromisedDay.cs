using Monolith.Kernel.Rules;

namespace Deputies.Commitments.Browse;

/// <summary>How a promise's last day came about: no rule sets it, the agency itself did.</summary>
internal static class PromisedDay
{
    /// <summary>Who promised it, the first date, and the date that the office allowed since.</summary>
    public static Deadline Explain(string agency, DateOnly openedOn, DateOnly firstDue, DateOnly due)
    {
        var steps = new List<DeadlineStep> { new("{0}在 {1:yyyy-MM-dd} 送达的答复中承诺，{2:yyyy-MM-dd} 前兑现。", [agency, openedOn, firstDue], firstDue) };
        if (due != firstDue)
        {
            steps.Add(new("经督查室同意，由 {0:yyyy-MM-dd} 改期至 {1:yyyy-MM-dd}。", [firstDue, due], due));
        }

        return new("", openedOn, due, Provisional: false, "承诺兑现", "承办单位在答复中自行承诺的日期", steps) { Trigger = TermTrigger.Delivered.Text() };
    }

    /// <summary>The same of a promise as the pages read it.</summary>
    public static Deadline Explain(CommitmentView promise) => Explain(promise.Agency.Name, promise.OpenedOn, promise.FirstDue, promise.Due);
}

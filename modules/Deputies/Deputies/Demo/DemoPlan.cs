using Deputies.Suggestions;

namespace Deputies.Demo;

/// <summary>How far an invented suggestion has come.</summary>
internal enum DemoStage
{
    Submitted, Returned, Refused, Merged, Withdrawn, Accepted, AwaitingDispatch,
    Assigned, ReturnRequested, Received, Drafting, SubmittedReply, SignedReply, Extended, Reassigned,
    AwaitingClosing, Rating, Reworking, Tracking, Closed,
}

/// <summary>One suggestion's story: how far, when it was assigned (days before today) and who takes part.</summary>
internal sealed record DemoPlan(int Index, DemoStage Stage, int AssignedAgo, SuggestionSeries Series)
{
    public bool IsSponsored => Stage is DemoStage.AwaitingDispatch or DemoStage.AwaitingClosing || Index % 4 == 0;

    /// <summary>During the session; between sessions a while before the assignment, or lately where none is told of.</summary>
    public DateOnly SubmittedOn(DateOnly sessionFrom, DateOnly today) =>
        Series == SuggestionSeries.Session ? sessionFrom.AddDays(Index % 4) : today.AddDays(AssignedAgo == 0 ? -4 : -AssignedAgo - 8);

    /// <summary>The committee takes most in during the session; what still waits for assignment or signature came in lately.</summary>
    public DateOnly ReviewedOn(DateOnly submittedOn, DateOnly today) => Stage switch
    {
        DemoStage.Accepted => today.AddDays(-3),
        DemoStage.AwaitingDispatch => today.AddDays(-5),
        _ => submittedOn.AddDays(3),
    };

    public string Sponsor => $"mayor{Index % 6 + 1}";

    public bool IsKey => Index % 12 == 4;

    public string Supervisor => $"chair{Index % 4 + 1}";

    public bool HasJoint => Index % 9 < 4;

    public bool IsSeparate => Index % 31 == 7;

    public int CoSigners => Index % 5 < 2 ? Index % 7 + 1 : 0;

    /// <summary>A, B, C or D in about the shares that cities publish.</summary>
    public string Class => Stage == DemoStage.Tracking ? "B" : Index % 20 < 13 ? "A" : Index % 20 < 17 ? "B" : Index % 20 < 19 ? "C" : "D";

    /// <summary>This year's 97: some in every state, six of them late, a dozen due soon.</summary>
    public static IReadOnlyList<DemoPlan> ThisYear()
    {
        (DemoStage Stage, int Count, int Ago, int Step)[] shares =
        [
            (DemoStage.Closed, 28, 100, 1), (DemoStage.Tracking, 13, 98, 1), (DemoStage.Rating, 8, 36, 1), (DemoStage.AwaitingClosing, 5, 26, 1),
            (DemoStage.Reworking, 2, 40, 1), (DemoStage.Withdrawn, 1, 60, 0), (DemoStage.Refused, 1, 0, 0), (DemoStage.Returned, 1, 0, 0), (DemoStage.Merged, 1, 0, 0),
            (DemoStage.Drafting, 5, 104, 2), (DemoStage.Drafting, 5, 88, 2), (DemoStage.Received, 3, 16, 3), (DemoStage.SubmittedReply, 3, 24, 1), (DemoStage.SignedReply, 2, 24, 1),
            (DemoStage.Extended, 1, 101, 0), (DemoStage.Reassigned, 1, 40, 0), (DemoStage.ReturnRequested, 1, 6, 0), (DemoStage.Assigned, 3, 2, 1),
            (DemoStage.AwaitingDispatch, 4, 2, 1), (DemoStage.Accepted, 6, 0, 0), (DemoStage.Submitted, 3, 0, 0),
        ];
        List<DemoPlan> plans = [];
        foreach (var (stage, count, ago, step) in shares)
        {
            for (var i = 0; i < count; i++)
            {
                plans.Add(new(plans.Count, stage, ago - i * step % 12, plans.Count >= 92 || stage == DemoStage.Merged ? SuggestionSeries.Between : SuggestionSeries.Session));
            }
        }

        // Mixed, so that numbers do not tell the state (37 and 97 have no common divisor); what is merged comes after what it is merged into.
        return [.. plans.OrderBy(plan => plan.Stage == DemoStage.Merged).ThenBy(plan => plan.Index * 37 % plans.Count)];
    }

    /// <summary>An earlier year: all closed but a few whose promises are still open.</summary>
    public static IReadOnlyList<DemoPlan> LastYear() =>
        [.. Enumerable.Range(0, 88).Select(i => new DemoPlan(i + 200, i % 18 == 5 ? DemoStage.Tracking : DemoStage.Closed, 462 - i % 9, i >= 84 ? SuggestionSeries.Between : SuggestionSeries.Session))];

    /// <summary>A county's few.</summary>
    public static IReadOnlyList<DemoPlan> County() =>
        [.. Enumerable.Range(0, 6).Select(i => new DemoPlan(i + 400, i < 3 ? DemoStage.Submitted : DemoStage.Accepted, 0, SuggestionSeries.Session))];
}

using Deputies.Suggestions;
using Deputies.Undertakings;

namespace Deputies.Tests.Suggestions;

/// <summary>Items in the states that tests start from.</summary>
internal static class Given
{
    public static readonly DateOnly Today = new(2026, 3, 2);
    public static readonly Guid Congress = Guid.CreateVersion7();
    public static readonly Guid Session = Guid.CreateVersion7();
    public static readonly Guid Lead = Guid.CreateVersion7();
    public static readonly Guid Second = Guid.CreateVersion7();
    public static readonly Guid Third = Guid.CreateVersion7();
    public static readonly Guid Police = Guid.CreateVersion7();
    public static readonly Guid Schools = Guid.CreateVersion7();
    public static readonly Guid Mayor = Guid.CreateVersion7();
    public static readonly SubmissionTerms Days = new(Today.AddDays(7), Today.AddDays(7));
    public static readonly RatingTerms NoPromises = new(OnlyLeadRates: false, OpenCommitments: 0, Today.AddMonths(1));
    public static readonly UndertakingTerms Handover = new(Today.AddDays(3), Today.AddMonths(3), "undertaking.reply", Today);
    public static readonly ReceiptTerms Receipt = new(Today.AddDays(9), Today.AddDays(28), Due: null);

    public static Paper Paper(params Guid[] coSigners) => new(
        Congress, Session, SuggestionSeries.Session, "关于增设校门口过街天桥的建议", "学生过街不安全。", ["建一座天桥", "先设临时红绿灯"], null, Lead, coSigners, [], IsOpen: true, RegisteredById: Lead);

    public static Suggestion Submitted(params Guid[] coSigners) => Suggestion.Open(Paper(coSigners), signedByAll: true, Days, Today);

    public static Suggestion Accepted(params Guid[] coSigners)
    {
        var suggestion = Submitted(coSigners);
        suggestion.Accept(new("2026-001", "市第一号"), "社会建设", null, Today.AddDays(7), Today);
        return suggestion;
    }

    public static Suggestion Handled(Guid? sponsor = null, params Guid[] coSigners)
    {
        var suggestion = Accepted(coSigners);
        suggestion.Assign(new(Police, [], [], sponsor, null, false, null), Today.AddMonths(3), Today);
        if (sponsor is not null)
        {
            suggestion.SignOffDispatch("抓紧办理", Today.AddMonths(3), Today);
        }

        return suggestion;
    }

    public static Suggestion Rated(Guid? sponsor = null, params Guid[] coSigners) => Rated(new RoundEnd(), sponsor, coSigners);

    public static Suggestion Rated(RoundEnd end, Guid? sponsor = null, params Guid[] coSigners)
    {
        var suggestion = Handled(sponsor, coSigners);
        suggestion.FinishHandling(end, Today.AddDays(15), Today);
        if (suggestion.Status == SuggestionStatus.AwaitingClosingSignOff)
        {
            suggestion.SignOffClosing(null, Today.AddDays(15), 0, Today);
        }

        return suggestion;
    }

    public static Verdict Satisfied => new(Satisfaction.Satisfied, Satisfaction.BasicallySatisfied, null);

    public static Verdict Dissatisfied => new(Satisfaction.Satisfied, Satisfaction.Dissatisfied, "没有解决");

    public static Undertaking Assigned(UndertakingPart part = UndertakingPart.Lead) =>
        Undertaking.Open(new(Congress, Guid.CreateVersion7(), Session, "2026-001", "天桥", Lead, 0), Police, part, Handover, Today);

    public static Undertaking Received(UndertakingPart part = UndertakingPart.Lead)
    {
        var undertaking = Assigned(part);
        undertaking.Receive(Receipt, Today);
        return undertaking;
    }

    public static ReplyDraft Draft(params string[] asks) =>
        new(ReplyClass.B, "答复如下", [.. asks.Select(ask => new Answer(ask, "已列入计划"))], Publication.Open, [new("1", "年底前建成", new(2026, 12, 31), "竣工验收")]);

    public static readonly SubmissionFacts Complete = new(["1", "2"], ContactRequired: true, JointOpinionsMissing: false);

    public static readonly Talk Visit = new(ContactWay.Visit, ContactStage.Before, Today, "学校门口", "看了现场");

    public static Undertaking Reviewed()
    {
        var undertaking = Received();
        undertaking.RecordContact(Visit, null, Today);
        undertaking.DraftReply(Draft("1", "2"), null, Today);
        undertaking.SubmitReply(Complete, Today);
        undertaking.SignReply(approves: true, null, null, Today);
        undertaking.ReviewReply(approves: true, null, null, Today);
        return undertaking;
    }
}

/// <summary>Asks for the code of the rule that stopped something.</summary>
internal static class Stopped
{
    public static string? By(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (Monolith.Kernel.ExpectedException failure)
        {
            return failure.Code;
        }
    }
}

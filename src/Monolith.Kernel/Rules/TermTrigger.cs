namespace Monolith.Kernel.Rules;

/// <summary>What starts a term: part of its rule.</summary>
public enum TermTrigger
{
    /// <summary>A day that somebody names; only for bare arithmetic.</summary>
    Named,

    /// <summary>发起附议</summary>
    CosigningOpened,

    /// <summary>提交</summary>
    Submitted,

    /// <summary>受理编号</summary>
    Accepted,

    /// <summary>送领办副市长</summary>
    SentToSponsor,

    /// <summary>交办</summary>
    Assigned,

    /// <summary>签收</summary>
    Received,

    /// <summary>提出退办申请</summary>
    ReturnRequested,

    /// <summary>提交签发</summary>
    SentForSignature,

    /// <summary>负责人签发</summary>
    SignedByHead,

    /// <summary>全部答复审核通过, or where the sponsor signs after the rating its end</summary>
    ClosingOpened,

    /// <summary>答复送达</summary>
    Delivered,

    /// <summary>评价结束</summary>
    RatingClosed,

    /// <summary>退回重新办理</summary>
    ReworkStarted,

    /// <summary>登记沟通记录</summary>
    ContactRecorded,

    /// <summary>提出延期申请</summary>
    ExtensionRequested,

    /// <summary>申报完成</summary>
    CompletionClaimed,

    /// <summary>原期限届满: an extension adds to the term instead of replacing it.</summary>
    FormerDue,

    /// <summary>会议召开; terms are counted back from it.</summary>
    Meeting,
}

/// <summary>Triggers in words, and which of them the product can start a rule's term at.</summary>
public static class TermTriggers
{
    private static readonly Dictionary<string, TermTrigger[]> Known = new()
    {
        [RuleNames.Cosign] = [TermTrigger.CosigningOpened],
        [RuleNames.Review] = [TermTrigger.Submitted],
        [RuleNames.Assign] = [TermTrigger.Accepted],
        [RuleNames.DispatchSignOff] = [TermTrigger.SentToSponsor],
        [RuleNames.Receipt] = [TermTrigger.Assigned],
        [RuleNames.ReturnWindow] = [TermTrigger.Received, TermTrigger.Assigned],
        [RuleNames.Reassign] = [TermTrigger.ReturnRequested],
        [RuleNames.FirstContact] = [TermTrigger.Received, TermTrigger.Assigned],
        [RuleNames.JointOpinion] = [TermTrigger.Assigned, TermTrigger.Received],
        [RuleNames.Reply] = [TermTrigger.Assigned, TermTrigger.Received],
        [RuleNames.ReplyExtended] = [TermTrigger.Assigned, TermTrigger.Received, TermTrigger.FormerDue],
        [RuleNames.Signature] = [TermTrigger.SentForSignature],
        [RuleNames.OfficeReview] = [TermTrigger.SignedByHead],
        [RuleNames.ClosingSignOff] = [TermTrigger.ClosingOpened],
        [RuleNames.Rating] = [TermTrigger.Delivered],
        [RuleNames.Study] = [TermTrigger.RatingClosed],
        [RuleNames.Rework] = [TermTrigger.ReworkStarted],
        [RuleNames.Publication] = [TermTrigger.Delivered],
        [RuleNames.ContactConfirmation] = [TermTrigger.ContactRecorded],
        [RuleNames.ExtensionRuling] = [TermTrigger.ExtensionRequested],
        [RuleNames.CommitmentConfirmation] = [TermTrigger.CompletionClaimed],
    };

    private static readonly TermTrigger[] Any = [.. Enum.GetValues<TermTrigger>().Where(trigger => trigger != TermTrigger.Named)];

    /// <summary>What the rule's term can start at; for a rule of the profile's own whatever there is.</summary>
    /// <param name="rule">The rule's name.</param>
    public static IReadOnlyList<TermTrigger> Of(string rule) => Known.GetValueOrDefault(rule, Any);

    /// <summary>The day in words, e.g. 签收之日.</summary>
    public static string Text(this TermTrigger trigger) => trigger switch
    {
        TermTrigger.CosigningOpened => "发起附议之日",
        TermTrigger.Submitted => "提交之日",
        TermTrigger.Accepted => "受理编号之日",
        TermTrigger.SentToSponsor => "送领办副市长之日",
        TermTrigger.Assigned => "交办之日",
        TermTrigger.Received => "签收之日",
        TermTrigger.ReturnRequested => "提出退办申请之日",
        TermTrigger.SentForSignature => "提交签发之日",
        TermTrigger.SignedByHead => "负责人签发之日",
        TermTrigger.ClosingOpened => "全部答复审核通过之日，评价后签阅的为评价结束之日",
        TermTrigger.Delivered => "答复送达之日",
        TermTrigger.RatingClosed => "评价结束之日",
        TermTrigger.ReworkStarted => "退回重新办理之日",
        TermTrigger.ContactRecorded => "登记沟通记录之日",
        TermTrigger.ExtensionRequested => "提出延期申请之日",
        TermTrigger.CompletionClaimed => "申报完成之日",
        TermTrigger.FormerDue => "原期限届满之日",
        TermTrigger.Meeting => "会议召开之日",
        _ => "",
    };
}

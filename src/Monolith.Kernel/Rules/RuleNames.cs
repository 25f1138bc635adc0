namespace Monolith.Kernel.Rules;

/// <summary>The deadline rules that the product itself asks for; every profile states all of them.</summary>
public static class RuleNames
{
    /// <summary>附议代表确认</summary>
    public const string Cosign = "suggestion.cosign";

    /// <summary>代表建议审查</summary>
    public const string Review = "suggestion.review";

    /// <summary>交办</summary>
    public const string Assign = "suggestion.assign";

    /// <summary>办前签发</summary>
    public const string DispatchSignOff = "suggestion.dispatchSignOff";

    /// <summary>签收</summary>
    public const string Receipt = "undertaking.receipt";

    /// <summary>申请退办</summary>
    public const string ReturnWindow = "undertaking.returnWindow";

    /// <summary>改办</summary>
    public const string Reassign = "undertaking.reassign";

    /// <summary>首次联系代表</summary>
    public const string FirstContact = "undertaking.firstContact";

    /// <summary>会办意见</summary>
    public const string JointOpinion = "undertaking.jointOpinion";

    /// <summary>答复代表</summary>
    public const string Reply = "undertaking.reply";

    /// <summary>经同意延期后的最长答复期限</summary>
    public const string ReplyExtended = "undertaking.replyExtended";

    /// <summary>承办单位负责人签发</summary>
    public const string Signature = "undertaking.signature";

    /// <summary>政府督查室审核</summary>
    public const string OfficeReview = "undertaking.officeReview";

    /// <summary>办结签阅</summary>
    public const string ClosingSignOff = "suggestion.closingSignOff";

    /// <summary>代表评价</summary>
    public const string Rating = "suggestion.rating";

    /// <summary>重新办理</summary>
    public const string Rework = "suggestion.rework";

    /// <summary>公开</summary>
    public const string Publication = "suggestion.publication";

    /// <summary>代表确认沟通记录</summary>
    public const string ContactConfirmation = "contact.confirmation";

    /// <summary>延期裁定</summary>
    public const string ExtensionRuling = "extension.ruling";

    /// <summary>承诺事项销号确认</summary>
    public const string CommitmentConfirmation = "commitment.confirmation";

    /// <summary>Every name, in the order of the work.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Cosign, Review, Assign, DispatchSignOff, Receipt, ReturnWindow, Reassign, FirstContact, JointOpinion, Reply, ReplyExtended,
        Signature, OfficeReview, ClosingSignOff, Rating, Rework, Publication, ContactConfirmation, ExtensionRuling, CommitmentConfirmation,
    ];
}

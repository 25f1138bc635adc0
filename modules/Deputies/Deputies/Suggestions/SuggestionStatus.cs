namespace Deputies.Suggestions;

/// <summary>Where a suggestion stands; the life it can have is <see cref="Suggestion.Lifecycle"/>.</summary>
internal enum SuggestionStatus
{
    /// <summary>草稿</summary>
    Draft,

    /// <summary>征集附议</summary>
    Cosigning,

    /// <summary>待审查</summary>
    Submitted,

    /// <summary>退回修改</summary>
    Returned,

    /// <summary>不予受理</summary>
    Refused,

    /// <summary>并案</summary>
    Merged,

    /// <summary>已立案、待交办</summary>
    Accepted,

    /// <summary>待办前签发</summary>
    AwaitingDispatchSignOff,

    /// <summary>办理中</summary>
    Handling,

    /// <summary>待办结签阅</summary>
    AwaitingClosingSignOff,

    /// <summary>待代表评价</summary>
    Rating,

    /// <summary>待代工委研判</summary>
    AwaitingStudy,

    /// <summary>重新办理</summary>
    Reworking,

    /// <summary>跟踪办理</summary>
    Tracking,

    /// <summary>办结</summary>
    Closed,

    /// <summary>撤回</summary>
    Withdrawn,
}

/// <summary>A step that a suggestion may take.</summary>
internal readonly record struct Transition(SuggestionStatus From, SuggestionStatus To);

/// <summary>Which number series it belongs to.</summary>
internal enum SuggestionSeries
{
    /// <summary>大会期间</summary>
    Session,

    /// <summary>闭会期间</summary>
    Between,
}

/// <summary>How satisfied a signer is (满意度).</summary>
internal enum Satisfaction
{
    /// <summary>满意</summary>
    Satisfied,

    /// <summary>基本满意</summary>
    BasicallySatisfied,

    /// <summary>不满意</summary>
    Dissatisfied,
}

/// <summary>What a signer said when he was asked to co-sign.</summary>
internal enum SignerDecision
{
    /// <summary>待确认</summary>
    Pending,

    /// <summary>已确认</summary>
    Confirmed,

    /// <summary>不附议</summary>
    Declined,

    /// <summary>逾期未确认</summary>
    Dropped,
}

/// <summary>Chinese names of states for the journal and pages.</summary>
internal static class StatusNames
{
    /// <summary>Whether the agencies are at work.</summary>
    public static bool IsHandled(this SuggestionStatus status) => status is SuggestionStatus.Handling or SuggestionStatus.Reworking;

    /// <summary>The name of a suggestion's state.</summary>
    public static string Text(this SuggestionStatus status) => status switch
    {
        SuggestionStatus.Draft => "草稿",
        SuggestionStatus.Cosigning => "征集附议",
        SuggestionStatus.Submitted => "待审查",
        SuggestionStatus.Returned => "退回修改",
        SuggestionStatus.Refused => "不予受理",
        SuggestionStatus.Merged => "并案办理",
        SuggestionStatus.Accepted => "待交办",
        SuggestionStatus.AwaitingDispatchSignOff => "待办前签发",
        SuggestionStatus.Handling => "办理中",
        SuggestionStatus.AwaitingClosingSignOff => "待办结签阅",
        SuggestionStatus.Rating => "待代表评价",
        SuggestionStatus.AwaitingStudy => "待代工委研判",
        SuggestionStatus.Reworking => "重新办理",
        SuggestionStatus.Tracking => "跟踪办理",
        SuggestionStatus.Closed => "已办结",
        SuggestionStatus.Withdrawn => "已撤回",
    };

    /// <summary>The name of a degree of satisfaction.</summary>
    public static string Text(this Satisfaction satisfaction) => satisfaction switch
    {
        Satisfaction.Satisfied => "满意",
        Satisfaction.BasicallySatisfied => "基本满意",
        Satisfaction.Dissatisfied => "不满意",
    };
}

namespace Deputies.Commitments;

/// <summary>Where a promise stands.</summary>
internal enum CommitmentStatus
{
    /// <summary>履行中</summary>
    Open,

    /// <summary>申请销号</summary>
    Claimed,

    /// <summary>已销号</summary>
    Kept,

    /// <summary>终止</summary>
    Dropped,
}

/// <summary>What a line of a promise's own record is about.</summary>
internal enum EntryKind
{
    /// <summary>进展</summary>
    Progress,

    /// <summary>申请销号</summary>
    Claim,

    /// <summary>确认</summary>
    Confirmation,

    /// <summary>不同意销号</summary>
    Rejection,
}

/// <summary>Chinese names of a promise's states.</summary>
internal static class CommitmentNames
{
    /// <summary>The name of a state.</summary>
    public static string Text(this CommitmentStatus status) => status switch
    {
        CommitmentStatus.Open => "履行中",
        CommitmentStatus.Claimed => "申请销号",
        CommitmentStatus.Kept => "已销号",
        CommitmentStatus.Dropped => "终止",
    };

    /// <summary>What somebody did with it.</summary>
    public static string Text(this EntryKind kind) => kind switch
    {
        EntryKind.Progress => "报告进展",
        EntryKind.Claim => "申请销号",
        EntryKind.Confirmation => "确认兑现",
        EntryKind.Rejection => "认为没有兑现",
    };
}

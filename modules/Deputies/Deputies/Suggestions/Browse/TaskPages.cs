namespace Deputies.Suggestions.Browse;

/// <summary>The page on which a task of some kind is done.</summary>
internal static class TaskPages
{
    /// <summary>The page of a task; the item's own page where the kind has none.</summary>
    /// <param name="kind">The task's kind.</param>
    /// <param name="subjectId">Its item.</param>
    /// <param name="link">The page of its suggestion.</param>
    public static string Of(string kind, Guid subjectId, string link) => kind switch
    {
        "cosign" => $"/suggestions/{subjectId}/cosign",
        "review" => $"/suggestions/{subjectId}/review",
        "resubmit" => $"/suggestions/{subjectId}/edit",
        "assign" => $"/suggestions/{subjectId}/assign",
        "dispatchSignOff" or "closingSignOff" => $"/suggestions/{subjectId}/sign-off",
        "rating" => $"/suggestions/{subjectId}/rate",
        "dissatisfactionStudy" => $"/suggestions/{subjectId}/study",
        "receipt" => $"/undertakings/{subjectId}/receipt",
        "firstContact" => $"/undertakings/{subjectId}/contact",
        "jointOpinion" => $"/undertakings/{subjectId}/opinion",
        "reply" => $"/undertakings/{subjectId}/reply",
        "signature" => $"/undertakings/{subjectId}/sign",
        "returnRuling" => $"/undertakings/{subjectId}/return-ruling",
        "extensionRuling" => $"/undertakings/{subjectId}/extension-ruling",
        "officeReview" => $"/undertakings/{subjectId}/review",
        "contactConfirmation" => $"{link}#contacts",
        "commitment" or "commitmentConfirmation" or "commitmentExtensionRuling" => $"/commitments/{subjectId}",
        _ => link,
    };

    /// <summary>The short word on the button.</summary>
    public static string Verb(string kind) => kind switch
    {
        "cosign" => "去确认",
        "review" => "去审查",
        "resubmit" => "去修改",
        "assign" => "去交办",
        "dispatchSignOff" or "signature" => "去签发",
        "closingSignOff" => "去签阅",
        "rating" => "去评价",
        "dissatisfactionStudy" => "去研判",
        "receipt" => "去签收",
        "firstContact" => "去登记",
        "jointOpinion" => "提意见",
        "reply" => "写答复",
        "returnRuling" or "extensionRuling" or "commitmentExtensionRuling" => "去裁定",
        "officeReview" => "去审核",
        "contactConfirmation" or "commitmentConfirmation" => "去确认",
        "commitment" => "报进展",
        _ => "打开",
    };

    /// <summary>What a kind of task is about, for the counts of a desk.</summary>
    public static string Title(string kind) => kind switch
    {
        "cosign" => "确认附议",
        "review" => "审查建议",
        "resubmit" => "修改重报",
        "assign" => "交办建议",
        "dispatchSignOff" => "办前签发",
        "closingSignOff" => "办结签阅",
        "rating" => "评价",
        "dissatisfactionStudy" => "研判评价",
        "receipt" => "签收",
        "firstContact" => "联系代表",
        "jointOpinion" => "会办意见",
        "reply" => "拟写答复",
        "signature" => "签发答复",
        "returnRuling" => "退办裁定",
        "extensionRuling" => "延期裁定",
        "officeReview" => "审核答复",
        "contactConfirmation" => "确认沟通",
        "commitment" => "履行承诺",
        "commitmentConfirmation" => "承诺销号",
        "commitmentExtensionRuling" => "承诺延期",
        _ => "其他",
    };
}

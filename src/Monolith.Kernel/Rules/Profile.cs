namespace Monolith.Kernel.Rules;

/// <summary>The rules of one place (规则方案): versioned data with the legal basis beside every number.</summary>
public sealed record Profile
{
    /// <summary>The stable name, e.g. <c>default</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The version; the shipped file is 1.</summary>
    public required int Version { get; init; }

    /// <summary>The Chinese title.</summary>
    public required string Title { get; init; }

    /// <summary>All deadline rules.</summary>
    public required IReadOnlyList<DeadlineRule> Rules { get; init; }

    /// <summary>What a place does or leaves.</summary>
    public required ProfileSwitches Switches { get; init; }

    /// <summary>How suggestions are numbered.</summary>
    public required NumberingRules Numbering { get; init; }

    /// <summary>When a date turns amber, and other plain numbers.</summary>
    public required ProfileLimits Limits { get; init; }

    /// <summary>建议分类</summary>
    public required IReadOnlyList<Category> Categories { get; init; }

    /// <summary>不予受理的情形</summary>
    public required IReadOnlyList<RefusalReason> RefusalReasons { get; init; }

    /// <summary>Wording that promises nothing; a reply that uses it is pointed out to its writer.</summary>
    public required IReadOnlyList<string> VaguePhrases { get; init; }

    /// <summary>满意度等级</summary>
    public required IReadOnlyList<CodeLabel> RatingScale { get; init; }

    /// <summary>答复分类 A–D</summary>
    public required IReadOnlyList<ReplyClassText> ReplyClasses { get; init; }

    /// <summary>The rule of that name; a profile always has those of <see cref="RuleNames"/>.</summary>
    public DeadlineRule Rule(string name) => Rules.FirstOrDefault(rule => rule.Name == name)
        ?? throw new NotFoundException("rule.unknown", $"规则方案“{Title}”中没有名为“{name}”的期限规则。");
}

/// <summary>One thing that a place does or leaves.</summary>
/// <param name="On">Whether it is done.</param>
/// <param name="Title">What it means, in Chinese.</param>
/// <param name="Basis">The legal basis.</param>
public sealed record ProfileSwitch(bool On, string Title, string Basis);

/// <summary>All switches of a profile.</summary>
public sealed record ProfileSwitches
{
    /// <summary>期限届满日遇休息日顺延</summary>
    public required ProfileSwitch RollOffHolidays { get; init; }

    /// <summary>不满意件先由代工委研判</summary>
    public required ProfileSwitch CommitteeStudiesDissatisfied { get; init; }

    /// <summary>评价后再办结签阅</summary>
    public required ProfileSwitch ClosingSignOffAfterRating { get; init; }

    /// <summary>仅领衔代表评价</summary>
    public required ProfileSwitch OnlyLeadRates { get; init; }

    /// <summary>承办单位可见评价</summary>
    public required ProfileSwitch AgencySeesRatings { get; init; }

    /// <summary>答复前须有沟通记录</summary>
    public required ProfileSwitch ContactRequired { get; init; }

    /// <summary>改办后答复期限自重新交办之日起算</summary>
    public required ProfileSwitch ReassignmentRestartsReply { get; init; }

    /// <summary>Every switch with its name in the file.</summary>
    public IReadOnlyList<(string Name, ProfileSwitch Switch)> List() =>
    [
        ("rollOffHolidays", RollOffHolidays),
        ("committeeStudiesDissatisfied", CommitteeStudiesDissatisfied),
        ("closingSignOffAfterRating", ClosingSignOffAfterRating),
        ("onlyLeadRates", OnlyLeadRates),
        ("agencySeesRatings", AgencySeesRatings),
        ("contactRequired", ContactRequired),
        ("reassignmentRestartsReply", ReassignmentRestartsReply),
    ];

    /// <summary>The same switches, those named here on and all others off.</summary>
    /// <param name="on">Names in the file.</param>
    public ProfileSwitches With(IReadOnlySet<string> on) => new()
    {
        RollOffHolidays = RollOffHolidays with { On = on.Contains("rollOffHolidays") },
        CommitteeStudiesDissatisfied = CommitteeStudiesDissatisfied with { On = on.Contains("committeeStudiesDissatisfied") },
        ClosingSignOffAfterRating = ClosingSignOffAfterRating with { On = on.Contains("closingSignOffAfterRating") },
        OnlyLeadRates = OnlyLeadRates with { On = on.Contains("onlyLeadRates") },
        AgencySeesRatings = AgencySeesRatings with { On = on.Contains("agencySeesRatings") },
        ContactRequired = ContactRequired with { On = on.Contains("contactRequired") },
        ReassignmentRestartsReply = ReassignmentRestartsReply with { On = on.Contains("reassignmentRestartsReply") },
    };
}

/// <summary>A plain number with its legal basis.</summary>
/// <param name="Value">The number.</param>
/// <param name="Title">What it means, in Chinese.</param>
/// <param name="Basis">The legal basis.</param>
public sealed record ProfileNumber(int Value, string Title, string Basis);

/// <summary>Plain numbers of a profile.</summary>
public sealed record ProfileLimits
{
    /// <summary>How many calendar days the figures "due within … days" look ahead (到期预告); no colour goes by it (decisions/0013).</summary>
    public required ProfileNumber DueSoonDays { get; init; }

    /// <summary>Working days before a last day from which every light is amber (黄灯); no figure goes by it, see <see cref="Pressing"/>.</summary>
    public required ProfileNumber AmberWorkdays { get; init; }

    /// <summary>The first round after whose dissatisfied rating the committee's study may end the handling; 0 for none.</summary>
    public required ProfileNumber StudyClosesFromRound { get; init; }

    /// <summary>How many years back look-alikes are sought (历年同题). Profiles from before this number have its default.</summary>
    public ProfileNumber SimilarYears { get; init; } = new(10, "查找历年同题时，比对最近多少年的建议", "工作惯例，由本级人大常委会确定");
}

/// <summary>A category of suggestions (建议分类), with the words under which delegations write it.</summary>
/// <param name="Name">The name that is shown.</param>
/// <param name="Committee">The special committee that supervises it (对口督办).</param>
/// <param name="Synonyms">Other spellings that mean the same.</param>
public sealed record Category(string Name, string Committee, IReadOnlyList<string> Synonyms);

/// <summary>Why a suggestion is not accepted (不作为代表建议的情形).</summary>
/// <param name="Code">N1 to N11.</param>
/// <param name="Text">The reason.</param>
/// <param name="Basis">The legal basis.</param>
public sealed record RefusalReason(string Code, string Text, string Basis);

/// <summary>A code of the interface with its Chinese label.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Label">The label.</param>
public sealed record CodeLabel(string Code, string Label);

/// <summary>A class of replies (答复分类).</summary>
/// <param name="Code">A to D.</param>
/// <param name="Label">The short label.</param>
/// <param name="Text">What it means.</param>
public sealed record ReplyClassText(string Code, string Label, string Text);

using Microsoft.Extensions.Localization;

namespace Supervision.Dashboard.Figures;

/// <summary>What the rows behind a figure are.</summary>
internal enum RowKind
{
    /// <summary>建议</summary>
    Suggestions,

    /// <summary>承办件</summary>
    Undertakings,

    /// <summary>承诺</summary>
    Commitments,

    /// <summary>环节用时</summary>
    Stages,
}

/// <summary>What a figure's value is.</summary>
internal enum Measure
{
    /// <summary>A count of rows.</summary>
    Count,

    /// <summary>A share of rows.</summary>
    Share,

    /// <summary>A number of days that some of the rows make.</summary>
    Days,
}

/// <summary>A figure of the dashboard: its code in addresses, its name and its formula.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Name">What it is called (Chinese, the key of its translation).</param>
/// <param name="Formula">How it is made (Chinese, the key of its translation).</param>
/// <param name="Kind">What the rows behind it are.</param>
/// <param name="Measure">What its value is.</param>
internal sealed record FigureCode(string Code, string Name, string Formula, RowKind Kind, Measure Measure = Measure.Count)
{
    /// <summary>The stage that it is about, if it is one stage's (Chinese, the key of its translation).</summary>
    public string? Stage { get; init; }

    /// <summary>Whether its list tells item by item how it was rated: only for those who may read ratings.</summary>
    public bool IsSealed { get; init; }

    /// <summary>Whether only some of its rows make it.</summary>
    public bool HasParts => Measure != Measure.Count;

    /// <summary>What it is called in the reader's language, with the profile's number of days where it names one.</summary>
    public string NameIn(IStringLocalizer texts, int soonDays) => Stage is null ? texts[Name, soonDays] : $"{texts[Stage]} · {texts[Name]}";

    /// <summary>How it is made, in the reader's language.</summary>
    public string FormulaIn(IStringLocalizer texts, int soonDays) => texts[Formula, soonDays];

    /// <summary>Every figure, by code.</summary>
    public static IReadOnlyDictionary<string, FigureCode> All { get; } = List().ToDictionary(code => code.Code);

    /// <summary>The share of all passes that a stage's days cover.</summary>
    public static decimal ShareOf(string code) => code.StartsWith("stage-median-", StringComparison.Ordinal) ? 0.5m : 0.9m;

    private static IEnumerable<FigureCode> List() => OfSuggestions().Concat(OfStates()).Concat(OfAgencies()).Concat(OfSponsors()).Concat(OfStages());

    private static FigureCode[] OfSuggestions() =>
    [
        new("total", "建议总数", "已立案编号、未撤回的建议件数。并案、退回、不予受理的不计。", RowKind.Suggestions),
        new("series-session", "大会期间建议", "建议总数中大会期间提出的。", RowKind.Suggestions),
        new("series-between", "闭会期间建议", "建议总数中闭会期间提出的。", RowKind.Suggestions),
        new("key", "重点督办建议", "建议总数中列为重点督办的。", RowKind.Suggestions),
        new("in-hand", "办理中", "处于办前签发、办理中、办结签阅、重新办理的建议。", RowKind.Suggestions),
        new("overdue", "超期", "待交办、办理中和待研判的建议里，本环节期限早于今日的；没有办完就一直计入，不因办结率好看而剔除。", RowKind.Suggestions),
        new("overdue-longest", "最长超期", "超期的建议里，最早过期的那一件从期限到今日的自然日数。分母是全部超期的，分子是超期最久的。", RowKind.Suggestions, Measure.Days),
        new("overdue-days", "超期天数", "这件建议从本环节期限到今日的自然日数。", RowKind.Suggestions, Measure.Days),
        new("due-soon", "{0} 日内到期", "待交办、办理中和待研判的建议里，本环节期限在今日至 {0} 日后的。", RowKind.Suggestions),
        new("on-course", "期限宽裕", "待交办、办理中和待研判的建议里，本环节期限在 {0} 日以后或者没有期限的。", RowKind.Suggestions),
        new("completion", "办成率", "已兑现的承诺 ÷ 到期的承诺。到期的承诺 = 已兑现的（含提前兑现）+ 到期未兑现的 + 未兑现而终止的；随建议撤回的不计。与代表评价无关。", RowKind.Commitments, Measure.Share),
        new("commitments-open", "履行中的承诺", "没有兑现、也没有终止的承诺。", RowKind.Commitments),
        new("commitments-overdue", "到期未兑现", "没有兑现、期限早于今日的承诺；期限含批准的延期。", RowKind.Commitments),
        new("solved", "解决率", "答复为 A 类（已经解决或基本解决）的建议 ÷ 已答复的建议；几个单位分别答复的取最低一类。", RowKind.Suggestions, Measure.Share),
        new("satisfaction", "满意率", "评价为满意或基本满意的建议 ÷ 已收回评价的建议。一件建议取全体署名代表对态度和结果的评价中最低的一项，重新办理后以最近一次为准；没有收回的不算满意，单列。", RowKind.Suggestions, Measure.Share) { IsSealed = true },
        new("first-satisfaction", "初次满意率", "第一次评价为满意或基本满意的建议 ÷ 第一次评价已收回的建议；不受重新办理影响。", RowKind.Suggestions, Measure.Share) { IsSealed = true },
        new("unrated", "未收回评价", "评价期已结束、没有收回任何一份评价的建议；不计入满意率。", RowKind.Suggestions) { IsSealed = true },
        new("publication-late", "逾期未公开", "答复定为主动公开，自首次送达之日起已满规则方案的公开期限，而建议还没有公开的。", RowKind.Suggestions),
        new("month-accepted", "立案", "在该月立案的建议；立案日不再变动，以后撤回的也计入。", RowKind.Suggestions),
        new("month-replied", "首次答复", "在该月首次答复送达代表的建议；以后重新办理的也只计首次。", RowKind.Suggestions),
        new("month-closed", "办结", "在该月办结的建议。", RowKind.Suggestions),
    ];

    private static IEnumerable<FigureCode> OfStates() =>
        StateNames.OfSuggestions.Select(state => new FigureCode($"state-{state.Key}", state.Value, "目前处于该环节的建议。", RowKind.Suggestions));

    private static FigureCode[] OfAgencies() =>
    [
        new("agency-open", "在办", "交到承办单位、政府督查室还没有审核通过答复的承办件（主办、分办）。合并的单位，由接续单位计入。", RowKind.Undertakings),
        new("agency-later", "按期", "在办承办件中，答复期限在 {0} 日以后或者没有期限的。", RowKind.Undertakings),
        new("agency-soon", "将到期", "在办承办件中，答复期限在今日至 {0} 日后的。", RowKind.Undertakings),
        new("agency-overdue", "超期", "在办承办件中，答复期限早于今日的；期限含批准的延期。", RowKind.Undertakings),
        new("agency-joint", "会办", "还没有提出会办意见的会办件。", RowKind.Undertakings),
        new("agency-returned", "退办", "经同意退办、改由其他单位办理的承办件。", RowKind.Undertakings),
        new("answered", "答复率", "已答复的承办件 ÷（已答复 + 超期未答复）的承办件（主办、分办）。只说明答复了没有，不说明解决了没有。", RowKind.Undertakings, Measure.Share),
        new("on-time", "按期答复率", "已答复且每一轮都没有超期的承办件 ÷（已答复 + 超期未答复）的承办件；期限含批准的延期。超期未答复的计入分母。", RowKind.Undertakings, Measure.Share),
        new("on-time-first", "按原期限答复率", "已答复且每一轮都没有超过原定期限的承办件 ÷（已答复 + 超过原定期限未答复）的承办件；延期不算。", RowKind.Undertakings, Measure.Share),
        new("agency-solved", "解决率", "答复为 A 类的承办件 ÷ 已答复的承办件（主办、分办）。", RowKind.Undertakings, Measure.Share),
        new("agency-satisfaction", "满意率", "所属建议评价为满意或基本满意的承办件 ÷ 所属建议已收回评价的承办件（主办、分办）；没有收回的不计。", RowKind.Undertakings, Measure.Share) { IsSealed = true },
    ];

    private static FigureCode[] OfSponsors() =>
    [
        new("sponsor-all", "领办", "由该领导领办的建议（未撤回）。", RowKind.Suggestions),
        new("sponsor-dispatch", "待办前签发", "在该领导案头等待办前签发的建议。", RowKind.Suggestions),
        new("sponsor-closing", "待办结签阅", "在该领导案头等待办结签阅的建议。", RowKind.Suggestions),
        new("sponsor-longest", "最久等待", "在该领导案头等待签发或签阅的建议里，等得最久的从送到之日到今日的自然日数。分母是案头全部，分子是等得最久的。", RowKind.Suggestions, Measure.Days),
        new("sponsor-signed", "已签阅", "该领导已经办结签阅的建议。", RowKind.Suggestions),
    ];

    private static IEnumerable<FigureCode> OfStages() => Rows.States.Timed.SelectMany(state => new FigureCode[]
    {
        new($"stage-{state}", StateNames.OfSuggestion(state), "走完该环节的次数和每次的自然日数，由进入日算到离开日；还停在该环节的另行列出。", RowKind.Stages),
        new($"stage-median-{state}", "中位用时", "走完该环节的各次用时由短到长排列，居中一次的自然日数。分母是走完的次数，分子是不超过这个天数的。", RowKind.Stages, Measure.Days)
            { Stage = StateNames.OfSuggestion(state) },
        new($"stage-p90-{state}", "九成用时", "走完该环节的各次用时由短到长排列，排到九成那一次的自然日数。分母是走完的次数，分子是不超过这个天数的。", RowKind.Stages, Measure.Days)
            { Stage = StateNames.OfSuggestion(state) },
        new($"state-longest-{state}", "最久停留", "还停在该环节的建议里，停得最久的从进入日到今日的自然日数。分母是停在该环节的全部，分子是停得最久的。", RowKind.Suggestions, Measure.Days)
            { Stage = StateNames.OfSuggestion(state) },
    });
}

/// <summary>Chinese names of states as the suggestions' own pages have them, the keys of their translations.</summary>
internal static class StateNames
{
    /// <summary>Names of suggestions' states, in the order of their life.</summary>
    public static IReadOnlyDictionary<string, string> OfSuggestions { get; } = new Dictionary<string, string>
    {
        [Rows.States.Submitted] = "待审查",
        [Rows.States.Returned] = "退回修改",
        [Rows.States.Refused] = "不予受理",
        [Rows.States.Merged] = "并案办理",
        [Rows.States.Accepted] = "待交办",
        [Rows.States.AwaitingDispatchSignOff] = "待办前签发",
        [Rows.States.Handling] = "办理中",
        [Rows.States.AwaitingClosingSignOff] = "待办结签阅",
        [Rows.States.Reworking] = "重新办理",
        [Rows.States.Rating] = "待代表评价",
        [Rows.States.AwaitingStudy] = "待代工委研判",
        [Rows.States.Tracking] = "跟踪办理",
        [Rows.States.Closed] = "已办结",
        [Rows.States.Withdrawn] = "已撤回",
    };

    /// <summary>The name of a suggestion's state.</summary>
    public static string OfSuggestion(string state) => OfSuggestions.GetValueOrDefault(state, state);

    /// <summary>The name of an undertaking's state.</summary>
    public static string OfUndertaking(string state) => state switch
    {
        "waiting" => "待领导签发",
        "assigned" => "待签收",
        "received" => "已签收",
        "returnRequested" => "申请退办",
        "drafting" => "拟稿",
        "submitted" => "待签发",
        "signed" => "待督查室审核",
        "reviewed" => "已审核",
        "delivered" => "已答复",
        "opined" => "已提会办意见",
        "returned" => "已退办",
        "withdrawn" => "已撤回",
        _ => state,
    };

    /// <summary>The name of a mark.</summary>
    public static string OfRating(string rating) => rating switch
    {
        Rows.RatingMarks.Satisfied => "满意",
        Rows.RatingMarks.BasicallySatisfied => "基本满意",
        Rows.RatingMarks.Dissatisfied => "不满意",
        _ => "未收回",
    };
}

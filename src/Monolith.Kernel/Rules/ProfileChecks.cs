using System.Text.RegularExpressions;

namespace Monolith.Kernel.Rules;

/// <summary>What a profile must be for the product to work by it.</summary>
internal static partial class ProfileChecks
{
    private const int TextLength = 200;
    private const int MaxMonths = 120;
    private const int MaxDays = 3660;
    private static readonly string[] Ratings = ["satisfied", "basicallySatisfied", "dissatisfied"];
    private static readonly string[] Placeholders = ["place", "term", "session", "year", "number"];
    private static readonly NumberParts Sample = new("市", 16, 5, 2026, 7);

    public static IReadOnlyList<ProfileProblem> Check(Profile profile) =>
    [
        .. Head(profile),
        .. Rules(profile.Rules),
        .. Switches(profile.Switches),
        .. Limit("limits.dueSoonDays", profile.Limits.DueSoonDays),
        .. Limit("limits.amberWorkdays", profile.Limits.AmberWorkdays),
        .. Limit("limits.studyClosesFromRound", profile.Limits.StudyClosesFromRound),
        .. Limit("limits.similarYears", profile.Limits.SimilarYears),
        .. Numbering(profile.Numbering),
        .. Lists(profile),
    ];

    private static IEnumerable<ProfileProblem> Head(Profile profile)
    {
        if (!ProfileName().IsMatch(profile.Name))
        {
            yield return new("name", $"名称只能用小写字母、数字和连字符，且不超过 40 个字符。");
        }

        if (profile.Version < 1)
        {
            yield return new("version", $"版本号应从 1 开始。");
        }

        foreach (var problem in Text("title", profile.Title))
        {
            yield return problem;
        }
    }

    private static IEnumerable<ProfileProblem> Rules(IReadOnlyList<DeadlineRule> rules)
    {
        var names = new HashSet<string>();
        for (var i = 0; i < rules.Count; i++)
        {
            var (rule, at) = (rules[i], $"rules[{i}]");
            if (!RuleName().IsMatch(rule.Name))
            {
                yield return new(at + ".name", $"规则名称“{rule.Name}”应写作“事项.期限”的形式，例如 undertaking.reply。");
            }
            else if (!names.Add(rule.Name))
            {
                yield return new(at + ".name", $"规则“{rule.Name}”重复。");
            }

            var most = rule.Unit is PeriodUnit.Month ? MaxMonths : MaxDays;
            if (rule.Amount < 1 || rule.Amount > most)
            {
                yield return new(at + ".amount", $"“{rule.Title}”的期限应为 1 至 {most} 的整数。");
            }

            if (rule is { Direction: PeriodDirection.Before, Roll: HolidayRoll.Next })
            {
                yield return new(at + ".roll", $"“{rule.Title}”为倒算期限，只能提前，不能顺延。");
            }

            if (!TermTriggers.Of(rule.Name).Contains(rule.Trigger))
            {
                yield return new(at + ".trigger", $"“{rule.Title}”只能自{string.Join('、', TermTriggers.Of(rule.Name).Select(t => t.Text()))}起算。");
            }

            foreach (var problem in Text(at + ".title", rule.Title).Concat(Text(at + ".basis", rule.Basis)))
            {
                yield return problem;
            }
        }

        foreach (var missing in RuleNames.All.Where(name => !names.Contains(name)))
        {
            yield return new("rules", $"缺少规则“{missing}”。");
        }
    }

    private static IEnumerable<ProfileProblem> Switches(ProfileSwitches switches) =>
        switches.List().SelectMany(item => Text($"switches.{item.Name}.title", item.Switch.Title).Concat(Text($"switches.{item.Name}.basis", item.Switch.Basis)));

    private static IEnumerable<ProfileProblem> Limit(string field, ProfileNumber number)
    {
        if (number.Value is < 0 or > MaxDays)
        {
            yield return new(field + ".value", $"应为 0 至 {MaxDays} 的整数。");
        }

        foreach (var problem in Text(field + ".title", number.Title).Concat(Text(field + ".basis", number.Basis)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<ProfileProblem> Numbering(NumberingRules numbering)
    {
        foreach (var problem in Pattern("numbering.session", numbering.Session).Concat(Pattern("numbering.between", numbering.Between)))
        {
            yield return problem;
        }

        if (numbering.Session.Write(Sample) == numbering.Between.Write(Sample))
        {
            yield return new("numbering.between.compact", $"大会期间与闭会期间的编号会相同，须能区分。");
        }
    }

    private static IEnumerable<ProfileProblem> Pattern(string at, NumberPattern pattern)
    {
        foreach (var (field, text) in new[] { ("compact", pattern.Compact), ("official", pattern.Official) })
        {
            var used = NumberTemplate.Placeholders(text).ToList();
            if (used.FirstOrDefault(name => !Placeholders.Contains(name)) is { } unknown)
            {
                yield return new($"{at}.{field}", $"不认识占位符“{unknown}”，可用：place、term、session、year、number。");
            }
            else if (!used.Contains("number"))
            {
                yield return new($"{at}.{field}", $"编号须含流水号占位符 {{number}}。");
            }
            else if (!NumberTemplate.CanFill(text, Sample))
            {
                yield return new($"{at}.{field}", $"占位符的格式不正确，例如 {{number:000}}、{{term:cn}}。");
            }
            else if (field == "compact" && !UrlSafe().IsMatch(NumberTemplate.Fill(text, Sample)))
            {
                yield return new($"{at}.{field}", $"短编号只能由字母、数字、点、下划线和连字符组成，且不超过 30 个字符。");
            }
        }

        foreach (var problem in Text(at + ".basis", pattern.Basis))
        {
            yield return problem;
        }
    }

    private static IEnumerable<ProfileProblem> Lists(Profile profile)
    {
        if (profile.Categories.Count == 0)
        {
            yield return new("categories", $"至少应有一个分类。");
        }

        if (FirstTwice(profile.Categories.SelectMany(c => c.Synonyms.Prepend(c.Name).Distinct())) is { } category)
        {
            yield return new("categories", $"分类名称“{category}”重复。");
        }

        if (profile.RefusalReasons.Count == 0 || FirstTwice(profile.RefusalReasons.Select(r => r.Code)) is not null)
        {
            yield return new("refusalReasons", $"不予受理情形的代码不得为空，也不得重复。");
        }

        if (!profile.RatingScale.Select(r => r.Code).SequenceEqual(Ratings))
        {
            yield return new("ratingScale", $"评价等级的代码应依次为 satisfied、basicallySatisfied、dissatisfied。");
        }

        var classes = profile.ReplyClasses.Select(c => c.Code).ToList();
        if (classes.Count < 2 || !"ABCD".StartsWith(string.Concat(classes), StringComparison.Ordinal))
        {
            yield return new("replyClasses", $"答复分类应为从 A 起的连续字母，最多到 D。");
        }
    }

    private static IEnumerable<ProfileProblem> Text(string field, string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > TextLength)
        {
            yield return new(field, $"不得为空，且不超过 {TextLength} 个字。");
        }
    }

    private static string? FirstTwice(IEnumerable<string> values)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return values.FirstOrDefault(value => !seen.Add(value));
    }

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex ProfileName();

    [GeneratedRegex("^[a-z][A-Za-z]{0,30}\\.[a-z][A-Za-z]{0,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex RuleName();

    [GeneratedRegex("^[A-Za-z0-9._-]{1,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex UrlSafe();
}

using Monolith.Kernel.Rules;
using Monolith.Web;

namespace Monolith.Access.Rules.Profiles;

/// <summary>The parts of a profile that the page lets an administrator change.</summary>
internal sealed class ProfileForm
{
    public int? Base { get; set; }

    public List<Row> Rules { get; set => field = value ?? []; } = [];

    public List<string> On { get; set => field = value ?? []; } = [];

    public string? Session { get; set; }

    public string? Between { get; set; }

    public int? DueSoonDays { get; set; }

    public int? AmberWorkdays { get; set; }

    public int? StudyClosesFromRound { get; set; }

    /// <summary>历年同题的年数</summary>
    public int? SimilarYears { get; set; }

    public string? Reason { get; set; }

    public static ProfileForm Of(Profile profile) => new()
    {
        Base = profile.Version,
        Rules = [.. profile.Rules.Select(rule => new Row { Trigger = Word(rule.Trigger), Amount = rule.Amount, Unit = Word(rule.Unit), Roll = Word(rule.Roll), Basis = rule.Basis })],
        On = [.. profile.Switches.List().Where(line => line.Switch.On).Select(line => line.Name)],
        Session = profile.Numbering.Session.Compact,
        Between = profile.Numbering.Between.Compact,
        DueSoonDays = profile.Limits.DueSoonDays.Value,
        AmberWorkdays = profile.Limits.AmberWorkdays.Value,
        StudyClosesFromRound = profile.Limits.StudyClosesFromRound.Value,
        SimilarYears = profile.Limits.SimilarYears.Value,
    };

    /// <summary>The profile with what was filled in; nonsense becomes a value that the checks refuse.</summary>
    public Profile Over(Profile profile) => profile with
    {
        Rules = [.. profile.Rules.Select((rule, i) => Over(rule, Rules[i]))],
        Switches = profile.Switches.With(On.ToHashSet(StringComparer.Ordinal)),
        Numbering = new(profile.Numbering.Session with { Compact = Session?.Trim() ?? "" }, profile.Numbering.Between with { Compact = Between?.Trim() ?? "" }),
        Limits = new()
        {
            DueSoonDays = profile.Limits.DueSoonDays with { Value = DueSoonDays ?? -1 },
            AmberWorkdays = profile.Limits.AmberWorkdays with { Value = AmberWorkdays ?? -1 },
            StudyClosesFromRound = profile.Limits.StudyClosesFromRound with { Value = StudyClosesFromRound ?? -1 },
            SimilarYears = profile.Limits.SimilarYears with { Value = SimilarYears ?? -1 },
        },
    };

    /// <summary>Problems at the fields of this form instead of those of the file.</summary>
    public static Problems AtFields(Problems problems) => Problems.Of(problems.All.Select(problem => problem with { Field = FieldOf(problem.Field) }));

    private static DeadlineRule Over(DeadlineRule rule, Row row) => rule with
    {
        Trigger = Enum.TryParse<TermTrigger>(row.Trigger, ignoreCase: true, out var trigger) ? trigger : rule.Trigger,
        Amount = row.Amount ?? 0,
        Unit = Enum.TryParse<PeriodUnit>(row.Unit, ignoreCase: true, out var unit) ? unit : rule.Unit,
        Roll = Enum.TryParse<HolidayRoll>(row.Roll, ignoreCase: true, out var roll) ? roll : rule.Roll,
        Basis = row.Basis?.Trim() ?? "",
    };

    private static string? FieldOf(string? field) => field switch
    {
        "numbering.session.compact" => "session",
        "numbering.between.compact" => "between",
        "limits.dueSoonDays.value" => "dueSoonDays",
        "limits.amberWorkdays.value" => "amberWorkdays",
        "limits.studyClosesFromRound.value" => "studyClosesFromRound",
        "limits.similarYears.value" => "similarYears",
        _ => field,
    };

    internal static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    internal sealed class Row
    {
        public string? Trigger { get; set; }

        public int? Amount { get; set; }

        public string? Unit { get; set; }

        public string? Roll { get; set; }

        public string? Basis { get; set; }
    }
}

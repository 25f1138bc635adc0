using System.Globalization;

namespace Monolith.Kernel.Rules;

/// <summary>A computed term (期限) together with its arithmetic.</summary>
/// <param name="Rule">The rule's name; empty for a term that no rule states.</param>
/// <param name="Start">The day of the trigger; it is not counted itself.</param>
/// <param name="Due">The last day; none while a pause has no end.</param>
/// <param name="Provisional">Whether a year without a holiday calendar had to be guessed by the plain week.</param>
/// <param name="Name">The rule's Chinese name.</param>
/// <param name="Basis">The legal basis.</param>
/// <param name="Steps">How the date came about, step by step.</param>
public sealed record Deadline(string Rule, DateOnly Start, DateOnly? Due, bool Provisional, string Name, string Basis, IReadOnlyList<DeadlineStep> Steps)
{
    /// <summary>What starts the term, in Chinese, e.g. 签收之日.</summary>
    public string Trigger { get; init; } = "";

    /// <summary>The same term after somebody allowed more time (延期); who did becomes its last step, why is for those who may read it.</summary>
    /// <param name="until">The new last day.</param>
    /// <param name="by">Who allowed it.</param>
    public Deadline ExtendedTo(DateOnly until, string by) => this with
    {
        Due = until,
        Provisional = false,
        Steps = [.. Steps, new DeadlineStep("经{0}同意延期至 {1:yyyy-MM-dd}。", [by, until], until)],
    };
}

/// <summary>One step of a term's arithmetic. The format is the key of its translation; string arguments that name a holiday are keys too.</summary>
/// <param name="Format">The Chinese sentence with placeholders.</param>
/// <param name="Arguments">What fills the placeholders.</param>
/// <param name="Date">The day that the step leads to, if any.</param>
public sealed record DeadlineStep(string Format, IReadOnlyList<object> Arguments, DateOnly? Date)
{
    /// <summary>The Chinese sentence.</summary>
    public string Text => string.Format(CultureInfo.InvariantCulture, Format, [.. Arguments]);
}

/// <summary>A pause of a term (中止), half-open: the first day does not count, the day it ends does.</summary>
/// <param name="From">The first day that does not count.</param>
/// <param name="To">The first day that counts again; none while the pause lasts.</param>
/// <param name="Reason">Why it was paused.</param>
/// <param name="By">Who paused it.</param>
public sealed record Pause(DateOnly From, DateOnly? To, string? Reason = null, string? By = null);

/// <summary>Deadlines of a congress by its own profile and calendar. Cheap to call: both are cached.</summary>
public interface IDeadlines
{
    /// <summary>Computes the term of a rule.</summary>
    /// <param name="congressId">The congress whose profile and calendar apply.</param>
    /// <param name="rule">The rule's name, e.g. <c>undertaking.reply</c>; see <see cref="RuleNames"/>.</param>
    /// <param name="start">The day of the trigger.</param>
    /// <param name="pauses">Pauses of this term.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<Deadline> DueAsync(Guid congressId, string rule, DateOnly start, IReadOnlyList<Pause>? pauses = null, CancellationToken cancellationToken = default);

    /// <summary>The profile that a congress works by.</summary>
    /// <param name="congressId">The congress.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<Profile> ProfileAsync(Guid congressId, CancellationToken cancellationToken = default);

    /// <summary>Every version of that profile, the newest first: a term that runs already keeps the rule it began under.</summary>
    /// <param name="congressId">The congress.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<Profile>> VersionsAsync(Guid congressId, CancellationToken cancellationToken = default);

    /// <summary>The working days of a congress: the national calendar and the congress's own days over it.</summary>
    /// <param name="congressId">The congress.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<WorkCalendar> CalendarAsync(Guid congressId, CancellationToken cancellationToken = default);
}

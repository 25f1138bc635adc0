using Monolith.Kernel.Rules;

namespace Monolith.Kernel.Tests.Rules;

/// <summary>The files as they are shipped.</summary>
internal static class Shipped
{
    public static string ProfileJson { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "profiles", "default.json"));

    public static byte[] CalendarCsv { get; } = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "calendars", "china.csv"));

    public static Profile Profile { get; } = ProfileFile.Read("profiles/default.json", ProfileJson);

    public static IReadOnlyList<CalendarDay> Days { get; } = CalendarFile.Read(CalendarCsv).Days;

    public static WorkCalendar Calendar { get; } = new(Days);
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monolith.Access.Contracts;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Monolith.Access.Rules.Calendars;

/// <summary>A loaded year of working days (工作日历): the national one, or the days that one congress lays over it.</summary>
internal sealed class CalendarYear : AggregateRoot
{
    private CalendarYear()
    {
    }

    public int Year { get; private init; }

    /// <summary>The days that differ from the plain week, as JSON.</summary>
    public string Content { get; private set; } = "[]";

    /// <summary>Another one after each change: what caches go by.</summary>
    public Guid Stamp { get; private set; }

    public string Who { get; private set; } = "";

    public DateTime At { get; private set; }

    /// <summary>Whether it holds for every congress.</summary>
    public bool IsNational => CongressId == Guid.Empty;

    protected override (string Type, Guid Id) JournalSubject => ("Calendar", Id);

    public static CalendarYear Open(Guid? congressId, int year) => new() { Id = NewId.Next(), CongressId = congressId ?? Guid.Empty, Year = year };

    /// <summary>Replaces the year's days.</summary>
    public void Load(IReadOnlyList<CalendarDay> days, IReadOnlyList<CalendarDay> before, string who, DateTime at)
    {
        Content = JsonSerializer.Serialize(days, ProfileFile.Json);
        (Stamp, Who, At) = (NewId.Next(), who, at);
        Raise(
            new CalendarLoaded(IsNational ? null : CongressId, Year, before),
            new("calendar.loaded", IsNational ? $"载入 {Year} 年全国放假安排，共 {days.Count} 天。" : $"载入 {Year} 年本地放假安排，共 {days.Count} 天。"));
    }

    public IReadOnlyList<CalendarDay> Days() => JsonSerializer.Deserialize<List<CalendarDay>>(Content, ProfileFile.Json)!;
}

internal sealed class CalendarYearConfiguration : IEntityTypeConfiguration<CalendarYear>
{
    public void Configure(EntityTypeBuilder<CalendarYear> year)
    {
        year.ToTable("access_calendar_year");
        year.Property(y => y.Content).HasMaxLength(int.MaxValue);
        year.Property(y => y.Who).HasMaxLength(100);
        year.HasIndex(y => new { y.CongressId, y.Year }).IsUnique();
    }
}

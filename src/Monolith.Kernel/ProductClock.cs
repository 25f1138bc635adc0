namespace Monolith.Kernel;

/// <summary>The product's clock. Within a flow of calls it can stand at another moment: history is filled in, and processes are rehearsed, as of their own days.</summary>
public sealed class ProductClock(TimeProvider real) : TimeProvider
{
    private readonly AsyncLocal<DateTimeOffset?> there = new();

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => there.Value ?? real.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => real.CreateTimer(callback, state, dueTime, period);

    /// <summary>Makes the rest of this flow of calls happen at the given moment in Asia/Shanghai.</summary>
    public void TravelTo(DateOnly day, TimeOnly at) => there.Value = new DateTimeOffset(day.ToDateTime(at), Clock.Offset).ToUniversalTime();

    /// <summary>Back to the real moment.</summary>
    public void Return() => there.Value = null;
}

/// <summary>Whether an empty database is filled with the invented city.</summary>
/// <param name="Fill">Whether to fill it.</param>
public sealed record DemoMode(bool Fill)
{
    /// <summary>The password of every demo account.</summary>
    public const string Password = "Renda-demo-2026";

    /// <summary>The city's congress.</summary>
    public const string CongressName = "云川市人民代表大会";
}

using System.Collections.Concurrent;
using System.Diagnostics;

namespace Benchmarks;

/// <summary>How a series of calls went.</summary>
internal sealed record LoadResult(int Calls, double Seconds, double[] SortedMilliseconds)
{
    public double Rate => Calls / Seconds;

    public double At(double share) => SortedMilliseconds[Math.Min(SortedMilliseconds.Length - 1, (int)(share * SortedMilliseconds.Length))];

    public override string ToString() => $"{Rate,8:N0}/s  p50 {At(.5),6:F1} ms  p95 {At(.95),6:F1} ms  p99 {At(.99),6:F1} ms  ({Calls} calls)";
}

/// <summary>Sends calls from several clients at once.</summary>
internal static class Load
{
    /// <summary>Each item once; what is done before each call is not timed.</summary>
    public static async Task<LoadResult> EachAsync<T>(IReadOnlyCollection<T> items, int clients, Func<T, Task> call, Func<Task>? prepare = null)
    {
        var queue = new ConcurrentQueue<T>(items);
        var times = new ConcurrentBag<double>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            while (queue.TryDequeue(out var item))
            {
                await (prepare?.Invoke() ?? Task.CompletedTask);
                var from = Stopwatch.GetTimestamp();
                await call(item);
                times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
        }));
        return new(items.Count, watch.Elapsed.TotalSeconds, [.. times.Order()]);
    }

    public static Task<LoadResult> TimesAsync(int count, int clients, Func<int, Task> call, Func<Task>? prepare = null) => EachAsync(Enumerable.Range(0, count).ToList(), clients, call, prepare);
}

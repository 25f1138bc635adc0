using System.Globalization;
using Monolith.Testing;

namespace Benchmarks;

/// <summary>What to measure and on which database.</summary>
internal sealed record BenchmarkOptions(string What, string Provider, string? Connection, int Rows, int Clients)
{
    public static BenchmarkOptions Read(string[] arguments) => new(
        arguments.FirstOrDefault() ?? "",
        Value(arguments, "--provider") ?? "Sqlite",
        Value(arguments, "--connection"),
        int.Parse(Value(arguments, "--rows") ?? "0", CultureInfo.InvariantCulture),
        int.Parse(Value(arguments, "--clients") ?? "8", CultureInfo.InvariantCulture));

    /// <summary>A host on that database.</summary>
    public HostStart ToStart() => new(Provider, Connection);

    private static string? Value(string[] arguments, string name)
    {
        var at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
    }
}

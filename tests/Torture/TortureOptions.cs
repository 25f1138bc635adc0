using System.Globalization;

namespace Torture;

/// <summary>What is done to which database.</summary>
/// <param name="Provider">Sqlite or PostgreSql.</param>
/// <param name="Kills">How often a host is killed under load.</param>
/// <param name="Clients">How many clients work at once.</param>
/// <param name="Nodes">How many hosts serve the one database.</param>
/// <param name="Restarts">How often the database server is restarted under load; needs a cluster of its own.</param>
/// <param name="Sleepers">How many suggestions are left to time, which then acts while hosts are killed.</param>
/// <param name="Seed">What the moments of the kills come from.</param>
internal sealed record TortureOptions(string Provider, int Kills, int Clients = 6, int Nodes = 1, int Restarts = 0, int Sleepers = 12, int Seed = 1)
{
    /// <summary>How many different ways there are: each is walked once more in peace, to compare with.</summary>
    public int Shapes { get; init; } = 300;

    public static TortureOptions Read(string[] arguments)
    {
        int Number(string name, int standard) => int.Parse(Value(arguments, name) ?? standard.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return new(
            Value(arguments, "--provider") ?? "Sqlite",
            Number("--kills", 200),
            Number("--clients", 6),
            Number("--nodes", 1),
            Number("--restarts", 0),
            Number("--sleepers", 60),
            Number("--seed", Environment.TickCount));
    }

    private static string? Value(string[] arguments, string name)
    {
        var at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
    }
}

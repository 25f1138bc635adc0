using Monolith.Testing;

namespace Benchmarks;

/// <summary>A spreadsheet of 10,000 suggestions, checked and stored with workflow, tasks and journal.</summary>
internal static class Imports
{
    public static async Task RunAsync(BenchmarkOptions options)
    {
        var rows = options.Rows == 0 ? 10_000 : options.Rows;
        using var host = new HostProcess(options.ToStart());
        var admin = await new Office(host).OpenAsync();
        Console.WriteLine($"Import of {rows:N0} rows, {options.Provider}:");
        var seconds = await Office.ImportAsync(admin, rows);
        Console.WriteLine($"  slowest file {seconds:F1} s, resident {host.ResidentMiB} MiB");
    }
}

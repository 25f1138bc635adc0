using System.Diagnostics.Metrics;
using Monolith.Kernel;

namespace Deputies.Importing.Storing;

/// <summary>How many rows imports bring, and what becomes of them.</summary>
internal sealed class ImportMeter(IMeterFactory meters)
{
    private readonly Counter<int> rows = meters.Meter().CreateCounter<int>("monolith.import.rows", "{row}", "Rows of imported files by outcome");

    /// <summary>Counts what one run has stored.</summary>
    /// <param name="stored">Its rows.</param>
    /// <param name="finished">The import, where it was the last run: what its file held besides is counted once.</param>
    public void Count(int stored, ImportJob? finished)
    {
        Count("stored", stored);
        if (finished is not null)
        {
            Count("rejected", finished.Rejected);
            Count("duplicate", finished.Duplicates);
        }
    }

    private void Count(string outcome, int count) => rows.Add(count, new KeyValuePair<string, object?>("outcome", outcome));
}

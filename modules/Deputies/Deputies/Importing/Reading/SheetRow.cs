namespace Deputies.Importing.Reading;

/// <summary>One row of a sheet as the file has it.</summary>
/// <param name="number">The row's number as Excel shows it.</param>
/// <param name="cells">The texts by column; the value of a cell merged downwards stands in each of its rows.</param>
internal sealed class SheetRow(int number, string[] cells)
{
    /// <summary>The row's number as Excel shows it.</summary>
    public int Number { get; } = number;

    /// <summary>The texts by column, empty where there is nothing.</summary>
    public IReadOnlyList<string> Cells => cells;

    /// <summary>Columns whose text comes from a cell that began in a row above.</summary>
    public IReadOnlySet<int> FromAbove { get; init; } = EmptySet;

    /// <summary>Runs of columns that are merged sideways: first and last column.</summary>
    public IReadOnlyList<(int First, int Last)> Spans { get; init; } = [];

    private static readonly HashSet<int> EmptySet = [];

    /// <summary>The text of a column, empty beyond the row's end.</summary>
    public string this[int column] => column >= 0 && column < cells.Length ? cells[column] : "";

    /// <summary>Whether no cell holds anything.</summary>
    public bool IsBlank => Array.TrueForAll(cells, string.IsNullOrWhiteSpace);

    /// <summary>The texts with sideways merged cells repeated in each of their columns, as a heading over several columns means it.</summary>
    public string[] Spread()
    {
        var width = Math.Max(cells.Length, Spans.Count == 0 ? 0 : Spans.Max(s => s.Last) + 1);
        var spread = new string[width];
        for (var column = 0; column < width; column++)
        {
            spread[column] = this[column];
        }

        foreach (var (first, last) in Spans)
        {
            for (var column = first + 1; column <= last; column++)
            {
                spread[column] = spread[first];
            }
        }

        return spread;
    }
}

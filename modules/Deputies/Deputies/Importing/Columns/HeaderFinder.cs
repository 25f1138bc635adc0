using Deputies.Importing.Reading;

namespace Deputies.Importing.Columns;

/// <summary>Where the header stands and which column is which.</summary>
/// <param name="FirstRow">Its row, or the upper of its two.</param>
/// <param name="LastRow">Its last row; records begin below.</param>
/// <param name="Columns">Column index by field.</param>
/// <param name="Captions">The header's own words by field.</param>
/// <param name="Score">How well it fits.</param>
internal sealed record Header(int FirstRow, int LastRow, IReadOnlyDictionary<string, int> Columns, IReadOnlyDictionary<string, string> Captions, int Score);

/// <summary>Finds the header among a sheet's first rows: below title lines, over one row or two.</summary>
internal sealed class HeaderFinder(Layout layout)
{
    /// <summary>A header stands among the first rows.</summary>
    public const int Depth = 60;

    private readonly HeaderWords words = new(layout);

    /// <summary>The best header among these rows, if any is good enough.</summary>
    public Header? Find(IReadOnlyList<SheetRow> rows)
    {
        Header? best = null;
        for (var index = 0; index < rows.Count; index++)
        {
            var single = Read(rows[index].Number, rows[index].Number, rows[index].Spread());
            best = Better(best, single);
            if (index + 1 < rows.Count && rows[index + 1].Number == rows[index].Number + 1)
            {
                best = Better(best, Read(rows[index].Number, rows[index + 1].Number, Join(rows[index], rows[index + 1])));
            }
        }

        return best;
    }

    /// <summary>Whether a row says the header again, as tables printed over several pages do.</summary>
    public bool IsRepeated(SheetRow row, Header header)
    {
        var same = header.Columns.Count(c => words.Recognise(row[c.Value]) is ({ } column, 2) && column.Field == c.Key);
        return same >= 3 || same == header.Columns.Count;
    }

    private static Header? Better(Header? best, Header? other) => other is not null && (best is null || other.Score > best.Score) ? other : best;

    private Header? Read(int first, int last, string[] cells)
    {
        var columns = new Dictionary<string, int>();
        var captions = new Dictionary<string, string>();
        var certain = new Dictionary<string, int>();
        for (var index = 0; index < cells.Length; index++)
        {
            var (column, certainty) = words.Recognise(cells[index]);
            if (column is not null && certainty > certain.GetValueOrDefault(column.Field))
            {
                (columns[column.Field], certain[column.Field], captions[column.Field]) = (index, certainty, Words.Line(cells[index]));
            }
        }

        // certain names weigh more; of two equal readings the one over fewer rows wins
        var score = (certain.Values.Sum() * 4) - (last - first);
        return columns.ContainsKey(layout.Key) && columns.Count >= layout.MinColumns && certain.Values.Count(c => c == 2) >= 2
            ? new Header(first, last, columns, captions, score)
            : null;
    }

    /// <summary>Reads two rows as one header: a heading over several columns with their names below it.</summary>
    private string[] Join(SheetRow upper, SheetRow lower)
    {
        var (above, below) = (upper.Spread(), lower.Spread());
        var joined = new string[Math.Max(above.Length, below.Length)];
        var heading = "";
        for (var index = 0; index < joined.Length; index++)
        {
            var top = index < above.Length ? above[index] : "";
            var bottom = index < below.Length ? below[index] : "";
            heading = string.IsNullOrWhiteSpace(top) && !string.IsNullOrWhiteSpace(bottom) ? heading : top;
            joined[index] = string.IsNullOrWhiteSpace(bottom) || bottom == top ? top : Together(heading, bottom);
        }

        return joined;
    }

    private string Together(string heading, string name)
    {
        var both = heading + name;
        return words.Recognise(both).Certainty == 2 || words.Recognise(name).Certainty == 0 ? both : name;
    }
}

namespace Deputies.Importing.Reading;

/// <summary>Cell names such as <c>B12</c>.</summary>
internal static class CellReference
{
    /// <summary>The letters of a column counted from 0.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return letters;
    }

    /// <summary>Reads a cell's name into its row number and its column from 0.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out int row, out int column)
    {
        (row, column) = (0, 0);
        var letters = 0;
        while (letters < name.Length && char.IsAsciiLetter(name[letters]) && letters < 4)
        {
            column = (column * 26) + (char.ToUpperInvariant(name[letters]) - 'A' + 1);
            letters++;
        }

        column--;
        return letters > 0 && int.TryParse(name[letters..], out row) && row > 0;
    }

    /// <summary>Reads an area such as <c>A1:J1</c>; a single cell is none.</summary>
    public static bool TryParseArea(string? text, out XlsxMerges.Area area)
    {
        area = new(0, 0, 0, 0);
        var colon = text?.IndexOf(':') ?? -1;
        if (colon <= 0 || !TryParse(text.AsSpan(0, colon), out var top, out var left) || !TryParse(text.AsSpan(colon + 1), out var bottom, out var right))
        {
            return false;
        }

        area = new(top, bottom, left, right);
        return bottom >= top && right >= left;
    }
}

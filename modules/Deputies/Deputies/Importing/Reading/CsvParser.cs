using System.Text;

namespace Deputies.Importing.Reading;

/// <summary>Cuts comma separated text into records (RFC 4180, forgiving about quotes inside unquoted fields).</summary>
internal sealed class CsvParser(TextReader reader, char separator, ImportLimits limits)
{
    private readonly List<string> fields = [];
    private readonly StringBuilder field = new();
    private int record = 1;

    /// <summary>A trial with a possibly wrong separator does not complain about quotes.</summary>
    public bool IsTrial { get; init; }

    public IEnumerable<string[]> Records()
    {
        while (reader.Peek() >= 0)
        {
            yield return ReadRecord();
            record++;
        }
    }

    private string[] ReadRecord()
    {
        fields.Clear();
        while (true)
        {
            var end = ReadField();
            if (fields.Count < limits.MaxColumns)
            {
                fields.Add(field.ToString());
            }

            field.Clear();
            if (end != separator)
            {
                return [.. fields];
            }
        }
    }

    /// <summary>Reads one field and gives what ended it: the separator, a line feed, or -1 for the end of the file.</summary>
    private int ReadField()
    {
        var next = reader.Read();
        if (next == '"')
        {
            ReadQuoted();
            next = reader.Read();
        }

        while (next != separator && next >= 0 && next != '\n')
        {
            if (next == '\r')
            {
                if (reader.Peek() == '\n')
                {
                    reader.Read();
                }

                return '\n';
            }

            Keep((char)next);
            next = reader.Read();
        }

        return next;
    }

    private void ReadQuoted()
    {
        for (var next = reader.Read(); next >= 0; next = reader.Read())
        {
            if (next != '"')
            {
                Keep((char)next);
            }
            else if (reader.Peek() == '"')
            {
                reader.Read();
                Keep('"');
            }
            else
            {
                return;
            }

            if (!IsTrial && field.Length >= limits.MaxCellCharacters)
            {
                throw Unreadable.OpenQuote(record);
            }
        }

        if (!IsTrial)
        {
            throw Unreadable.OpenQuote(record);
        }
    }

    private void Keep(char character)
    {
        if (field.Length < limits.MaxCellCharacters)
        {
            field.Append(character);
        }
    }
}

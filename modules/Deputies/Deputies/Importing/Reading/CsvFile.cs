using System.Text;

namespace Deputies.Importing.Reading;

/// <summary>A csv file: encoding and separator are found out, quoted fields may hold line breaks.</summary>
internal sealed class CsvFile : Spreadsheet
{
    private const int SampleRecords = 40;

    private readonly Stream file;
    private readonly ImportLimits limits;
    private readonly Encoding encoding;
    private readonly char separator;

    public CsvFile(Stream file, ImportLimits limits)
    {
        (this.file, this.limits) = (file, limits);
        encoding = TextEncoding.Detect(file);
        separator = DetectSeparator();
    }

    public override IReadOnlyList<string> Sheets => ["csv"];

    public override IEnumerable<SheetRow> Rows(int sheet)
    {
        using var reader = OpenText();
        var number = 0;
        foreach (var record in new CsvParser(reader, separator, limits).Records())
        {
            number++;
            var isDirective = number == 1 && record is [var only] && only.StartsWith("sep=", StringComparison.OrdinalIgnoreCase);
            yield return new SheetRow(number, isDirective ? [] : record);
        }
    }

    private StreamReader OpenText()
    {
        file.Position = 0;
        return new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 16 * 1024, leaveOpen: true);
    }

    /// <summary>The separator that cuts the first records into the most fields, as evenly as possible.</summary>
    private char DetectSeparator()
    {
        char[] candidates = [',', '\t', ';', '，', '|'];
        return candidates.MaxBy(Evenness);
    }

    private int Evenness(char candidate)
    {
        using var reader = OpenText();
        var widths = new CsvParser(reader, candidate, limits) { IsTrial = true }.Records()
            .Where(r => r.Length > 1 || r[0].Length > 0)
            .Take(SampleRecords).Select(r => r.Length).ToList();
        var usual = widths.Where(w => w > 1).CountBy(w => w).OrderByDescending(w => w.Value * (w.Key - 1)).FirstOrDefault();
        return usual.Value * (usual.Key - 1);
    }
}

using System.IO.Compression;
using System.Xml;

namespace Deputies.Importing.Reading;

/// <summary>An Excel workbook (.xlsx): its packed XML parts are read forward only, with a limit on what they unfold to.</summary>
internal sealed class XlsxFile : Spreadsheet
{
    private readonly ZipArchive archive;
    private readonly ImportLimits limits;
    private readonly List<(string Name, string Part)> sheets = [];
    private readonly XlsxTexts texts;
    private readonly XlsxFormats formats;

    private XlsxFile(ZipArchive archive, ImportLimits limits)
    {
        (this.archive, this.limits) = (archive, limits);
        var workbook = FindWorkbook();
        var targets = ReadRelations(workbook);
        var uses1904 = ReadWorkbook(workbook, targets);
        texts = new XlsxTexts(limits);
        if (Part(targets.Values.FirstOrDefault(t => t.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase))) is { } shared)
        {
            using var reader = Read(shared);
            texts.ReadShared(reader);
        }

        formats = new XlsxFormats(uses1904);
        if (Part(targets.Values.FirstOrDefault(t => t.EndsWith("styles.xml", StringComparison.OrdinalIgnoreCase))) is { } styles)
        {
            using var reader = Read(styles);
            formats.Read(reader);
        }
    }

    public override IReadOnlyList<string> Sheets => [.. sheets.Select(s => s.Name)];

    public static XlsxFile Unpack(Stream file, ImportLimits limits)
    {
        ZipArchive? archive = null;
        try
        {
            archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return new XlsxFile(archive, limits);
        }
        catch (Exception failure) when (failure is InvalidDataException or XmlException or IOException or FormatException or NotSupportedException or ArgumentException)
        {
            archive?.Dispose();
            throw Unreadable.Broken();
        }
    }

    public override IEnumerable<SheetRow> Rows(int sheet)
    {
        var part = Part(sheets[sheet].Part) ?? throw Unreadable.Broken();
        var merges = Guard(() =>
        {
            using var xml = Read(part);
            return XlsxMerges.Read(xml);
        });
        using var reader = Read(part);
        using var rows = new XlsxSheet(reader, texts, formats, merges, limits).Rows().GetEnumerator();
        while (Guard(rows.MoveNext))
        {
            yield return rows.Current;
        }
    }

    public override void Dispose()
    {
        archive.Dispose();
        base.Dispose();
    }

    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is InvalidDataException or XmlException or IOException or FormatException)
        {
            throw Unreadable.Broken();
        }
    }

    private XmlReader Read(ZipArchiveEntry part) => XmlReader.Create(
        new BoundedStream(part.Open(), limits.MaxUnpackedBytes),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, IgnoreComments = true, IgnoreProcessingInstructions = true });

    private ZipArchiveEntry? Part(string? name) => name is null ? null
        : archive.GetEntry(name) ?? archive.Entries.FirstOrDefault(e => e.FullName.Equals(name, StringComparison.OrdinalIgnoreCase));

    private string FindWorkbook()
    {
        if (Part("mimetype") is not null)
        {
            throw Unreadable.OpenDocument();
        }

        var named = ReadRelations("").Values.FirstOrDefault(t => t.EndsWith("workbook.xml", StringComparison.OrdinalIgnoreCase)) ?? "xl/workbook.xml";
        return Part(named) is not null ? named : throw Unreadable.NotATable();
    }

    /// <summary>Targets by relation id of a part; the package itself has the empty name.</summary>
    private Dictionary<string, string> ReadRelations(string part)
    {
        var folder = part.Contains('/') ? part[..(part.LastIndexOf('/') + 1)] : "";
        var targets = new Dictionary<string, string>();
        if (Part($"{folder}_rels/{part[folder.Length..]}.rels") is not { } relations)
        {
            return targets;
        }

        using var reader = Read(relations);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && reader.GetAttribute("Target") is { } target)
            {
                var id = reader.GetAttribute("Id") ?? "";
                targets[id] = target.StartsWith('/') ? target[1..] : folder + (target.StartsWith("./", StringComparison.Ordinal) ? target[2..] : target);
            }
        }

        return targets;
    }

    /// <summary>Finds the visible sheets; says whether the workbook counts days from 1904.</summary>
    private bool ReadWorkbook(string workbook, Dictionary<string, string> targets)
    {
        var uses1904 = false;
        using var reader = Read(Part(workbook)!);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
            {
                uses1904 = reader.GetAttribute("date1904") is "1" or "true";
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "sheet" })
            {
                AddSheet(reader, targets);
            }
        }

        return uses1904;
    }

    private void AddSheet(XmlReader reader, Dictionary<string, string> targets)
    {
        var name = reader.GetAttribute("name") ?? "";
        var isHidden = reader.GetAttribute("state") is "hidden" or "veryHidden";
        string? id = null;
        while (reader.MoveToNextAttribute())
        {
            id = reader is { LocalName: "id", Prefix.Length: > 0 } ? reader.Value : id;
        }

        if (!isHidden && id is not null && targets.TryGetValue(id, out var part) && Part(part) is not null)
        {
            sheets.Add((name, part));
        }
    }
}

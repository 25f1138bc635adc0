using Deputies.Importing.Checking;
using Deputies.Importing.Columns;
using Deputies.Importing.Reading;

namespace Deputies.Tests.Importing;

/// <summary>Reads and checks files against a small directory or the sample city's.</summary>
internal static class Checks
{
    public static readonly KnownDeputy Wang = new(Guid.CreateVersion7(), "001", "王思远");
    public static readonly KnownDeputy Li = new(Guid.CreateVersion7(), "051", "李春梅");
    public static readonly KnownDeputy Zhao = new(Guid.CreateVersion7(), "098", "赵强");
    public static readonly KnownDeputy ZhaoToo = new(Guid.CreateVersion7(), "099", "赵强");
    public static readonly KnownDeputy Qian = new(Guid.CreateVersion7(), "100", "钱一");
    public static readonly KnownDeputy Dilnur = new(Guid.CreateVersion7(), "102", "迪丽努尔·艾力");
    public static readonly KnownDeputy He = new(Guid.CreateVersion7(), "103", "谢海涛和");

    public static readonly KnownAgency Education = new(Guid.CreateVersion7(), "02", "市教育局", "教育局");
    public static readonly KnownAgency Housing = new(Guid.CreateVersion7(), "12", "市住房和城乡建设局", null);
    public static readonly KnownAgency Planning = new(Guid.CreateVersion7(), "01", "市发展和改革委员会", "发展和改革委员会");
    public static readonly KnownAgency Market = new(Guid.CreateVersion7(), "22", "市市场监督管理局", "市场监督管理局");
    public static readonly KnownAgency Power = new(Guid.CreateVersion7(), "32", "国网云川供电公司", null);

    public static readonly KnownDirectory Small = new(
        [Wang, Li, Zhao, ZhaoToo, Qian, Dilnur, He],
        [Education, Housing, Planning, Market, Power],
        "云川市", new DateOnly(2026, 1, 15), new DateOnly(2026, 1, 19),
        new Dictionary<string, string> { ["教科文卫"] = "教科文卫", ["城建环资"] = "城建环资", ["财政经济"] = "财政经济" });

    public static string DataFile(string name) => Path.Combine(AppContext.BaseDirectory, "data", name);

    public static List<TableRecord> Read(Stream file, Layout layout, ImportLimits? limits = null)
    {
        using var spreadsheet = Spreadsheet.Open(file, limits ?? new ImportLimits());
        return [.. new TableReader(spreadsheet, layout, limits ?? new ImportLimits()).Records()];
    }

    public static List<CheckedRow> Suggestions(Stream file, KnownDirectory? known = null, ImportLimits? limits = null)
    {
        using var spreadsheet = Spreadsheet.Open(file, limits ?? new ImportLimits());
        var reader = new TableReader(spreadsheet, Layouts.Suggestions, limits ?? new ImportLimits());
        var checker = new SuggestionChecker(known ?? Small, f => reader.Captions.GetValueOrDefault(f, Layouts.Suggestions[f].Caption));
        return [.. reader.Records().Select(checker.Check)];
    }

    public static List<CheckedRow> Suggestions(TestWorkbook workbook) => Suggestions(workbook.Build());

    /// <summary>The sample city's own deputies and agencies.</summary>
    public static KnownDirectory SampleCity()
    {
        using var deputies = File.OpenRead(DataFile("deputies.xlsx"));
        using var agencies = File.OpenRead(DataFile("agencies.xlsx"));
        return Small with
        {
            Deputies = [.. Read(deputies, Layouts.Deputies).Select(r => new KnownDeputy(Guid.CreateVersion7(), r["card"], r["name"]))],
            Agencies = [.. Read(agencies, Layouts.Agencies).Select(r => new KnownAgency(Guid.CreateVersion7(), r["code"], r["name"], r["shortName"]))],
        };
    }

    public static string[] Codes(this CheckedRow row) => [.. row.Faults.Select(f => f.Code)];
}

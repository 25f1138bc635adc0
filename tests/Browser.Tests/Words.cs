using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Browser.Tests;

/// <summary>Tells a page's own words from the data it shows.</summary>
internal sealed partial class Words
{
    /// <summary>Names that are written the same in both languages.</summary>
    private static readonly HashSet<string> Names = ["Excel", "xlsx", "CSV", "csv", "txt", "API", "English", "Language", "JSON", "OpenAPI", "PDF", "KB", "MB", "Elsa", "HTTP", "TOTP", "UTF", "Chrome", "Linux"];

    /// <summary>Each language by its own name.</summary>
    private static readonly HashSet<string> Languages = ["语言 Language", "中文"];

    private readonly string data;
    private readonly HashSet<string> values;
    private readonly HashSet<string> written;
    private readonly HashSet<string> keys;

    private Words(string data, HashSet<string> values, HashSet<string> written, HashSet<string> keys) => (this.data, this.values, this.written, this.keys) = (data, values, written, keys);

    /// <summary>What the database holds is data; so are the rules and calendars that the product is shipped with, and the sheet that is imported.</summary>
    public static Words Of(string connection, string sheet)
    {
        using var database = new SqliteConnection(connection);
        database.Open();
        var tables = Column(database, "select name from sqlite_master where type = 'table' and name not like 'platform_answer%'");
        List<string> texts = [.. tables.SelectMany(table => Column(database, $"select name from pragma_table_info('{table}') where type = 'TEXT'").SelectMany(column => Column(database, $"select distinct \"{column}\" from \"{table}\" where \"{column}\" is not null")))];
        var shipped = new[] { "profiles", "calendars" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder), "*", SearchOption.AllDirectories)).Select(File.ReadAllText);
        using var zip = ZipFile.OpenRead(sheet);
        string[] cells = [.. zip.Entries.Where(entry => entry.Name.EndsWith(".xml", StringComparison.Ordinal)).Select(entry => WebUtility.HtmlDecode(new StreamReader(entry.Open()).ReadToEnd())).SelectMany(text => new[] { text, Spaces().Replace(text, "") })];
        var data = string.Join('\n', texts.Where(text => Chinese().IsMatch(text) || text.Contains("\\u", StringComparison.Ordinal)).Concat(shipped).Concat(cells));
        return new(Escaped().Replace(data, match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString()), [.. texts], [.. cells.SelectMany(xml => Cells().Matches(xml).Select(cell => cell.Groups[1].Value)), .. Column(database, "select Name from access_person")], Keys());
    }

    /// <summary>Chinese on an English page that is not data.</summary>
    public IEnumerable<string> ChineseIn(IEnumerable<string> texts) => texts.Select(text => text.Trim())
        .Where(text => Chinese().IsMatch(text) && !Languages.Contains(text) && ((keys.Contains(text) && !written.Contains(text)) || Chinese().Matches(text).Any(run => !data.Contains(run.Value, StringComparison.Ordinal)))).Distinct();

    /// <summary>English on a Chinese page that is neither a name nor data.</summary>
    public IEnumerable<string> EnglishIn(IEnumerable<string> texts) => texts
        .Where(text => !values.Contains(text) && English().Matches(Holes().Replace(text, "")).Any(word => !Names.Contains(word.Value))).Distinct();

    private static List<string> Column(SqliteConnection database, string query)
    {
        using var command = database.CreateCommand();
        command.CommandText = query;
        using var rows = command.ExecuteReader();
        var values = new List<string>();
        while (rows.Read())
        {
            values.Add(rows.GetString(0));
        }

        return values;
    }

    private static HashSet<string> Keys()
    {
        var texts = AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic && assembly.GetManifestResourceNames().Contains("i18n/en.json"));
        return [.. texts.SelectMany(assembly => JsonSerializer.Deserialize<Dictionary<string, string>>(assembly.GetManifestResourceStream("i18n/en.json")!)!.Keys)];
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}+")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Holes();

    [GeneratedRegex(@"<t[^>]*>([^<]+)</t>")]
    private static partial Regex Cells();

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\b[A-Za-z]{2,}\b")]
    private static partial Regex English();

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})")]
    private static partial Regex Escaped();
}

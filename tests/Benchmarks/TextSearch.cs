using System.Data.Common;
using System.Diagnostics;
using System.Text.Encodings.Web;
using Microsoft.Data.Sqlite;
using Monolith.Testing;

namespace Benchmarks;

/// <summary>Search and look-alikes at many texts. They are written into the database without the product, so that a million are there soon; the product indexes them as it does after an upgrade.</summary>
internal static class TextSearch
{
    private const int Batch = 10_000;
    private const string Placeholder = "PLACEHOLDER";
    private const int Known = 200;

    public static async Task RunAsync(BenchmarkOptions options)
    {
        var rows = options.Rows == 0 ? 100_000 : options.Rows;
        using var folder = new TemporaryFolder();
        var start = options.ToStart() with { Folder = folder.Path };
        var connection = options.Connection ?? $"Data Source={Path.Combine(folder.Path, "monolith.db")}";
        List<Guid> ids;
        using (var host = new HostProcess(start))
        {
            var admin = await new Office(host).OpenAsync();
            await Office.UploadAsync(
                admin, "/api/v1/suggestions/import", "first.csv", $"标题,事由,具体建议,领衔代表,代表证号,类别,建议承办单位,是否同意公开\n关于样本的建议,样本。,{Placeholder},代表001,001,城建环资,第01承办局,是\n");
        }

        Console.WriteLine($"{rows:N0} texts, {options.Provider}:");
        await using (var database = Open(options.Provider, connection))
        {
            await database.OpenAsync();
            ids = await FillAsync(database, options.Provider, rows);
        }

        using var measured = new HostProcess(start);
        await measured.ReadyAsync();
        await using (var database = Open(options.Provider, connection))
        {
            await database.OpenAsync();
            await IndexedAsync(measured, database);
        }

        var reader = await measured.SignInAsync();
        foreach (var word in new[] { "居民", "路灯", "噪声", "停车位", "加装电梯", "黑臭水体", "松桥路", "松桥路 路灯", "竹", "没有这样的词" })
        {
            await MeasureAsync($"search {word}", reader, _ => $"/api/v1/suggestions?pageSize=50&q={Uri.EscapeDataString(word)}");
        }

        await MeasureAsync("look-alikes", reader, i => $"/api/v1/suggestions/{ids[i % ids.Count]}/similar");
        Console.WriteLine($"  resident {measured.ResidentMiB} MiB, files {Directory.EnumerateFiles(folder.Path, "monolith.db*").Sum(f => new FileInfo(f).Length) >> 20:N0} MiB");
    }

    private static async Task MeasureAsync(string name, HttpClient client, Func<int, string> path)
    {
        async Task GetAsync(int i)
        {
            using var answer = await client.GetAsync(path(i));
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
        }

        await Load.TimesAsync(5, 1, GetAsync);
        Console.WriteLine($"  {name,-24}{await Load.TimesAsync(60, 1, GetAsync)}");
    }

    /// <summary>Waits until no text waits any more; tells how the node did it.</summary>
    public static async Task IndexedAsync(HostProcess host, DbConnection database)
    {
        var (watch, highest) = (Stopwatch.StartNew(), 0L);
        for (long left = long.MaxValue; left >= 1_000;)
        {
            await Task.Delay(1_000);
            left = Convert.ToInt64(await ScalarAsync(database, """SELECT COUNT(*) FROM "deputies_text_change" """), null);
            highest = Math.Max(highest, host.ResidentMiB);
        }

        Console.WriteLine($"  indexed in {watch.Elapsed.TotalSeconds:F0} s, resident {highest} MiB at most");
    }

    /// <summary>Copies the one suggestion with other texts, and says that each waits for the index.</summary>
    private static async Task<List<Guid>> FillAsync(DbConnection database, string provider, int rows)
    {
        var (columns, template) = await ReadAsync(database, "deputies_suggestion");
        var (signerColumns, signer) = await ReadAsync(database, "deputies_signer");
        var random = new Random(1);
        var (known, watch) = (new List<Guid>(), Stopwatch.StartNew());
        for (var done = 0; done < rows; done += Batch)
        {
            await using var transaction = await database.BeginTransactionAsync();
            await using var suggestion = Insert(database, transaction, "deputies_suggestion", columns);
            await using var signature = Insert(database, transaction, "deputies_signer", signerColumns);
            await using var change = Insert(database, transaction, "deputies_text_change", ["Id", "CongressId", "SuggestionId", "At"]);
            for (var i = 0; i < Math.Min(Batch, rows - done); i++)
            {
                var id = Guid.CreateVersion7();
                var (title, facts, asks) = Texts.Next(random);
                Set(suggestion, columns, template, new() { ["Id"] = Of(id, provider), ["Title"] = title, ["Facts"] = facts, ["Asks"] = ((string)template[columns.IndexOf("Asks")]).Replace(Placeholder, JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(string.Join('；', asks)), StringComparison.Ordinal) });
                await suggestion.ExecuteNonQueryAsync();
                Set(signature, signerColumns, signer, new() { ["SuggestionId"] = Of(id, provider) });
                await signature.ExecuteNonQueryAsync();
                Set(change, ["Id", "CongressId", "SuggestionId", "At"], [Of(id, provider), template[columns.IndexOf("CongressId")], Of(id, provider), provider == "Sqlite" ? "2026-01-01 00:00:00" : new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)], []);
                await change.ExecuteNonQueryAsync();
                if (known.Count < Known && i % 37 == 0)
                {
                    known.Add(id);
                }
            }

            await transaction.CommitAsync();
        }

        Console.WriteLine($"  written in {watch.Elapsed.TotalSeconds:F0} s");
        return known;
    }

    private static object Of(Guid id, string provider) => provider == "Sqlite" ? id.ToString().ToUpperInvariant() : id;

    public static DbConnection Open(string provider, string connection) => provider == "Sqlite" ? new SqliteConnection(connection) : new Npgsql.NpgsqlConnection(connection);

    private static async Task<(List<string> Columns, object[] Row)> ReadAsync(DbConnection database, string table)
    {
        await using var command = database.CreateCommand();
        command.CommandText = $"""SELECT * FROM "{table}" """;
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var row = new object[reader.FieldCount];
        reader.GetValues(row);
        return ([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], row);
    }

    private static async Task<object?> ScalarAsync(DbConnection database, string text)
    {
        await using var command = database.CreateCommand();
        command.CommandText = text;
        return await command.ExecuteScalarAsync();
    }

    private static DbCommand Insert(DbConnection database, DbTransaction transaction, string table, List<string> columns)
    {
        var command = database.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"""INSERT INTO "{table}" ({string.Join(',', columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(',', columns.Select((_, i) => "@p" + i))})""";
        foreach (var index in Enumerable.Range(0, columns.Count))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p" + index;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static void Set(DbCommand command, List<string> columns, object[] row, Dictionary<string, object> instead)
    {
        for (var at = 0; at < columns.Count; at++)
        {
            command.Parameters[at].Value = instead.GetValueOrDefault(columns[at], row[at]);
        }
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("monolith-texts-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}

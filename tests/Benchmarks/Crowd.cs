using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Monolith.Testing;
using Npgsql;

namespace Benchmarks;

/// <summary>
/// Many suggestions, realistic in shape: the demo city's year as real calls made it, copied with all its rows (shares, talks, replies, ratings, promises, instances, tasks, timers,
/// the dashboard's books) under new ids, numbers and texts, spread over 60 agencies and, at a million, 5,000 deputies. A tenth falls into the current session, in every state; the rest lies in nine earlier years and is finished.
/// Journal and outbox are not copied. The counters are then made by <c>prove-counters</c>, the postings of the texts by the host.
/// </summary>
internal sealed partial class Crowd : IDisposable
{
    private const int Years = 10;
    private static readonly string[] Copied =
    [
        "deputies_suggestion", "deputies_signer", "deputies_rating", "deputies_undertaking", "deputies_contact", "deputies_reply", "deputies_extension", "deputies_commitment", "deputies_commitment_entry",
        "workflow_instance", "workflow_task", "workflow_timer", "supervision_suggestion", "supervision_undertaking", "supervision_commitment", "supervision_stage",
    ];

    private static readonly string[] Parents = ["SuggestionId", "UndertakingId", "CommitmentId", "InstanceId", "SubjectId"];
    private static readonly HashSet<string> Finished = ["Closed", "Refused", "Merged", "Withdrawn"];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly bool isSqlite;
    private readonly DbConnection connection;
    private readonly Dictionary<string, Table> tables = [];
    private HashSet<Guid> known = [];

    private Crowd(string provider, string connectionString)
    {
        isSqlite = provider == "Sqlite";
        connection = isSqlite ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        connection.Open();
    }

    /// <summary>A table's columns and the demo city's rows of it, by the suggestion they belong to.</summary>
    private sealed record Table(string Name, IReadOnlyList<string> Columns, ILookup<Guid, object?[]> Rows);

    /// <summary>Fills a new database with so many suggestions and gives the folder that it lies in; what was made before is used again.</summary>
    public static async Task<HostStart> MakeAsync(BenchmarkOptions options, int rows)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"monolith-crowd-{options.Provider}-{rows}");
        var start = options.ToStart() with { Folder = folder, Settings = ["--demo", "--Logging:LogLevel:Default", "Warning"] };
        if (File.Exists(Path.Combine(folder, "made")))
        {
            return start;
        }

        Directory.CreateDirectory(folder);
        using (var host = new HostProcess(start))
        {
            await host.ReadyAsync();
        }

        var watch = Stopwatch.StartNew();
        using (var crowd = new Crowd(options.Provider, options.Connection ?? $"Data Source={Path.Combine(folder, "monolith.db")}"))
        {
            crowd.Copy(rows);
        }

        Console.WriteLine($"  {rows:N0} suggestions made in {watch.Elapsed.TotalMinutes:F1} min");
        using (var proof = Process.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "Monolith.Host.dll"), "prove-counters", "--Files:Root", folder, .. Database(options)]))
        {
            await proof.WaitForExitAsync();
        }

        Console.WriteLine($"  counters after {watch.Elapsed.TotalMinutes:F1} min");
        await File.WriteAllTextAsync(Path.Combine(folder, "made"), "");
        return start;
    }

    public void Dispose() => connection.Dispose();

    private static string[] Database(BenchmarkOptions options) => options.Connection is null ? [] : ["--Database:Provider", options.Provider, "--Database:Connection", options.Connection];

    private void Copy(int rows)
    {
        Read();
        var suggestions = tables["deputies_suggestion"];
        var (id, session, state) = (suggestions.Columns.ToList().IndexOf("Id"), suggestions.Columns.ToList().IndexOf("SessionId"), suggestions.Columns.ToList().IndexOf("Status"));
        var all = suggestions.Rows.SelectMany(group => group).Where(row => (string)row[state]! is not ("Draft" or "Cosigning")).ToList();
        var current = all.GroupBy(row => row[session]!).MaxBy(group => group.Count(row => !Finished.Contains((string)row[state]!)))!.Key;
        var models = all.Where(row => row[session]!.Equals(current)).Select(row => AsGuid(row[id])).ToList();
        var finished = all.Where(row => Finished.Contains((string)row[state]!)).Select(row => AsGuid(row[id])).ToList();
        var random = new Random(1);
        if (isSqlite)
        {
            Run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-1000000; PRAGMA temp_store=MEMORY");
        }

        var sessions = MakeSessions(AsGuid(current));
        MakeCast(rows);

        for (var from = 0; from < rows; from += 20_000)
        {
            List<Twin> copies = [];
            for (var n = from; n < Math.Min(rows, from + 20_000); n++)
            {
                var year = Years - 1 - (int)((long)n * Years / rows); // the oldest first, as they came
                copies.Add(new(year == 0 ? models[random.Next(models.Count)] : finished[random.Next(finished.Count)], n, year, sessions[year], random.Next(), Texts.Next(random)));
            }

            foreach (var table in tables.Values)
            {
                Write(table, copies);
            }

            Console.WriteLine($"  {from + copies.Count:N0}");
        }

        Run("""
            INSERT INTO "deputies_text_change" ("Id", "CongressId", "SuggestionId", "At") SELECT "Id", "CongressId", "Id", '2000-01-01 00:00:00' FROM "deputies_suggestion" s
            WHERE NOT EXISTS (SELECT 1 FROM "deputies_text_change" c WHERE c."SuggestionId" = s."Id") AND NOT EXISTS (SELECT 1 FROM "deputies_text_document" d WHERE d."SuggestionId" = s."Id")
            """);
        Run(isSqlite ? "PRAGMA journal_mode=WAL" : "ANALYZE"); // SQLite has the figures that the product itself gives its planner
    }

    /// <summary>One copy of one suggestion.</summary>
    private sealed record Twin(Guid Model, int Number, int YearsAgo, Guid SessionId, int Cast, (string Title, string Facts, IReadOnlyList<string> Asks) Text)
    {
        /// <summary>Ids stand in the order of the numbers, as they would have come.</summary>
        public Guid Of(Guid id)
        {
            Span<byte> bytes = stackalloc byte[16];
            id.TryWriteBytes(bytes, bigEndian: true, out _);
            var stamp = 0x0170_0000_0000L + Number;
            for (var i = 5; i >= 0; i--, stamp >>= 8)
            {
                bytes[i] = (byte)stamp;
            }

            return new(bytes, bigEndian: true);
        }
    }

    private void Read()
    {
        var owners = new Dictionary<Guid, Guid>(); // every copied row's id and the suggestion it belongs to
        foreach (var name in Copied)
        {
            var (_, columns, stored) = Load(name);
            var own = Find(columns, "Id");
            var parents = Parents.Select(column => Find(columns, column)).Where(at => at >= 0).ToList();
            List<(Guid Owner, object?[] Row)> rows = [];
            foreach (var row in stored)
            {
                var owner = name.EndsWith("_suggestion", StringComparison.Ordinal) ? AsGuid(row[own]) : parents.Select(at => owners.GetValueOrDefault(AsGuid(row[at]))).FirstOrDefault(found => found != Guid.Empty);
                if (owner == Guid.Empty)
                {
                    continue;
                }

                if (own >= 0)
                {
                    owners[AsGuid(row[own])] = owner;
                }

                rows.Add((owner, row));
            }

            tables[name] = new(name, columns, rows.ToLookup(row => row.Owner, row => row.Row));
        }

        known = [.. owners.Keys];
    }

    private void Write(Table table, List<Twin> copies)
    {
        var texts = new Dictionary<string, Func<Twin, object>>
        {
            ["Title"] = copy => copy.Text.Title,
            ["Facts"] = copy => copy.Text.Facts,
            ["SubjectTitle"] = copy => copy.Text.Title,
            ["Number"] = copy => $"{2026 - copy.YearsAgo}-{copy.Number:000000}",
            ["OfficialNumber"] = copy => $"{2026 - copy.YearsAgo}年第{copy.Number:000000}号",
            ["SubjectNumber"] = copy => $"{2026 - copy.YearsAgo}-{copy.Number:000000}",
            ["SessionId"] = copy => Stored(copy.SessionId),
        };
        var places = table.Columns.Select(column => table.Name is "workflow_instance" or "supervision_commitment" && column == "Title" ? null : texts.GetValueOrDefault(column)).ToArray();
        using var writer = WriterOf(table.Name, table.Columns);
        foreach (var copy in copies)
        {
            foreach (var row in table.Rows[copy.Model])
            {
                var values = new object?[row.Length];
                for (var i = 0; i < row.Length; i++)
                {
                    values[i] = row[i] is null or DBNull ? null : places[i] is { } place ? place(copy) : Change(row[i]!, copy);
                    values[i] = table.Columns[i] == "Asks" ? Asks((string)row[i]!, copy) : values[i];
                }

                writer.Add(values);
            }
        }

        writer.End();
    }

    /// <summary>Other texts under the same ids, because replies name them.</summary>
    private static string Asks(string json, Twin copy)
    {
        var asks = JsonNode.Parse(json)!.AsArray();
        for (var i = 0; i < asks.Count; i++)
        {
            asks[i]!["Text"] = copy.Text.Asks[i % copy.Text.Asks.Count];
        }

        return asks.ToJsonString(Plain);
    }

    private object Change(object value, Twin copy) => value switch
    {
        Guid id => Other(id, copy),
        string text => Ids().Replace(Day().Replace(text, day => Earlier(day.Value, copy.YearsAgo)), id => Rewrite(id.Value, copy)),
        DateTime moment => moment.AddYears(-copy.YearsAgo),
        DateOnly day => day.AddYears(-copy.YearsAgo),
        _ => value,
    };

    private Guid Other(Guid id, Twin copy) => known.Contains(id) ? copy.Of(id) : Player(id, copy);

    /// <summary>Another id in the same writing.</summary>
    private string Rewrite(string id, Twin copy)
    {
        var (found, format) = (Guid.Parse(id), id.Contains('-', StringComparison.Ordinal) ? "D" : "N");
        var other = Other(found, copy);
        return other == found ? id : id.Any(char.IsUpper) ? other.ToString(format).ToUpperInvariant() : other.ToString(format);
    }

    private static string Earlier(string day, int years) => $"{int.Parse(day[..4], CultureInfo.InvariantCulture) - years}{(day.EndsWith("02-29", StringComparison.Ordinal) ? day[4..^1] + "8" : day[4..])}";

    /// <summary>The sessions of the years, this year's first: a copy of it for each earlier one.</summary>
    private List<Guid> MakeSessions(Guid current)
    {
        var table = Load("access_session");
        var columns = table.Columns;
        var model = table.Rows.Single(row => AsGuid(row[table["Id"]]) == current);
        List<Guid> made = [current];
        using var writer = WriterOf(table.Name, columns);
        for (var year = 1; year < Years; year++)
        {
            var id = Guid.CreateVersion7();
            var copy = new Twin(current, year, year, id, 0, ("", "", []));
            writer.Add([.. model.Select((value, i) => columns[i] switch
            {
                "Id" => Stored(id),
                "Name" or "Code" => $"{2026 - year}年会议",
                "Ordinal" or "Number" => 100 + year,
                "IsCurrent" => isSqlite ? 0L : false,
                _ => value is null or DBNull ? null : Change(value, copy),
            })]);
            made.Add(id);
        }

        writer.End();
        return made;
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 3600;
        command.ExecuteNonQuery();
    }

    private static int Find(List<string> columns, string name) => columns.IndexOf(name);

    private static Guid AsGuid(object? value) => value switch { Guid id => id, string text when Guid.TryParse(text, out var id) => id, _ => Guid.Empty };

    [GeneratedRegex("[0-9A-Fa-f]{8}(?:(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9A-Fa-f]{24})")]
    private static partial Regex Ids();

    [GeneratedRegex(@"(?<![0-9A-Fa-f-])20\d\d-[01]\d-[0-3]\d(?![0-9A-Fa-f-])")]
    private static partial Regex Day();

    private interface IRows : IDisposable
    {
        void Add(object?[] values);

        void End();
    }

    private sealed class SqliteRows : IRows
    {
        private readonly SqliteTransaction transaction;
        private readonly SqliteCommand command;

        public SqliteRows(SqliteConnection connection, string table, IReadOnlyList<string> columns)
        {
            transaction = connection.BeginTransaction();
            command = connection.CreateCommand();
            command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})";
            for (var i = 0; i < columns.Count; i++)
            {
                command.Parameters.Add(new SqliteParameter($"$p{i}", null));
            }

            command.Prepare();
        }

        public void Add(object?[] values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters[i].Value = values[i] ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }

        public void End() => transaction.Commit();

        public void Dispose()
        {
            command.Dispose();
            transaction.Dispose();
        }
    }

    private sealed class PostgresRows(NpgsqlConnection connection, string table, IReadOnlyList<string> columns) : IRows
    {
        private readonly NpgsqlBinaryImporter importer = connection.BeginBinaryImport($"COPY {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) FROM STDIN (FORMAT BINARY)");

        public void Add(object?[] values)
        {
            importer.StartRow();
            foreach (var value in values)
            {
                if (value is null)
                {
                    importer.WriteNull();
                }
                else
                {
                    importer.Write(value);
                }
            }
        }

        public void End() => importer.Complete();

        public void Dispose() => importer.Dispose();
    }
}

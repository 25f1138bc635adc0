using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Monolith.Testing;
using Npgsql;

namespace Benchmarks;

/// <summary>Whether a step gets slower with many open instances on many versions of their definition, and what a finished instance leaves in the database.</summary>
internal static class Instances
{
    private const int Versions = 500;
    private const int Steps = 2_000;
    private const int Rounds = 3;
    private const int FirstVersion = 1_000; // above those that the program ships
    private static readonly string[] Tables = ["workflow_instance", "workflow_task", "workflow_timer"];

    public static async Task RunAsync(BenchmarkOptions options)
    {
        var many = options.Rows == 0 ? 100_000 : options.Rows;
        var folder = Directory.CreateTempSubdirectory("monolith-instances-").FullName;
        using (var host = new HostProcess(options.ToStart() with { Folder = folder }))
        {
            var admin = await new Office(host).OpenAsync();
            await Office.ImportAsync(admin, Steps * (Rounds + 1));
            var ids = await HumanSteps.IdsAsync(admin, Steps * (Rounds + 1));
            await MeasureAsync($"{ids.Count:N0} instances, 1 version", admin, ids, options.Clients);

            await Office.ImportAsync(admin, many, from: ids.Count);
            await using var connection = Open(options, folder);
            var next = (await HumanSteps.IdsAsync(admin, Steps * (Rounds + 1))).ToList();
            Console.WriteLine($"  {await SpreadAsync(connection)} open instances spread over {Versions} versions");
            await MeasureAsync($"{many:N0} instances, {Versions} versions", admin, next, options.Clients);
        }

        Directory.Delete(folder, recursive: true);
        await WeighAsync();
    }

    /// <summary>A round to warm up, then the median of three.</summary>
    private static async Task MeasureAsync(string what, HttpClient clerk, List<string> ids, int clients)
    {
        List<LoadResult> rounds = [];
        foreach (var round in ids.Chunk(Steps))
        {
            rounds.Add(await Load.EachAsync(round, clients, id => HumanSteps.PostAsync(clerk, $"/api/v1/suggestions/{id}/acceptance", new { decision = "accept", category = "城建环资" })));
        }

        Console.WriteLine($"  {what,-36}{rounds.Skip(1).OrderBy(round => round.Rate).ElementAt((rounds.Count - 1) / 2)}");
    }

    /// <summary>Stores further versions of the suggestions' definition, each with a hash of its own, and lets the open instances run on them in turn.</summary>
    private static async Task<int> SpreadAsync(DbConnection connection)
    {
        var model = (await ReadAsync(connection, """SELECT "Id", "Json" FROM workflow_definition WHERE "Name" = 'suggestion'""")).Single();
        await using var transaction = await connection.BeginTransactionAsync();
        var isSqlite = connection is SqliteConnection;
        for (var i = 1; i <= Versions; i++)
        {
            var text = $"{model[1]}" + new string(' ', i);
            await ExecuteAsync(
                connection,
                """INSERT INTO workflow_definition ("Id", "Name", "Version", "Hash", "Json", "StoredAt") SELECT @id, "Name", @version, @hash, @json, "StoredAt" FROM workflow_definition WHERE "Id" = @model""",
                ("id", isSqlite ? VersionId(i).ToString().ToUpperInvariant() : VersionId(i)),
                ("version", FirstVersion + i),
                ("model", model[0]),
                ("hash", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))),
                ("json", text));
        }

        var moved = await ExecuteAsync(
            connection,
            $"""
            UPDATE workflow_instance SET "DefinitionId" = v."Id"
            FROM (SELECT "Id", ROW_NUMBER() OVER (ORDER BY "Id") AS n FROM workflow_instance WHERE "SubjectType" = 'Suggestion' AND "Status" = 'Running') AS i
            JOIN workflow_definition AS v ON v."Version" = {FirstVersion + 1} + i.n % {Versions} AND v."Name" = 'suggestion'
            WHERE workflow_instance."Id" = i."Id"
            """);
        await transaction.CommitAsync();
        return moved;
    }

    /// <summary>What the demo city's finished suggestions left: rows and bytes of their instances, tasks, timers and journal, for eight human steps.</summary>
    private static async Task WeighAsync()
    {
        var folder = Directory.CreateTempSubdirectory("monolith-instances-").FullName;
        using (var host = new HostProcess(new(Folder: folder, Settings: ["--demo"])))
        {
            await host.ReadyAsync();
        }

        await using (var connection = Open(new("", "Sqlite", null, 0, 0), folder))
        {
            await ExecuteAsync(connection, """
                CREATE TEMP TABLE finished AS
                WITH RECURSIVE tree ("Id", "SubjectId") AS (
                    SELECT "Id", "SubjectId" FROM workflow_instance WHERE "ParentId" IS NULL AND "Status" = 'Finished'
                    UNION ALL SELECT i."Id", i."SubjectId" FROM workflow_instance i JOIN tree ON i."ParentId" = tree."Id")
                SELECT "Id", "SubjectId" FROM tree
                """);
            double rows = 0, bytes = 0;
            foreach (var table in Tables.Append("platform_journal"))
            {
                var key = table switch { "workflow_instance" => "Id", "platform_journal" => "SubjectId", _ => "InstanceId" };
                var columns = (await ReadAsync(connection, $"SELECT name FROM pragma_table_info('{table}')")).Select(row => $"COALESCE(LENGTH(CAST(\"{row[0]}\" AS BLOB)), 0)");
                var sums = (await ReadAsync(connection, $"""SELECT COUNT(*), COALESCE(SUM({string.Join(" + ", columns)}), 0) FROM {table} WHERE "{key}" IN (SELECT "{(key == "SubjectId" ? "SubjectId" : "Id")}" FROM finished)""")).Single();
                (rows, bytes) = (rows + Convert.ToDouble(sums[0], CultureInfo.InvariantCulture), bytes + Convert.ToDouble(sums[1], CultureInfo.InvariantCulture));
                Console.WriteLine($"  {table,-20}{sums[0],8} rows {sums[1],12:N0} bytes");
            }

            var steps = Convert.ToDouble((await ReadAsync(connection, """SELECT COUNT(*) FROM workflow_task WHERE "InstanceId" IN (SELECT "Id" FROM finished)""")).Single()[0], CultureInfo.InvariantCulture);
            Console.WriteLine($"Finished instances of the demo city, journal included, for 8 human steps: {rows / steps * 8:F1} rows, {bytes / steps * 8 / 1024:F1} KB ({steps} steps)");
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static Guid VersionId(int i) => new(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    private static DbConnection Open(BenchmarkOptions options, string folder)
    {
        DbConnection connection = options.Connection is null ? new SqliteConnection($"Data Source={Path.Combine(folder, "monolith.db")};Default Timeout=60") : new NpgsqlConnection(options.Connection);
        connection.Open();
        return connection;
    }

    private static async Task<List<object[]>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<object[]> rows = [];
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private static async Task<int> ExecuteAsync(DbConnection connection, string sql, params (string Name, object Value)[] values)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteNonQueryAsync();
    }
}

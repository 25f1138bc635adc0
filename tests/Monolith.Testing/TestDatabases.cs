using Npgsql;
using NUnit.Framework;

namespace Monolith.Testing;

/// <summary>The databases that are configured: SQLite always, PostgreSQL and SQL Server where the environment names a server.</summary>
public static class TestDatabases
{
    /// <summary>Environment variable with a PostgreSQL connection string whose user may create databases.</summary>
    public const string PostgreSqlVariable = "MONOLITH_TEST_POSTGRES";

    /// <summary>Environment variable with a SQL Server connection string whose user may create databases.</summary>
    public const string SqlServerVariable = "MONOLITH_TEST_SQLSERVER";

    /// <summary>For <c>[TestFixtureSource]</c> and <c>[TestCaseSource]</c>: every provider; the ones without a server are skipped with a message.</summary>
    public static IEnumerable<string> Providers { get; } = ["Sqlite", "PostgreSql", "SqlServer"];

    /// <summary>Makes an empty database of its own and gives its connection string; skips the test where no server is configured.</summary>
    /// <param name="provider">Which database.</param>
    /// <param name="folder">Where a file goes.</param>
    /// <param name="server">The PostgreSQL server; none for the configured one.</param>
    public static string Create(string provider, string folder, string? server = null)
    {
        var name = $"t{Guid.NewGuid():N}";
        return provider switch
        {
            "Sqlite" => $"Data Source={Path.Combine(folder, name + ".db")}",
            "PostgreSql" => CreatePostgreSql(name, server ?? Configured(PostgreSqlVariable, "PostgreSql")),
            _ => new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(Configured(SqlServerVariable, provider)) { InitialCatalog = name }.ConnectionString,
        };
    }

    /// <summary>Removes a database that <see cref="Create"/> made on a server, with everybody who still uses it.</summary>
    public static void Drop(string provider, string made)
    {
        if (provider != "PostgreSql")
        {
            return;
        }

        var database = new NpgsqlConnectionStringBuilder(made);
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(made) { Database = "postgres", Pooling = false }.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {database.Database} WITH (FORCE)", connection);
        command.ExecuteNonQuery();
    }

    private static string CreatePostgreSql(string name, string server)
    {
        using var connection = new NpgsqlConnection(server);
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'", connection);
        command.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }

    private static string Configured(string variable, string provider)
    {
        var connection = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(connection))
        {
            Assert.Ignore($"{provider} is not configured ({variable}).");
        }

        return connection!;
    }
}

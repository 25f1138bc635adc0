using Npgsql;

namespace Monolith.Persistence.PostgreSql;

/// <summary>The turn to prepare a database: an advisory lock of a session of its own, which the server releases when the session ends.</summary>
internal static class PostgreSqlTurn
{
    private const long Key = 0x6D6F6E6F6C697468; // "monolith"

    public static async Task<IAsyncDisposable> TakeAsync(string connection, CancellationToken cancellationToken)
    {
        var session = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        try
        {
            await session.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({Key})", session) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}

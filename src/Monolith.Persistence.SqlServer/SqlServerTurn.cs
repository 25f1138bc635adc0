using Microsoft.Data.SqlClient;

namespace Monolith.Persistence.SqlServer;

/// <summary>The turn to prepare a database: an application lock of a session of its own, which the server releases when the session ends.</summary>
internal static class SqlServerTurn
{
    public static async Task<IAsyncDisposable> TakeAsync(string connection, CancellationToken cancellationToken)
    {
        var session = new SqlConnection(new SqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        try
        {
            await session.OpenAsync(cancellationToken);
            await using var command = new SqlCommand("EXEC sp_getapplock @Resource = 'monolith', @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = -1", session) { CommandTimeout = 0 };
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

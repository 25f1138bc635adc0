using Microsoft.Data.Sqlite;

namespace Monolith.Persistence.Sqlite;

/// <summary>The turn to prepare a database file: a lock of the operating system on a file beside it, which ends with the process that holds it.</summary>
internal static class SqliteTurn
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static async Task<IAsyncDisposable> TakeAsync(string connection, CancellationToken cancellationToken)
    {
        var path = SqliteFile.PathOf(connection);
        while (true)
        {
            try
            {
                var held = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                await ForgetTheDeadAsync(path, cancellationToken);
                return held;
            }
            catch (IOException busy) when (IsHeld(busy))
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <summary>EF Core marks a running migration in a table. A process that was killed in the middle leaves its mark, and every later start would wait for it for ever; whoever has the turn knows that no other migrates.</summary>
    private static async Task ForgetTheDeadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return;
        }

        await using var connection = SqliteFile.Open(path, SqliteOpenMode.ReadWrite);
        await using var command = connection.CreateCommand();
        command.CommandText = """DROP TABLE IF EXISTS "__EFMigrationsLock";""";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>EWOULDBLOCK on Linux and macOS, a sharing or lock violation on Windows.</summary>
    private static bool IsHeld(IOException failure) => (failure.HResult & 0xFFFF) is 11 or 35 or 32 or 33;
}

using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Monolith.Persistence.Sqlite;

/// <summary>
/// SQLite's own word for it: <c>PRAGMA data_version</c> gives a connection another number after every commit of any other connection, in this process or another. The one that asks here never writes,
/// so no commit escapes it. It costs some microseconds: a look at the head of the log's index.
/// </summary>
internal sealed class SqliteMarks(string connectionString) : CommitMarks
{
    private readonly Lock turn = new();
    private SqliteCommand? command;
    private int opened;
    private bool isClosed;

    /// <summary>None for a database that lies in memory or shares its cache: there the number is not reliable.</summary>
    public static bool CanWatch(string connectionString) =>
        new SqliteConnectionStringBuilder(connectionString) is { Mode: not SqliteOpenMode.Memory, Cache: not SqliteCacheMode.Shared, DataSource: { Length: > 0 } file } && !file.Contains(":memory:", StringComparison.Ordinal);

    public override ValueTask<string?> ReadAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        lock (turn)
        {
            if (isClosed || !CanWatch(connectionString))
            {
                return new((string?)null);
            }

            try
            {
                command ??= Open();
                return new(string.Create(CultureInfo.InvariantCulture, $"{opened}.{command.ExecuteScalar()}"));
            }
            catch
            {
                Close(); // the numbers of another connection begin anew
                throw;
            }
        }
    }

    protected override void Dispose(bool isDisposing)
    {
        lock (turn)
        {
            isClosed = true;
            Close();
        }

        base.Dispose(isDisposing);
    }

    private SqliteCommand Open()
    {
        opened++;
        var connection = SqliteFile.Open(SqliteFile.PathOf(connectionString), SqliteOpenMode.ReadWrite);
        return new("PRAGMA data_version", connection);
    }

    private void Close()
    {
        command?.Connection?.Dispose();
        command?.Dispose();
        command = null;
    }
}

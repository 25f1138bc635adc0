using Microsoft.Data.Sqlite;

namespace Monolith.Persistence.Sqlite;

/// <summary>The database as a file: where it is, and how it is copied while it is in use.</summary>
internal static class SqliteFile
{
    public static string PathOf(string connection) => Path.GetFullPath(new SqliteConnectionStringBuilder(connection).DataSource);

    /// <summary>SQLite's online backup: the copy is the database as of one moment, and writers do not wait for it.</summary>
    public static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var source = Open(from, SqliteOpenMode.ReadOnly);
        await using var copy = Open(to, SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(copy);
        await using var command = copy.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=DELETE"; // one file, nothing beside it
        await command.ExecuteNonQueryAsync(cancellationToken);
        command.CommandText = "PRAGMA integrity_check(1)";
        if (await command.ExecuteScalarAsync(cancellationToken) is var found && found is not "ok")
        {
            throw new InvalidDataException($"The database is damaged: {found}");
        }
    }

    public static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 60 }.ConnectionString);
        connection.Open();
        return connection;
    }
}

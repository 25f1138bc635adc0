using System.Data.Common;
using Microsoft.Data.Sqlite;
using Monolith.Testing;
using Npgsql;

namespace Torture;

/// <summary>The database and the folder that outlive every host.</summary>
internal sealed class Store(string provider, string? server = null) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("monolith-torture-");
    private string? connection;

    public string Folder => folder.FullName;

    public string Connection => connection ??= TestDatabases.Create(provider, Folder, server);

    /// <summary>How a host is started on it.</summary>
    public HostStart Start(int port, params IReadOnlyList<string> settings) => new(provider, Connection, Folder, port, settings);

    /// <summary>A connection that reads beside the hosts.</summary>
    public DbConnection Open()
    {
        DbConnection opened = provider == "Sqlite" ? new SqliteConnection(Connection + ";Pooling=False;Default Timeout=60") : new NpgsqlConnection(Connection + ";Pooling=False");
        opened.Open();
        return opened;
    }

    public void Dispose()
    {
        if (connection is not null)
        {
            TestDatabases.Drop(provider, connection);
        }

        folder.Delete(recursive: true);
    }
}

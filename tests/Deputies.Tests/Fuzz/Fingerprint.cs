using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Deputies.Tests.Fuzz;

/// <summary>Tells whether anything in a SQLite database has changed, and in which tables.</summary>
internal sealed class Fingerprint : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly List<string> tables;
    private Dictionary<string, int> known = [];
    private long version = -1;

    public Fingerprint(string database)
    {
        connection = new SqliteConnection(database);
        connection.Open();
        tables = [.. Read("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").Select(row => row.Trim('\u001f'))];
    }

    /// <summary>The tables that others have changed since the last call.</summary>
    public IReadOnlyList<string> Changed()
    {
        var now = long.Parse(Read("PRAGMA data_version").Single().Trim('\u001f'), CultureInfo.InvariantCulture);
        if (now == version)
        {
            return [];
        }

        var read = tables.ToDictionary(table => table, table => string.Concat(Read($"SELECT * FROM \"{table}\"")).GetHashCode(StringComparison.Ordinal));
        var changed = known.Count == 0 ? [] : read.Where(table => known[table.Key] != table.Value).Select(table => table.Key).ToList();
        (known, version) = (read, now);
        return changed;
    }

    public void Dispose() => connection.Dispose();

    private List<string> Read(string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of tables out of the database itself
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var (rows, row) = (new List<string>(), new StringBuilder());
        while (reader.Read())
        {
            row.Clear();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                row.Append(reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)).Append('\u001f');
            }

            rows.Add(row.ToString());
        }

        return rows;
    }
}

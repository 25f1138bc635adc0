using System.Data.Common;
using System.Globalization;
using Monolith.Persistence;

namespace Torture;

/// <summary>Reads the database beside the hosts: what no call shows.</summary>
internal sealed class Books(Store store)
{
    /// <summary>Every task of a suggestion and its parts, open or closed.</summary>
    public IReadOnlyList<string> TasksOf(string id)
    {
        using var connection = store.Open();
        return Rows(connection, $"""SELECT "Kind", "Role", "IsOpen", "Outcome" FROM workflow_task WHERE "Link" = '/suggestions/{id}'""").Order(StringComparer.Ordinal).ToList();
    }

    /// <summary>How many rows a query finds.</summary>
    public long Count(string from)
    {
        using var connection = store.Open();
        return long.Parse(Rows(connection, $"SELECT COUNT(*) FROM {from}").Single(), CultureInfo.InvariantCulture);
    }

    /// <summary>What is not as it must be, by name.</summary>
    public IEnumerable<string> Faults()
    {
        using var connection = store.Open();
        foreach (var (name, query) in Invariants.All)
        {
            foreach (var row in Rows(connection, query).Take(5))
            {
                yield return $"{name}: {row}";
            }
        }

        foreach (var subject in BrokenChains(connection))
        {
            yield return $"the journal's chain of {subject} does not verify";
        }
    }

    private static IEnumerable<string> BrokenChains(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT "SubjectId", "Sequence", "SubjectType", "CongressId", "At", "PersonId", "Who", "Action", "Text", "Why", "Rule", "FromState", "ToState", "Hash"
            FROM platform_journal ORDER BY "SubjectId", "Sequence"
            """;
        using var reader = command.ExecuteReader();
        var (subject, expected, previous) = (Guid.Empty, 1, Array.Empty<byte>());
        while (reader.Read())
        {
            var entry = Entry(reader);
            (expected, previous) = entry.SubjectId == subject ? (expected + 1, previous) : (1, []);
            var stored = reader.GetFieldValue<byte[]>(13);
            if (entry.Sequence != expected || !stored.AsSpan().SequenceEqual(entry.ComputeHash(previous)))
            {
                yield return $"{entry.SubjectType} {entry.SubjectId} at {entry.Sequence}";
            }

            (subject, previous) = (entry.SubjectId, stored);
        }
    }

    private static JournalEntry Entry(DbDataReader reader) => new()
    {
        SubjectId = reader.GetGuid(0),
        Sequence = reader.GetInt32(1),
        SubjectType = reader.GetString(2),
        CongressId = reader.GetGuid(3),
        At = reader.GetDateTime(4),
        PersonId = reader.IsDBNull(5) ? null : reader.GetGuid(5),
        Who = reader.GetString(6),
        Action = reader.GetString(7),
        Text = reader.GetString(8),
        Why = Text(reader, 9),
        Rule = Text(reader, 10),
        From = Text(reader, 11),
        To = Text(reader, 12),
    };

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static List<string> Rows(DbConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        }

        return rows;
    }
}

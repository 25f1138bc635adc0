using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Benchmarks;

/// <summary>Who takes part: more agencies and deputies than the demo city has, so that each has about as many suggestions as one of so many would.</summary>
internal sealed partial class Crowd
{
    private const int Agencies = 60;
    private const int PapersOfDeputy = 200; // in ten years

    /// <summary>How deputies of one name are told apart.</summary>
    private const string Marks = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥";

    /// <summary>Each deputy of the city, and who else writes his papers in copies: he himself is the first.</summary>
    private readonly Dictionary<Guid, Guid[]> deputies = [];

    /// <summary>The busiest agencies, and which others have nearly half of their shares in copies.</summary>
    private readonly Dictionary<Guid, Guid> neighbours = [];

    private void MakeCast(int rows)
    {
        MakeDeputies(rows);
        MakeAgencies();
    }

    private void MakeDeputies(int rows)
    {
        var (people, seats, roster) = (Load("access_person"), Load("access_membership"), Load("deputies_deputy"));
        var times = Math.Clamp(rows / PapersOfDeputy / roster.Rows.Count, 1, Marks.Length);
        foreach (var deputy in roster.Rows)
        {
            var id = AsGuid(deputy[roster["Id"]]);
            deputies[id] = [id, .. Enumerable.Range(1, times - 1).Select(_ => Guid.CreateVersion7())];
        }

        foreach (var (table, owner) in new[] { (people, "Id"), (seats, "PersonId"), (roster, "Id") })
        {
            using var writer = WriterOf(table.Name, table.Columns);
            foreach (var row in table.Rows.Where(row => deputies.ContainsKey(AsGuid(row[table[owner]]))))
            {
                foreach (var (time, id) in deputies[AsGuid(row[table[owner]])].Index().Skip(1))
                {
                    writer.Add([.. row.Select((value, i) => table.Columns[i] switch
                    {
                        "Id" or "PersonId" => Stored(table.Columns[i] == owner ? id : Guid.CreateVersion7()),
                        "UserName" or "NormalizedUserName" or "PasswordHash" => null,
                        "Name" => $"{value}{Marks[time]}",
                        "CardNumber" when value is string card => time.ToString(CultureInfo.InvariantCulture) + card,
                        _ => value,
                    })]);
                }
            }

            writer.End();
        }
    }

    private void MakeAgencies()
    {
        var (agencies, shares) = (Load("access_agency"), tables["deputies_undertaking"]);
        var place = Find([.. shares.Columns], "AgencyId");
        var busy = shares.Rows.SelectMany(group => group).CountBy(row => AsGuid(row[place])).OrderByDescending(count => count.Value).Select(count => count.Key).ToList();
        List<Guid> others = [.. agencies.Rows.Select(row => AsGuid(row[agencies["Id"]])).Except(busy)];
        using (var writer = WriterOf(agencies.Name, agencies.Columns))
        {
            foreach (var row in agencies.Rows.Where(row => AsGuid(row[agencies["Id"]]) == busy[0]).Take(1))
            {
                for (var number = agencies.Rows.Count + 1; others.Count < Agencies - busy.Count; number++)
                {
                    others.Add(Guid.CreateVersion7());
                    writer.Add([.. row.Select((value, i) => agencies.Columns[i] switch
                    {
                        "Id" => Stored(others[^1]),
                        "Code" => number.ToString(CultureInfo.InvariantCulture),
                        "Name" or "ShortName" => $"第{number}承办局",
                        _ => value,
                    })]);
                }
            }

            writer.End();
        }

        foreach (var (agency, other) in busy.Zip(others))
        {
            neighbours[agency] = other;
        }
    }

    /// <summary>Who has the part of somebody of the city in a copy.</summary>
    private Guid Player(Guid id, Twin copy) =>
        deputies.TryGetValue(id, out var same) ? same[copy.Cast / 20 % same.Length]
            : copy.Cast % 20 < 9 && neighbours.TryGetValue(id, out var other) ? other
            : id;

    private object Stored(Guid id) => isSqlite ? id.ToString().ToUpperInvariant() : id;

    /// <summary>A table as it is.</summary>
    private sealed record Content(string Name, List<string> Columns, List<object?[]> Rows)
    {
        public int this[string column] => Columns.IndexOf(column);
    }

    private Content Load(string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {name}";
        using var reader = command.ExecuteReader();
        var content = new Content(name, [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], []);
        while (reader.Read())
        {
            var row = new object?[content.Columns.Count];
            reader.GetValues(row!);
            content.Rows.Add([.. row.Select(value => value is DBNull ? null : value)]);
        }

        return content;
    }

    private IRows WriterOf(string table, IReadOnlyList<string> columns) =>
        isSqlite ? new SqliteRows((SqliteConnection)connection, table, columns) : new PostgresRows((NpgsqlConnection)connection, table, columns);
}

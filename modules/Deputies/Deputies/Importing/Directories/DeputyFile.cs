using System.Globalization;
using Deputies.Importing.Checking;
using Deputies.Importing.Columns;
using Deputies.Importing.Reading;
using Deputies.Roster;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Monolith.Kernel;

namespace Deputies.Importing.Directories;

/// <summary>Reads and checks a roster of deputies (代表名册); stores nothing.</summary>
internal sealed class DeputyFile(DeputiesData data, Caller caller, IOptions<ImportLimits> limits)
{
    /// <summary>Checks an uploaded file against the roster.</summary>
    public async Task<CheckedDirectory<DeputyLine>> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        using var spreadsheet = Spreadsheet.Open(file, limits.Value);
        var stored = (await data.Roster.AsNoTracking().Where(d => d.CongressId == caller.CongressId).ToListAsync(cancellationToken))
            .DistinctBy(d => DeputyMatcher.CardKey(d.CardNumber)).ToDictionary(d => DeputyMatcher.CardKey(d.CardNumber));
        return Check(new DirectoryTable(spreadsheet, Layouts.Deputies, limits.Value), stored);
    }

    private static CheckedDirectory<DeputyLine> Check(DirectoryTable table, Dictionary<string, Deputy> stored)
    {
        List<DeputyLine> lines = [];
        List<KnownRow> known = [];
        Dictionary<string, int> cards = [];
        foreach (var (record, notes) in table.Rows())
        {
            var line = Line(record, notes);
            var key = DeputyMatcher.CardKey(line.CardNumber);
            if (key.Length > 0 && !cards.TryAdd(key, record.Row))
            {
                notes.Fault("card", "card.duplicate", $"代表证号“{line.CardNumber}”与第 {cards[key]} 行相同。");
            }

            var holder = stored.GetValueOrDefault(key);
            if (holder is not null && line.Name.Length > 0 && DeputyMatcher.NameKey(holder.Name) != DeputyMatcher.NameKey(line.Name))
            {
                notes.Fault("card", "card.mismatch", $"代表证号“{line.CardNumber}”在名册中是{holder.Name}代表的，不是{line.Name}代表的。");
            }

            if (notes.Faults.Count > 0)
            {
                continue;
            }

            if (holder is not null && !line.Changes(holder))
            {
                known.Add(new(record.Row, Deputy: holder.Id));
                continue;
            }

            lines.Add(line with { Id = holder?.Id });
        }

        return new(table.Count, lines, table.Rejected, known);
    }

    private static DeputyLine Line(TableRecord record, RowNotes notes)
    {
        var card = DirectoryTable.Needed(record, "card", DeputyLine.LongestCard, notes, "card.missing", $"没有代表证号，请填写。");
        // a column of numbers loses its leading zeros in Excel; rosters use three digits or more
        card = card.Length < 3 && int.TryParse(card, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number.ToString("D3", CultureInfo.InvariantCulture) : card;
        return new(
            null,
            card,
            DirectoryTable.Needed(record, "name", DeputyLine.LongestName, notes, "name.missing", $"没有姓名，请填写。"),
            DirectoryTable.Optional(record, "gender", 10, notes),
            DirectoryTable.Optional(record, "delegation", 100, notes),
            DirectoryTable.Optional(record, "post", 200, notes),
            DirectoryTable.Optional(record, "phone", 40, notes));
    }
}

using System.Globalization;
using Deputies.Importing.Checking;
using Deputies.Importing.Columns;
using Deputies.Importing.Reading;
using MediatR;
using Microsoft.Extensions.Options;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Deputies.Importing.Directories;

/// <summary>Reads and checks a list of agencies (承办单位); stores nothing.</summary>
internal sealed class AgencyFile(IMediator mediator, Caller caller, IOptions<ImportLimits> limits)
{
    /// <summary>Checks an uploaded file against the agencies that are there.</summary>
    public async Task<CheckedDirectory<AgencyRow>> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        using var spreadsheet = Spreadsheet.Open(file, limits.Value);
        var all = await mediator.Send(new ListAgencies(caller.CongressId, IncludeInactive: true), cancellationToken);
        var own = all.Where(a => a.CongressId == caller.CongressId).ToList();
        return new Check(new DirectoryTable(spreadsheet, Layouts.Agencies, limits.Value), own, [.. all.Except(own)]).Run();
    }

    private sealed class Check(DirectoryTable table, IReadOnlyList<AgencyEntry> stored, IReadOnlyList<AgencyEntry> lent)
    {
        private readonly Dictionary<string, int> codes = new(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, int> names = [];
        private readonly List<AgencyRow> lines = [];
        private readonly List<KnownRow> known = [];
        private int given = stored.Select(a => int.TryParse(a.Code, out var code) ? code : 0).DefaultIfEmpty().Max();

        public CheckedDirectory<AgencyRow> Run()
        {
            foreach (var (record, notes) in table.Rows())
            {
                var line = Line(record, notes);
                NoteRepeats(line, record.Row, notes);
                if (notes.Faults.Count > 0)
                {
                    continue;
                }

                if (stored.FirstOrDefault(a => a.Code.Equals(line.Code, StringComparison.OrdinalIgnoreCase)) is { } same && !Changes(line, same))
                {
                    known.Add(new(record.Row, Agency: same.Id));
                    continue;
                }

                // An agency that another congress keeps and that serves this one is here already.
                if (lent.FirstOrDefault(a => a.Name == line.Name) is { } served)
                {
                    known.Add(new(record.Row, Agency: served.Id));
                    continue;
                }

                lines.Add(line);
            }

            return new(table.Count, lines, table.Rejected, known);
        }

        private static bool Changes(AgencyRow line, AgencyEntry stored) => line.Name != stored.Name
            || (line.ShortName is { Length: > 0 } shortName && shortName != stored.ShortName) || (line.Kind is { Length: > 0 } kind && kind != stored.Kind);

        private AgencyRow Line(TableRecord record, RowNotes notes)
        {
            var name = DirectoryTable.Needed(record, "name", 100, notes, "name.missing", $"没有单位名称，请填写。");
            var shortName = DirectoryTable.Optional(record, "shortName", 60, notes);
            var kind = DirectoryTable.Optional(record, "kind", 40, notes);
            return new(Code(record, name, notes), name, shortName.Length == 0 ? null : shortName, kind.Length == 0 ? null : kind);
        }

        /// <summary>The code; a list that has none at all gets the next free numbers.</summary>
        private string Code(TableRecord record, string name, RowNotes notes)
        {
            if (table.Has("code"))
            {
                var code = DirectoryTable.Needed(record, "code", 20, notes, "code.missing", $"没有单位代码，请填写。");
                return code.Length == 1 && char.IsAsciiDigit(code[0]) ? "0" + code : code;
            }

            return stored.FirstOrDefault(a => a.Name == name)?.Code ?? (++given).ToString("D2", CultureInfo.InvariantCulture);
        }

        private void NoteRepeats(AgencyRow line, int row, RowNotes notes)
        {
            if (line.Code.Length > 0 && !codes.TryAdd(line.Code, row))
            {
                notes.Fault("code", "code.duplicate", $"单位代码“{line.Code}”与第 {codes[line.Code]} 行相同。");
            }

            if (line.Name.Length > 0 && !names.TryAdd(line.Name, row))
            {
                notes.Fault("name", "name.duplicate", $"单位名称“{line.Name}”与第 {names[line.Name]} 行相同。");
            }

            if (stored.FirstOrDefault(a => a.Name == line.Name && !a.Code.Equals(line.Code, StringComparison.OrdinalIgnoreCase)) is { } other)
            {
                notes.Fault("code", "code.mismatch", $"“{line.Name}”在系统中的代码是“{other.Code}”，不是“{line.Code}”。");
            }
        }
    }
}

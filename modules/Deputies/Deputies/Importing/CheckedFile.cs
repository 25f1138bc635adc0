using System.Security.Cryptography;
using Deputies.Importing.Checking;
using Deputies.Importing.Columns;
using Deputies.Importing.Reading;
using Microsoft.Extensions.Options;
using Monolith.Access.Contracts;

namespace Deputies.Importing;

/// <summary>A file of suggestions whose every row was checked.</summary>
internal sealed record CheckedFile(string Name, string Hash, Guid SessionId, IReadOnlyList<string> Captions, IReadOnlyList<ImportedRow> Rows)
{
    /// <summary>Rows that can be stored.</summary>
    public int Sound => Rows.Count(r => r.IsSound);

    /// <summary>Faulty rows.</summary>
    public int Rejected => Rows.Count(r => r.Faults.Count > 0);
}

/// <summary>Reads and checks files of suggestions; stores nothing.</summary>
internal sealed class FileCheck(ImportSources sources, IOptions<ImportLimits> limits)
{
    /// <summary>Checks an uploaded file.</summary>
    public async Task<CheckedFile> ReadAsync(Stream file, string name, SessionEntry session, CancellationToken cancellationToken)
    {
        using var spreadsheet = Spreadsheet.Open(file, limits.Value);
        var reader = new TableReader(spreadsheet, Layouts.Suggestions, limits.Value);
        var rows = reader.Records().Select(record => new ImportedRow { Sheet = reader.HasSeveralSheets ? record.Sheet : "", Row = record.Row, Values = record.Values }).ToList();
        await CheckAsync(rows, reader.Captions, session, cancellationToken);
        file.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        return new(Path.GetFileName(name) is { Length: > 200 } longName ? longName[^200..] : Path.GetFileName(name), hash, session.Id, CaptionList(reader.Captions), rows);
    }

    /// <summary>Checks all rows of an import again, after one was corrected.</summary>
    public Task CheckAgainAsync(IReadOnlyList<ImportedRow> rows, IReadOnlyList<string> captions, SessionEntry session, CancellationToken cancellationToken) =>
        CheckAsync(rows, captions.Select(c => c.Split('=', 2)).ToDictionary(c => c[0], c => c[1]), session, cancellationToken);

    private static IReadOnlyList<string> CaptionList(IReadOnlyDictionary<string, string> captions) => [.. captions.Select(c => $"{c.Key}={c.Value}")];

    private async Task CheckAsync(IReadOnlyList<ImportedRow> rows, IReadOnlyDictionary<string, string> captions, SessionEntry session, CancellationToken cancellationToken)
    {
        var known = await sources.DirectoryAsync(session, cancellationToken);
        var stored = await sources.StoredAsync(session.Id, cancellationToken);
        var checker = new SuggestionChecker(known, field => captions.GetValueOrDefault(field, Layouts.Suggestions[field].Caption));
        foreach (var row in rows)
        {
            var found = checker.Check(row.ToRecord());
            (row.Draft, row.Faults, row.Remarks) = (found.Draft, found.Faults, found.Remarks);
            if (row.StoredAs is not null)
            {
                row.Draft = null; // its title still counts against the others
                continue;
            }

            row.DuplicateOf = found.Draft is { } draft && stored.TryGetValue(StoredKey.Of(draft.Title, draft.LeadDeputyId), out var earlier) ? earlier : null;
        }
    }
}

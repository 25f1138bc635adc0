using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Monolith.Persistence;

/// <summary>The journal as a whole: proved where it is, written to a file, and proved from such a file without a database.</summary>
/// <remarks>
/// The file is text that any program can prove. The first line is <c>monolith-journal 1</c>; then come
/// <c>seal HASH FACTS HEADS</c> (facts as the JSON that was hashed, heads in base64), <c>line HASH CONTENT</c> chain by chain
/// (the JSON that was hashed after the previous line's hash), and <c>end LINES</c>.
/// </remarks>
public sealed class JournalBook(MonolithDb db)
{
    private const string Head = "monolith-journal 1";

    /// <summary>Proves every chain and every seal of the database.</summary>
    public async Task<JournalReport> ProveAsync(CancellationToken cancellationToken = default)
    {
        var proof = new JournalProof(await SealsAsync(cancellationToken));
        await foreach (var entry in Entries().WithCancellation(cancellationToken))
        {
            proof.Add(entry.ToLine());
        }

        return proof.Finish();
    }

    /// <summary>Writes all of it; gives how many lines.</summary>
    public async Task<long> ExportAsync(TextWriter to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        await to.WriteLineAsync(Head);
        foreach (var seal in await SealsAsync(cancellationToken))
        {
            await to.WriteLineAsync($"seal {Convert.ToHexStringLower(seal.Hash)} {Encoding.UTF8.GetString(seal.Facts())} {Convert.ToBase64String(seal.Heads)}");
        }

        var lines = 0L;
        await foreach (var line in Entries().Select(entry => entry.ToLine()).WithCancellation(cancellationToken))
        {
            await to.WriteLineAsync($"line {Convert.ToHexStringLower(line.Hash)} {Encoding.UTF8.GetString(line.Content)}");
            lines++;
        }

        await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"end {lines}"));
        return lines;
    }

    /// <summary>Proves an export.</summary>
    /// <exception cref="InvalidDataException">The file is no export, or not all of one.</exception>
    public static async Task<JournalReport> ProveAsync(TextReader export, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(export);
        try
        {
            return await ReadAsync(export, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("The file is not an export of a journal.", unreadable);
        }
    }

    private static async Task<JournalReport> ReadAsync(TextReader export, CancellationToken cancellationToken)
    {
        if (await export.ReadLineAsync(cancellationToken) != Head)
        {
            throw new FormatException();
        }

        var seals = new List<Seal>();
        JournalProof? proof = null;
        while (await export.ReadLineAsync(cancellationToken) is { } row)
        {
            var parts = row.Split(' ', 3);
            switch (parts[0])
            {
                case "seal":
                    seals.Add(ReadSeal(parts[1], parts[2]));
                    break;
                case "line":
                    (proof ??= new(seals)).Add(ReadLine(parts[1], parts[2]));
                    break;
                case "end":
                    return Finish(proof ?? new(seals), parts[1]);
                default:
                    throw new FormatException();
            }
        }

        throw new InvalidDataException("The file ends before the journal does.");
    }

    private static JournalReport Finish(JournalProof proof, string lines)
    {
        var report = proof.Finish();
        return report.Lines == long.Parse(lines, CultureInfo.InvariantCulture) ? report : throw new InvalidDataException($"The file has {report.Lines} lines of {lines}.");
    }

    private static Seal ReadSeal(string hash, string rest)
    {
        var parts = rest.Split(' ');
        using var facts = JsonDocument.Parse(parts[0]);
        return new()
        {
            Number = facts.RootElement[0].GetInt32(),
            At = new(facts.RootElement[1].GetInt64(), DateTimeKind.Utc),
            Chains = facts.RootElement[2].GetInt32(),
            Heads = Convert.FromBase64String(parts[1]),
            Hash = Convert.FromHexString(hash),
        };
    }

    private static JournalLine ReadLine(string hash, string content)
    {
        using var fields = JsonDocument.Parse(content);
        var root = fields.RootElement;
        return new(root[0].GetGuid(), root[1].GetInt32(), root[2].GetString() ?? "", Convert.FromHexString(hash), Encoding.UTF8.GetBytes(content));
    }

    /// <summary>Read before the lines: what a seal names was there before the seal.</summary>
    private Task<List<Seal>> SealsAsync(CancellationToken cancellationToken) => db.Set<Seal>().AsNoTracking().OrderBy(s => s.Number).ToListAsync(cancellationToken);

    private IAsyncEnumerable<JournalEntry> Entries() => db.Set<JournalEntry>().AsNoTracking().OrderBy(e => e.SubjectId).ThenBy(e => e.Sequence).AsAsyncEnumerable();
}

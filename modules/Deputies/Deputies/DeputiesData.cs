using Deputies.Commitments;
using Deputies.Importing;
using Deputies.Roster;
using Deputies.Similarity;
using Deputies.Suggestions;
using Deputies.Suggestions.Totals;
using Deputies.Undertakings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Monolith.Persistence;

namespace Deputies;

/// <summary>The module's window on the database: its own tables and no others.</summary>
internal sealed class DeputiesData(MonolithDb db)
{
    public DbSet<Deputy> Roster => db.Set<Deputy>();

    public DbSet<Suggestion> Suggestions => db.Set<Suggestion>();

    public DbSet<Signer> Signers => db.Set<Signer>();

    public DbSet<Rating> Ratings => db.Set<Rating>();

    public DbSet<SuggestionCount> Counts => db.Set<SuggestionCount>();

    public DbSet<NumberRun> NumberRuns => db.Set<NumberRun>();

    public DbSet<Undertaking> Undertakings => db.Set<Undertaking>();

    public DbSet<Contact> Contacts => db.Set<Contact>();

    public DbSet<Reply> Replies => db.Set<Reply>();

    public DbSet<Commitment> Commitments => db.Set<Commitment>();

    public DbSet<ImportJob> Imports => db.Set<ImportJob>();

    public DbSet<ImportChunk> ImportChunks => db.Set<ImportChunk>();

    public DbSet<TextChange> TextChanges => db.Set<TextChange>();

    public DbSet<TextLedger> TextLedgers => db.Set<TextLedger>();

    public DbSet<TextSegment> TextSegments => db.Set<TextSegment>();

    public DbSet<TextDocument> TextDocuments => db.Set<TextDocument>();

    public DbSet<TextPosting> TextPostings => db.Set<TextPosting>();

    /// <summary>An agency's shares in a congress, all from one index.</summary>
    public IQueryable<Undertaking> SharesOf(Guid agencyId, Guid congressId) => Undertakings.Where(u => u.AgencyId == agencyId && u.CongressId == congressId);

    /// <summary>All rows of an import, in the file's order.</summary>
    public async Task<List<ImportedRow>> RowsAsync(Guid importId, CancellationToken cancellationToken)
    {
        var rows = new List<ImportedRow>();
        await foreach (var chunk in ImportChunks.Where(c => c.ImportId == importId).OrderBy(c => c.Ordinal).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            rows.AddRange(RowPacking.Unpack(chunk.Content));
        }

        return rows;
    }

    /// <summary>Keeps other writers off a suggestion's row until the commit, without changing it: several who add to its journal at once come one after the other.</summary>
    public Task HoldAsync(Guid suggestionId, CancellationToken cancellationToken) =>
        Suggestions.Where(s => s.Id == suggestionId).ExecuteUpdateAsync(row => row.SetProperty(s => s.Version, s => s.Version), cancellationToken);

    /// <summary>Loads the signers of a tracked suggestion, once.</summary>
    public Task LoadSignersAsync(Suggestion suggestion, CancellationToken cancellationToken) => LoadAsync(db.Entry(suggestion).Collection(s => s.Signers), cancellationToken);

    /// <summary>Loads the ratings of a tracked suggestion, once.</summary>
    public Task LoadRatingsAsync(Suggestion suggestion, CancellationToken cancellationToken) => LoadAsync(db.Entry(suggestion).Collection(s => s.Ratings), cancellationToken);

    private static Task LoadAsync<TOwner, TItem>(CollectionEntry<TOwner, TItem> list, CancellationToken cancellationToken)
        where TOwner : class
        where TItem : class =>
        list.IsLoaded ? Task.CompletedTask : list.LoadAsync(cancellationToken);
}

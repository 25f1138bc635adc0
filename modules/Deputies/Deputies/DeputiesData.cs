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
    private static readonly KeptQuery<Func<MonolithDb, Guid, Guid, Guid, CancellationToken, Task<Suggestion?>>> OneForOverseers = new(() => EF.CompileAsyncQuery(
        (MonolithDb db, Guid congress, Guid person, Guid id, CancellationToken _) => db.Set<Suggestion>()
            .SingleOrDefault(s => s.Id == id && s.CongressId == congress && (s.Status != SuggestionStatus.Draft || s.RegisteredById == person || s.Signers.Any(p => p.PersonId == person)))));

    private static readonly KeptQuery<Func<MonolithDb, Guid, Guid, Guid, CancellationToken, Task<Suggestion?>>> OneToRead = new(() => EF.CompileAsyncQuery(
        (MonolithDb db, Guid congress, Guid person, Guid id, CancellationToken _) => db.Set<Suggestion>().AsNoTracking().Include(s => s.Signers).AsSingleQuery()
            .SingleOrDefault(s => s.Id == id && s.CongressId == congress && (s.Status != SuggestionStatus.Draft || s.RegisteredById == person || s.Signers.Any(p => p.PersonId == person)))));

    private static readonly KeptQuery<Func<MonolithDb, Guid, string, CancellationToken, Task<int>>> LastNumber = new(() => EF.CompileAsyncQuery(
        (MonolithDb db, Guid congress, string run, CancellationToken _) => db.Set<NumberRun>().Where(r => r.CongressId == congress && r.Run == run).Select(r => r.Last).Single()));

    private static readonly KeptQuery<Func<MonolithDb, Guid, Guid, CancellationToken, Task<Undertaking?>>> OneShare = new(() => EF.CompileAsyncQuery(
        (MonolithDb db, Guid congress, Guid id, CancellationToken _) => db.Set<Undertaking>().SingleOrDefault(u => u.Id == id && u.CongressId == congress)));

    private static readonly KeptQuery<Func<MonolithDb, Guid, Guid, CancellationToken, Task<Undertaking?>>> OneWholeShare = new(() => EF.CompileAsyncQuery(
        (MonolithDb db, Guid congress, Guid id, CancellationToken _) => db.Set<Undertaking>().AsNoTracking()
            .Include(u => u.Contacts).Include(u => u.Replies).Include(u => u.Extensions).AsSplitQuery().SingleOrDefault(u => u.Id == id && u.CongressId == congress)));

    private static readonly KeptQuery<Func<MonolithDb, Guid, IAsyncEnumerable<Undertaking>>> WholeShares = new(() => EF.CompileAsyncQuery<MonolithDb, Guid, Undertaking>(
        (MonolithDb db, Guid suggestionId) => db.Set<Undertaking>().AsNoTracking().Where(u => u.SuggestionId == suggestionId)
            .Include(u => u.Contacts).Include(u => u.Replies).Include(u => u.Extensions).AsSplitQuery().OrderBy(u => u.Ordinal)));

    private static readonly KeptQuery<Func<MonolithDb, Guid, bool, IAsyncEnumerable<Guid>>> AliveShares = new(() => EF.CompileAsyncQuery(
        (MonolithDb db, Guid suggestionId, bool withJoint) => db.Set<Undertaking>()
            .Where(u => u.SuggestionId == suggestionId && u.Status != UndertakingStatus.Returned && u.Status != UndertakingStatus.Withdrawn && (withJoint || u.Part != UndertakingPart.Joint))
            .OrderBy(u => u.Ordinal).Select(u => u.Id)));

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

    /// <summary>A suggestion as those find it who see the whole congress: all but others' drafts (<see cref="Sight"/>).</summary>
    public Task<Suggestion?> FindForOverseerAsync(Guid congressId, Guid personId, Guid id, CancellationToken cancellationToken) =>
        OneForOverseers.On(db)(db, congressId, personId, id, cancellationToken);

    /// <summary>The same with its signers, to read.</summary>
    public Task<Suggestion?> ReadForOverseerAsync(Guid congressId, Guid personId, Guid id, CancellationToken cancellationToken) =>
        OneToRead.On(db)(db, congressId, personId, id, cancellationToken);

    /// <summary>A share of the congress, to act on.</summary>
    public Task<Undertaking?> FindShareAsync(Guid congressId, Guid id, CancellationToken cancellationToken) => OneShare.On(db)(db, congressId, id, cancellationToken);

    /// <summary>A share with its talks, replies and extensions, to read.</summary>
    public Task<Undertaking?> ReadShareAsync(Guid congressId, Guid id, CancellationToken cancellationToken) => OneWholeShare.On(db)(db, congressId, id, cancellationToken);

    /// <summary>All shares of a suggestion in order of creation, with their talks, replies and extensions, to read.</summary>
    public async Task<IReadOnlyList<Undertaking>> ReadSharesAsync(Guid suggestionId, CancellationToken cancellationToken) =>
        await WholeShares.On(db)(db, suggestionId).ToListAsync(cancellationToken);

    /// <summary>The shares of a suggestion that are neither returned nor withdrawn, in order of creation.</summary>
    public async Task<IReadOnlyList<Guid>> AliveSharesAsync(Guid suggestionId, bool withJoint, CancellationToken cancellationToken) =>
        await AliveShares.On(db)(db, suggestionId, withJoint).ToListAsync(cancellationToken);

    /// <summary>The suggestion with that id, to change.</summary>
    public Task<Suggestion?> OneSuggestionAsync(Guid id, CancellationToken cancellationToken) => db.OneAsync<Suggestion>(id, cancellationToken);

    /// <summary>The share with that id, to change.</summary>
    public Task<Undertaking?> OneUndertakingAsync(Guid id, CancellationToken cancellationToken) => db.OneAsync<Undertaking>(id, cancellationToken);

    /// <summary>The promise with that id, to change.</summary>
    public Task<Commitment?> OneCommitmentAsync(Guid id, CancellationToken cancellationToken) => db.OneAsync<Commitment>(id, cancellationToken);

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

    /// <summary>Counts a run of numbers up and gives where it stands now; none where it has not begun.</summary>
    public async Task<int?> CountUpAsync(Guid congressId, string run, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync($"UPDATE \"deputies_number_run\" SET \"Last\" = \"Last\" + 1 WHERE \"CongressId\" = {congressId} AND \"Run\" = {run}", cancellationToken) == 1
            ? await LastNumber.On(db)(db, congressId, run, cancellationToken)
            : null;

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

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Deputies.Suggestions.Totals;

/// <summary>Counts whatever is stored, beside the change itself and in its transaction, whoever made it.</summary>
internal sealed class CountChanges(TimeProvider clock) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = eventData.Context!;
        var rows = Changes(db);
        if (rows.Count > 0 && db.Database.CurrentTransaction is not null)
        {
            await CounterBook.InsertAsync(db, rows, cancellationToken);
        }
        else
        {
            db.AddRange(rows); // the save makes its own transaction
        }

        return result;
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        eventData.Context!.AddRange(Changes(eventData.Context));
        return result;
    }

    private List<SuggestionCount> Changes(DbContext db)
    {
        Dictionary<CountKey, int>? changes = null;
        foreach (var entry in db.ChangeTracker.Entries<Suggestion>())
        {
            var (before, after) = (entry.State is EntityState.Modified or EntityState.Deleted ? Key(entry.OriginalValues) : null, entry.State is EntityState.Modified or EntityState.Added ? Key(entry.CurrentValues) : null);
            if (before != after)
            {
                changes ??= [];
                Add(changes, before, -1);
                Add(changes, after, +1);
            }
        }

        return changes is null ? [] : [.. changes.Where(c => c.Value != 0).Select(c => SuggestionCount.Of(c.Key, NewId.Next(), clock.Now(), c.Value))];
    }

    private static void Add(Dictionary<CountKey, int> changes, CountKey? key, int count)
    {
        if (key is not null)
        {
            changes[key] = changes.GetValueOrDefault(key) + count;
        }
    }

    private static CountKey Key(PropertyValues values) => new(
        values.GetValue<Guid>(nameof(Suggestion.CongressId)),
        values.GetValue<Guid>(nameof(Suggestion.SessionId)),
        values.GetValue<SuggestionStatus>(nameof(Suggestion.Status)),
        values.GetValue<SuggestionSeries>(nameof(Suggestion.Series)),
        values.GetValue<string?>(nameof(Suggestion.Category)),
        values.GetValue<bool>(nameof(Suggestion.IsKey)),
        values.GetValue<Guid?>(nameof(Suggestion.SponsorId)) is not null,
        values.GetValue<bool>(nameof(Suggestion.IsOpen)) && values.GetValue<string?>(nameof(Suggestion.Number)) is not null);
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>Holds a page's form against what happened since it was drawn: sent twice it counts once, and it overwrites nobody's work.</summary>
internal sealed class FormCheck(ISentForm? form, Caller caller, TimeProvider clock)
{
    private readonly HashSet<Guid> met = [];
    private bool isStored;

    /// <summary>Refuses a form that has been carried out already: a double click, a page sent again. Checked once a request; a page may send several commands.</summary>
    public async Task RequireFirstAsync(MonolithDb db, CancellationToken cancellationToken)
    {
        if (isStored || form?.Mark is not { } mark || caller.PersonId is not { } person)
        {
            return;
        }

        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{person}\n{mark}")));
        if (await db.Set<StoredAnswer>().AnyAsync(answer => answer.Key == key, cancellationToken))
        {
            throw new RuleViolationException("form.sent-already", $"这张表单已经提交过了，没有重复办理。");
        }

        db.Add(new StoredAnswer { Key = key, At = clock.Now() });
    }

    /// <summary>Refuses to change an item that is no longer as the form shows it.</summary>
    public void RequireFresh(MonolithDb db)
    {
        if (form?.Mark is null)
        {
            return;
        }

        foreach (var entry in db.ChangeTracker.Entries<AggregateRoot>().Where(entry => entry.State == EntityState.Modified))
        {
            if (form.VersionOf(entry.Entity.Id) is { } seen && met.Add(entry.Entity.Id) && entry.Property<int>(nameof(AggregateRoot.Version)).OriginalValue != seen)
            {
                throw new StaleException(entry.Entity.JournalId);
            }
        }
    }

    /// <summary>The first command of the request is stored, and the form's mark with it.</summary>
    public void Committed() => isStored = true;

    /// <summary>It was rolled back: the same form may be sent again.</summary>
    public void RolledBack() => met.Clear();
}

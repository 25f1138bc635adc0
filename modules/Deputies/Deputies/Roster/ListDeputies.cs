using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Api;
using Monolith.Kernel;

namespace Deputies.Roster;

/// <summary>The roster of the congress, by card number.</summary>
/// <param name="Q">Part of the name, the card number, the delegation or the post.</param>
/// <param name="Delegation">Only this delegation.</param>
/// <param name="Sort">cardNumber, name, delegation.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">At most 200.</param>
internal sealed record ListDeputies(string? Q = null, string? Delegation = null, string? Sort = null, int Page = 1, int PageSize = 50) : IQuery<PageOf<DeputyItem>>;

/// <summary>A deputy as the API and the pages show him; the telephone number is for the offices only.</summary>
internal sealed record DeputyItem(Guid Id, string CardNumber, string Name, string Gender, string Delegation, string Post, string? Phone, bool IsActive, int Version) : IItem
{
    /// <inheritdoc />
    public string Etag => $"\"{Version}\"";

    Guid? IItem.JournalId => Id;
}

/// <summary>Finds one deputy.</summary>
internal sealed record FindDeputy(Guid Id) : IQuery<DeputyItem>;

internal sealed class ListDeputiesHandler(DeputiesData data, Caller caller)
    : IRequestHandler<ListDeputies, PageOf<DeputyItem>>, IRequestHandler<FindDeputy, DeputyItem>
{
    private static readonly Orders<Deputy> Orders = new Orders<Deputy>().By("cardNumber", d => d.CardNumber).By("name", d => d.Name).By("delegation", d => d.Delegation);

    public async Task<PageOf<DeputyItem>> Handle(ListDeputies query, CancellationToken cancellationToken)
    {
        var (page, size) = Pages.Within(query.Page, query.PageSize);
        var deputies = data.Roster.AsNoTracking().Where(d => d.CongressId == caller.CongressId);
        if (query.Q?.Trim() is { Length: > 0 } q)
        {
            deputies = deputies.Where(d => d.Name.Contains(q) || d.CardNumber.Contains(q) || d.Delegation.Contains(q) || d.Post.Contains(q));
        }

        if (query.Delegation is { Length: > 0 } delegation)
        {
            deputies = deputies.Where(d => d.Delegation == delegation);
        }

        var total = await deputies.CountAsync(cancellationToken);
        var rows = await (Orders.Apply(deputies, query.Sort) ?? deputies.OrderBy(d => d.CardNumber)).ThenBy(d => d.Id).Skip((page - 1) * size).Take(size).ToListAsync(cancellationToken);
        return new([.. rows.Select(Show)], total, page, size);
    }

    public async Task<DeputyItem> Handle(FindDeputy query, CancellationToken cancellationToken) => Show(await data.DeputyAsync(query.Id, caller, cancellationToken));

    private DeputyItem Show(Deputy deputy)
    {
        var seesPhone = caller.Is(Roles.Clerk, Roles.Director, Roles.Office, Roles.Administrator, Roles.AgencyContact) || deputy.Id == caller.PersonId;
        return new(deputy.Id, deputy.CardNumber, deputy.Name, deputy.Gender, deputy.Delegation, deputy.Post, seesPhone ? deputy.Phone : null, deputy.IsActive, deputy.Version);
    }
}

/// <summary>Reads of the roster that several use cases share.</summary>
internal static class RosterReads
{
    /// <summary>A deputy of the caller's congress.</summary>
    public static async Task<Deputy> DeputyAsync(this DeputiesData data, Guid id, Caller caller, CancellationToken cancellationToken) =>
        await data.Roster.SingleOrDefaultAsync(d => d.Id == id && d.CongressId == caller.CongressId, cancellationToken)
            ?? throw new NotFoundException("deputy.not-found", $"没有找到这位代表。");

    /// <summary>Refuses a card number that somebody else in the roster has.</summary>
    public static async Task RequireFreeCardAsync(this DeputiesData data, Guid congressId, string card, Guid? holder, CancellationToken cancellationToken)
    {
        if (await data.Roster.AnyAsync(d => d.CongressId == congressId && d.CardNumber == card && d.Id != (holder ?? Guid.Empty), cancellationToken))
        {
            throw new InvalidFieldException("cardNumber", "deputy.card-taken", $"代表证号“{card}”已属于另一位代表。");
        }
    }
}

using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Monolith.Operations.Seals;

/// <summary>The latest seals of the journal, the newest first.</summary>
internal sealed record ListSeals(int Count = 30) : IQuery<SealList>;

/// <summary>Seals.</summary>
internal sealed record SealList(IReadOnlyList<SealView> Items);

/// <summary>A seal without what it holds.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When it was made, UTC.</param>
/// <param name="Chains">How many chains had moved.</param>
/// <param name="Hash">Its hash, hexadecimal.</param>
internal sealed record SealView(int Number, DateTime At, int Chains, string Hash);

internal sealed class ListSealsHandler(MonolithDb db) : IRequestHandler<ListSeals, SealList>
{
    public async Task<SealList> Handle(ListSeals request, CancellationToken cancellationToken)
    {
        var seals = await db.Set<Seal>().OrderByDescending(s => s.Number).Take(Math.Clamp(request.Count, 1, 400))
            .Select(s => new { s.Number, s.At, s.Chains, s.Hash }).ToListAsync(cancellationToken);
        return new(seals.ConvertAll(s => new SealView(s.Number, s.At, s.Chains, Convert.ToHexStringLower(s.Hash))));
    }
}

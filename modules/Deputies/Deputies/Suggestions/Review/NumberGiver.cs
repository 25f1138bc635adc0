using MediatR;
using Monolith.Access.Contracts;
using Monolith.Kernel.Rules;
using Monolith.Persistence;

namespace Deputies.Suggestions.Review;

/// <summary>Gives numbers in unbroken runs per congress, session and series; the pattern is the profile's.</summary>
internal sealed class NumberGiver(DeputiesData data, UnitOfWork unitOfWork, IMediator mediator, IDeadlines deadlines, NumberLine line)
{
    private readonly HashSet<(Guid CongressId, string Run)> entered = [];

    /// <summary>The next number for a suggestion.</summary>
    public async Task<GivenNumber> NextAsync(Suggestion suggestion, CancellationToken cancellationToken)
    {
        var profile = await deadlines.ProfileAsync(suggestion.CongressId, cancellationToken);
        var pattern = suggestion.Series == SuggestionSeries.Session ? profile.Numbering.Session : profile.Numbering.Between;
        var parts = await PartsAsync(suggestion, cancellationToken);
        parts = parts with { Number = await CountAsync(suggestion.CongressId, pattern.Run(parts), cancellationToken) };
        return new(pattern.Write(parts), pattern.WriteOfficial(parts));
    }

    private async Task<NumberParts> PartsAsync(Suggestion suggestion, CancellationToken cancellationToken)
    {
        var session = await mediator.Send(new FindSession(suggestion.CongressId, suggestion.SessionId.ToString()), cancellationToken)
            ?? throw new InvalidOperationException($"Session {suggestion.SessionId} is gone.");
        var congress = await mediator.Send(new FindCongress(suggestion.CongressId.ToString()), cancellationToken);
        return new(PlaceOf(congress?.Level), session.Term, session.Ordinal, session.Year, 0);
    }

    /// <summary>One atomic statement counts, so that two clerks at once get two numbers on every database.</summary>
    private async Task<int> CountAsync(Guid congressId, string name, CancellationToken cancellationToken)
    {
        if (entered.Add((congressId, name)))
        {
            await line.EnterAsync(congressId, name, unitOfWork, cancellationToken);
            unitOfWork.AfterCommit(() => entered.Remove((congressId, name)));
            unitOfWork.AfterRollback(() => entered.Remove((congressId, name)));
        }

        if (await data.CountUpAsync(congressId, name, cancellationToken) is { } next)
        {
            return next;
        }

        data.NumberRuns.Add(new() { CongressId = congressId, Run = name, Last = 1 });
        await unitOfWork.FlushAsync(cancellationToken);
        return 1;
    }

    private static string PlaceOf(string? level) => level switch
    {
        "province" => "省",
        "county" => "县",
        "township" => "乡",
        _ => "市",
    };
}

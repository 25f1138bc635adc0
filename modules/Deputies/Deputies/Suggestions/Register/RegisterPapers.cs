using MediatR;
using Monolith.Kernel;

namespace Deputies.Suggestions.Register;

/// <summary>Takes many papers that were signed already, e.g. out of a delegation's spreadsheet, straight to the committee in one transaction.</summary>
internal sealed record RegisterPapers(IReadOnlyList<Paper> Papers) : ICommand<IReadOnlyList<Guid>>;

internal sealed class RegisterPapersHandler(DeputiesData data, Terms terms) : IRequestHandler<RegisterPapers, IReadOnlyList<Guid>>
{
    public async Task<IReadOnlyList<Guid>> Handle(RegisterPapers command, CancellationToken cancellationToken)
    {
        List<Guid> ids = [];
        foreach (var papers in command.Papers.GroupBy(paper => paper.CongressId))
        {
            var days = await terms.SubmissionAsync(papers.Key, cancellationToken);
            var suggestions = papers.Select(paper => Suggestion.Open(paper, signedByAll: true, days, terms.Today)).ToList();
            data.Suggestions.AddRange(suggestions);
            ids.AddRange(suggestions.Select(s => s.Id));
        }

        return ids;
    }
}

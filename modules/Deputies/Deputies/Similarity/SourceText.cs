using Deputies.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace Deputies.Similarity;

/// <summary>What is indexed of a suggestion: title, facts and asks, and its numbers, so that they are found the same way.</summary>
internal sealed record SourceText(Guid Id, Guid SessionId, string Title, string Facts, IReadOnlyList<Ask> Asks, string? Number, string? OfficialNumber)
{
    private string? searchable;

    /// <summary>What is compared besides the title.</summary>
    public string Body => BodyOf(Facts, Asks.Select(a => a.Text));

    /// <summary>The whole as it is searched.</summary>
    public string Searchable => searchable ??= Tokens.Searchable($"{Title}\n{Body}\n{Number}\n{OfficialNumber}");

    /// <summary>What is compared besides the title.</summary>
    public static string BodyOf(string? facts, IEnumerable<string> asks) => string.Join('\n', asks.Prepend(facts ?? ""));
}

/// <summary>Reads texts for the index.</summary>
internal static class SourceTexts
{
    private const int Page = 500;

    /// <summary>The texts of some suggestions, page by page.</summary>
    public static async IAsyncEnumerable<SourceText> TextsAsync(
        this DeputiesData data, IEnumerable<Guid> ids, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var page in ids.Chunk(Page))
        {
            foreach (var text in await data.Suggestions.AsNoTracking().Where(s => page.Contains(s.Id)).Texts().ToListAsync(cancellationToken))
            {
                yield return text;
            }
        }
    }

    /// <summary>Only what is indexed.</summary>
    public static IQueryable<SourceText> Texts(this IQueryable<Suggestion> suggestions) =>
        suggestions.Select(s => new SourceText(s.Id, s.SessionId, s.Title, s.Facts, s.Asks, s.Number, s.OfficialNumber));
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Api;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Deputies.Similarity;

/// <summary>Registration and endpoints of look-alikes and search.</summary>
internal static class SimilarityServices
{
    /// <summary>Adds what look-alikes and search need.</summary>
    public static void AddSimilarity(this IServiceCollection services)
    {
        services.AddSingleton<Tails>();
        services.AddScoped<FreshTail>();
        services.AddScoped<PostingSource>();
        services.AddScoped<PendingTexts>();
        services.AddScoped<NamedSuggestions>();
        services.AddScoped<SuggestionSearch>();
        services.AddScoped<TextLikes>();
        services.AddTransient<TextFold>();
        services.AddRecurringJob<TextFold>("fold-texts", "* * * * *", fold => fold.RunAsync(CancellationToken.None), atStart: true);
    }

    /// <summary>Maps the calls below <c>/api/v1</c>.</summary>
    public static void MapSimilarity(this IEndpointRouteBuilder api)
    {
        string[] readers = [.. Roles.All];
        api.MapGet("/suggestions/{id}/similar", (ItemId id, Api api, CancellationToken cancellationToken) => api.QueryAsync(new FindSimilarTo(id), cancellationToken))
            .RequireRoles(readers).WithTags("Suggestions").Produces<SimilarList>().WithSummary("Look-alikes of a suggestion");
        api.MapPost("/suggestions/similar", (FindSimilar body, Api api, CancellationToken cancellationToken) => api.QueryAsync(body, cancellationToken))
            .RequireRoles(readers).WithTags("Suggestions").Produces<SimilarList>().WithSummary("Look-alikes of a text");
    }
}

using Deputies.Commitments;
using Deputies.Commitments.Follow;
using Deputies.Contracts;
using Deputies.Demo;
using Deputies.Endpoints;
using Deputies.Importing;
using Deputies.Roster;
using Deputies.Similarity;
using Deputies.Suggestions;
using Deputies.Suggestions.Assign;
using Deputies.Suggestions.Browse;
using Deputies.Suggestions.Cosign;
using Deputies.Suggestions.Publish;
using Deputies.Suggestions.Rate;
using Deputies.Suggestions.Register;
using Deputies.Suggestions.Review;
using Deputies.Suggestions.SignOff;
using Deputies.Suggestions.Totals;
using Deputies.Undertakings;
using Deputies.Undertakings.Extend;
using Deputies.Undertakings.Receive;
using Deputies.Undertakings.Respond;
using Deputies.Undertakings.Return;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Api;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Web;
using Monolith.Workflow.Contracts;

namespace Deputies;

/// <summary>Deputies and their suggestions (代表工作).</summary>
public sealed class DeputiesModule : IApiModule, IPageModule
{
    /// <inheritdoc />
    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<DeputiesData>();
        services.AddScoped<Sight>();
        services.AddScoped<WhoIsWho>();
        services.AddScoped<Terms>();
        services.AddSingleton<AgencyCodes>();
        services.AddScoped<Parties>();
        AddSuggestions(services);
        services.AddScoped<Reassignment>();
        services.AddScoped<SuggestionTerm>();
        services.AddScoped<Asked>();
        services.AddScoped<JointOpinions>();
        services.AddScoped<OwnCommitments>();
        AddWorkflow(services);
        TaskActions.Add(services);
        services.AddImporting();
        services.AddSimilarity();
        DeputiesPages.Add(services);
        services.AddScoped<IStartStep, FillDemo>();
    }

    /// <inheritdoc />
    public void MapApi(IEndpointRouteBuilder api)
    {
        SuggestionEndpoints.Map(api);
        UndertakingEndpoints.Map(api);
        CommitmentEndpoints.Map(api);
        api.MapRoster();
        api.MapImports();
        api.MapSimilarity();
    }

    /// <inheritdoc />
    public void MapPages(IEndpointRouteBuilder endpoints) => DeputiesPages.Map(endpoints);

    private static void AddSuggestions(IServiceCollection services)
    {
        services.AddScoped<OwnSuggestions>();
        services.AddScoped<Categories>();
        services.AddScoped<Signatories>();
        services.AddScoped<PaperReader>();
        services.AddScoped<Acceptance>();
        services.AddSingleton<NumberLine>();
        services.AddScoped<NumberGiver>();
        services.AddScoped<MergedOnes>();
        services.AddScoped<Handover>();
        services.AddScoped<BatchReader>();
        services.AddScoped<Sponsored>();
        services.AddScoped<Rounds>();
        services.AddScoped<RatingWindow>();
        services.AddScoped<SuggestionReader>();
        services.AddScoped<SuggestionCurtain>();
        services.AddScoped<IJournalCurtain>(provider => provider.GetRequiredService<SuggestionCurtain>());
        services.AddScoped<FilterReader>().AddScoped<SuggestionLists>();
        services.AddScoped<SuggestionTotals>();
        services.AddScoped<PartyLists>();
        services.AddScoped<SessionJump>();
        services.AddSingleton<IInterceptor, CountChanges>();
        services.AddTransient<FoldCounts>();
        services.AddRecurringJob<FoldCounts>("fold-counts", "* * * * *", job => job.FoldAsync(CancellationToken.None));
        services.AddTransient<ICounters, FoldCounts>();
        services.AddScoped<PublicReader>();
    }

    private static void AddWorkflow(IServiceCollection services)
    {
        services.AddWorkflowSubject<SuggestionSubject>();
        services.AddWorkflowSubject<UndertakingSubject>();
        services.AddWorkflowSubject<CommitmentSubject>();
        services.AddScoped<IPartyNames, FlowNames>();
        services.AddWorkflowCommand("CloseCosigning", SuggestionEvent.Subject, (id, _) => new CloseCosigning(id));
        services.AddWorkflowCommand("FinishHandling", SuggestionEvent.Subject, (id, arguments) => new FinishHandling(id, (bool?)arguments["byProfile"] == true));
        services.AddWorkflowCommand("CloseRating", SuggestionEvent.Subject, (id, _) => new CloseRating(id));
        services.AddWorkflowCommand("CloseSuggestion", SuggestionEvent.Subject, (id, _) => new CloseSuggestion(id));
        services.AddWorkflowCommand("DeemReceived", UndertakingEvent.Subject, (id, _) => new DeemReceived(id));
    }
}

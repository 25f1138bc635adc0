using Deputies.Undertakings.Converse;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Workflow.Contracts;

namespace Deputies.Endpoints;

/// <summary>What can be done with a task of each kind.</summary>
internal static class TaskActions
{
    private const string Suggestion = "/api/v1/suggestions/{id}";
    private const string Undertaking = "/api/v1/undertakings/{id}";
    private const string Commitment = "/api/v1/commitments/{id}";

    private static readonly (string Kind, string Name, string Method, string Href)[] All =
    [
        ("cosign", "cosign", "POST", Suggestion + "/cosignature"),
        ("review", "decide", "POST", Suggestion + "/acceptance"),
        ("resubmit", "revise", "PUT", Suggestion),
        ("resubmit", "submit", "POST", Suggestion + "/submission"),
        ("resubmit", "withdraw", "POST", Suggestion + "/withdrawal"),
        ("assign", "assign", "POST", Suggestion + "/assignment"),
        ("dispatchSignOff", "signOff", "POST", Suggestion + "/dispatch-sign-off"),
        ("closingSignOff", "signOff", "POST", Suggestion + "/closing-sign-off"),
        ("rating", "rate", "POST", Suggestion + "/ratings"),
        ("receipt", "receive", "POST", Undertaking + "/receipt"),
        ("firstContact", "recordContact", "POST", Undertaking + "/contacts"),
        ("contactConfirmation", "confirm", "POST", "/api/v1/contacts/{part}/confirmation"),
        ("contactConfirmation", "read", "GET", Undertaking),
        ("jointOpinion", "giveOpinion", "POST", Undertaking + "/joint-opinion"),
        ("jointOpinion", "requestReturn", "POST", Undertaking + "/return-request"),
        ("reply", "recordContact", "POST", Undertaking + "/contacts"),
        ("reply", "draft", "PUT", Undertaking + "/reply"),
        ("reply", "submit", "POST", Undertaking + "/reply/submission"),
        ("reply", "requestReturn", "POST", Undertaking + "/return-request"),
        ("reply", "requestExtension", "POST", Undertaking + "/extension"),
        ("signature", "sign", "POST", Undertaking + "/reply/signature"),
        ("officeReview", "review", "POST", Undertaking + "/reply/review"),
        ("returnRuling", "rule", "POST", Undertaking + "/return-ruling"),
        ("extensionRuling", "rule", "POST", Undertaking + "/extension-ruling"),
        ("commitment", "progress", "POST", Commitment + "/progress"),
        ("commitment", "complete", "POST", Commitment + "/completion"),
        ("commitment", "requestExtension", "POST", Commitment + "/extension"),
        ("commitmentConfirmation", "confirm", "POST", Commitment + "/confirmation"),
        ("commitmentExtensionRuling", "rule", "POST", Commitment + "/extension-ruling"),
    ];

    public static void Add(IServiceCollection services)
    {
        foreach (var (kind, name, method, href) in All)
        {
            services.AddTaskAction(kind, name, method, href);
        }

        services.AddScoped<ITaskParts, UnconfirmedContacts>();
    }
}

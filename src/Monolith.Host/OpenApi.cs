using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Monolith.Api;

namespace Monolith.Host;

/// <summary>What holds for all calls of the public API and so stands at none of them: problems, headers, the congress, ways to sign in.</summary>
internal static class OpenApi
{
    private const string ProblemType = "application/problem+json";
    private const string Bearer = "Bearer";
    private const string ApiKey = "ApiKey";

    private static readonly HashSet<string> WithoutKey = ["login", "refresh", "logout", "account/password", "workflows/definitions/validation", "workflows/definitions/rehearsal", "suggestions/similar", "api-keys"];

    public static void AddDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(DescribeAsync);
    });

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "人大工作平台 API";
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The access token of POST /api/v1/login." },
            [ApiKey] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Api-Key", Description = "The key of a service account." },
        };
        document.AddComponent("Problem", Problem());
        return Task.CompletedTask;
    }

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.RelativePath is not { } path || !path.StartsWith("api/v1/", StringComparison.Ordinal))
        {
            return Task.CompletedTask;
        }

        var call = Call.Of(path["api/v1/".Length..], context);
        operation.Parameters ??= [];
        operation.Responses ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>().Where(parameter => parameter.In == ParameterLocation.Query))
        {
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        }

        foreach (var (status, text) in call.Problems())
        {
            operation.Responses.TryAdd(status, new OpenApiResponse
            {
                Description = text,
                Content = new Dictionary<string, OpenApiMediaType> { [ProblemType] = new() { Schema = new OpenApiSchemaReference("Problem", context.Document) } },
            });
        }

        if (call.IsGuarded)
        {
            operation.Security = [Needs(Bearer, context), Needs(ApiKey, context)];
            AddParameter(operation, "congress", ParameterLocation.Query, "The congress (id or name), where the caller belongs to several.");
        }

        if (call.TakesKey)
        {
            AddParameter(operation, "Idempotency-Key", ParameterLocation.Header, "The same call with the same key gives the first answer again for 24 hours.");
        }

        if (call.ChangesItem)
        {
            AddParameter(operation, "If-Match", ParameterLocation.Header, "The ETag that the change is meant for.");
        }

        return Task.CompletedTask;
    }

    private static OpenApiSecurityRequirement Needs(string scheme, OpenApiOperationTransformerContext context) => new() { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] };

    private static void AddParameter(OpenApiOperation operation, string name, ParameterLocation place, string text)
    {
        if (!operation.Parameters!.Any(known => known.Name == name))
        {
            operation.Parameters!.Add(new OpenApiParameter { Name = name, In = place, Description = text, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }
    }

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "RFC 9457 problem details.",
        Required = new HashSet<string> { "type", "title", "status", "code" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("A page about the code."),
            ["title"] = Text("What is wrong, in the caller's language."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["code"] = Text("A stable code, e.g. suggestion.not-open-for-reply."),
            ["detail"] = Text("More about it, where there is more."),
            ["traceId"] = Text("What the operators find it by."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "For input: messages by field.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        },
    };

    private static OpenApiSchema Text(string what) => new() { Type = JsonSchemaType.String, Description = what };

    /// <summary>What follows from a call's method, path, roles and answer.</summary>
    private sealed record Call(bool IsGuarded, bool HasInput, bool NamesItem, bool IsCommand, bool TakesKey, bool ChangesItem, bool IsLogin, bool IsSignIn)
    {
        public static Call Of(string path, OpenApiOperationTransformerContext context)
        {
            var (description, metadata) = (context.Description, context.Description.ActionDescriptor.EndpointMetadata);
            var isGuarded = !metadata.OfType<IAllowAnonymous>().Any();
            var isCommand = description.HttpMethod is "POST" or "PUT" or "DELETE";
            var takesKey = isCommand && description.HttpMethod != "DELETE" && !WithoutKey.Contains(path);
            var namesItem = path.Contains('{', StringComparison.Ordinal);
            var answersItem = description.SupportedResponseTypes.Any(answer => answer.Type?.IsAssignableTo(typeof(IItem)) == true);
            return new(
                isGuarded,
                description.ParameterDescriptions.Count > 0 || isCommand,
                namesItem,
                isCommand,
                takesKey,
                takesKey && namesItem && answersItem,
                path == "login",
                path is "login" or "refresh");
        }

        public IEnumerable<(string Status, string Text)> Problems() => new (string Status, string Text, bool Applies)[]
        {
            ("400", "Malformed.", HasInput),
            ("401", "Not signed in.", IsGuarded || IsSignIn),
            ("403", "Not for the caller's roles, or not in this congress.", IsGuarded),
            ("404", "Not there, or out of the caller's sight.", NamesItem),
            ("409", "Not in this state, or changed meanwhile.", TakesKey),
            ("412", "Changed since the ETag was read.", ChangesItem),
            ("413", "Too large.", IsCommand),
            ("415", "Another kind of content is needed.", IsCommand),
            ("422", "Fails validation.", HasInput),
            ("429", "Too many; see Retry-After.", IsLogin),
        }.Where(problem => problem.Applies).Select(problem => (problem.Status, problem.Text));
    }
}

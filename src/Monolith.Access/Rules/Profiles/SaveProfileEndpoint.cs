using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Monolith.Access.Rules.Profiles;

/// <summary>PUT /profiles/{name}: the profile as it was read, changed; what only answers carry is left out.</summary>
internal static class SaveProfileEndpoint
{
    /// <summary>The body comes as an element: read as a tree, a name that stands twice would be a failure of the reader.</summary>
    public static Task<IResult> HandleAsync(string name, JsonElement profile, string? reason, Api.Api call, CancellationToken cancellationToken)
    {
        var body = profile.ValueKind == JsonValueKind.Object ? JsonObject.Create(profile)! : throw new BadHttpRequestException("An object is expected.");
        if (JsonGaps.Find(body) is { } gap)
        {
            throw new InvalidFieldException(gap, "profile.invalid", $"不能为空，也不能含有不能作为文字保存的字符。");
        }

        var why = body["reason"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : reason;
        foreach (var extra in new[] { "reason", "versions", "etag" })
        {
            body.Remove(extra);
        }

        body["name"] ??= name;
        body["version"] = 1; // the next number is given by the command
        return call.CommandAsync(new SaveProfile(name, body.ToJsonString(), why?.Trim() ?? ""), version => new FindProfile(name, version), new FindProfile(name), cancellationToken: cancellationToken);
    }
}

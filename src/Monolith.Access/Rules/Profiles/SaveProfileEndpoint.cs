using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Monolith.Access.Rules.Profiles;

/// <summary>PUT /profiles/{name}: the profile as it was read, changed; what only answers carry is left out.</summary>
internal static class SaveProfileEndpoint
{
    public static Task<IResult> HandleAsync(string name, JsonObject body, string? reason, Api.Api call, CancellationToken cancellationToken)
    {
        if (FindGap(body) is { } gap)
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

    /// <summary>A tree is only looked into when it is read: a name that stands twice shows then.</summary>
    private static string? FindGap(JsonObject body)
    {
        try
        {
            return JsonGaps.Find(body);
        }
        catch (ArgumentException twice)
        {
            throw new BadHttpRequestException("A name stands twice.", twice);
        }
    }
}

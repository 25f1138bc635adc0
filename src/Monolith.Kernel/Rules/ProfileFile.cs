using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Monolith.Kernel.Rules;

/// <summary>Something in a profile that cannot be used.</summary>
/// <param name="Field">The field's path, e.g. <c>rules[3].amount</c>.</param>
/// <param name="Message">The Chinese sentence.</param>
public sealed record ProfileProblem(string Field, FormattableString Message);

/// <summary>A profile file that cannot be used; its message is one line that names file and field.</summary>
public sealed class ProfileFileException(string file, ProfileProblem problem)
    : Exception(FormattableString.Invariant($"{file}: {problem.Field}: {problem.Message}"))
{
    /// <summary>What is wrong.</summary>
    public ProfileProblem Problem { get; } = problem;
}

/// <summary>Profiles as JSON.</summary>
public static class ProfileFile
{
    /// <summary>How profiles are written: camelCase, enums as words, Chinese as it stands, nothing unknown.</summary>
    public static JsonSerializerOptions Json { get; } = CreateOptions();

    private static readonly JsonDocumentOptions Plain = new() { CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false };

    /// <summary>Reads and checks a shipped file.</summary>
    /// <param name="file">The file's name, for the message.</param>
    /// <param name="json">Its content.</param>
    /// <exception cref="ProfileFileException">The first thing that is wrong.</exception>
    public static Profile Read(string file, string json)
    {
        var (profile, problems) = TryRead(json);
        return problems.Count == 0 ? profile! : throw new ProfileFileException(file, problems[0]);
    }

    /// <summary>Reads a version that was saved by an earlier program: what the product has learnt since is as in the shipped file.</summary>
    /// <param name="file">The version's name, for the message.</param>
    /// <param name="json">Its content.</param>
    /// <param name="shipped">The shipped file.</param>
    /// <exception cref="ProfileFileException">The first thing that is wrong.</exception>
    public static Profile Read(string file, string json, Profile shipped)
    {
        var (saved, first) = (JsonNode.Parse(json)!, JsonSerializer.SerializeToNode(shipped, Json)!);
        foreach (var part in new[] { "switches", "limits" })
        {
            foreach (var (name, value) in first[part]!.AsObject().Where(line => saved[part]![line.Key] is null))
            {
                saved[part]![name] = value!.DeepClone();
            }
        }

        var known = saved["rules"]!.AsArray().ToDictionary(rule => (string)rule!["name"]!, rule => rule!);
        foreach (var rule in first["rules"]!.AsArray())
        {
            if (!known.TryGetValue((string)rule!["name"]!, out var own))
            {
                saved["rules"]!.AsArray().Add(rule.DeepClone());
            }
            else if (!Enum.TryParse<TermTrigger>((string?)own["trigger"], ignoreCase: true, out _))
            {
                own["trigger"] = rule["trigger"]!.DeepClone(); // once it was a remark, and the work went by the shipped day
            }
        }

        return Read(file, saved.ToJsonString());
    }

    /// <summary>Reads and checks a profile; either the profile or what is wrong with it.</summary>
    /// <param name="json">The content.</param>
    public static (Profile? Profile, IReadOnlyList<ProfileProblem> Problems) TryRead(string json)
    {
        try
        {
            if (JsonGaps.Find(JsonNode.Parse(json, documentOptions: Plain)) is { } gap)
            {
                return (null, [new(gap, $"不能为空，也不能含有不能作为文字保存的字符。")]);
            }

            var profile = JsonSerializer.Deserialize<Profile>(json, Json);
            return profile is null ? (null, [new("$", $"内容为空。")]) : (profile, ProfileChecks.Check(profile));
        }
        catch (JsonException failure)
        {
            var path = failure.Path?.TrimStart('$', '.') is { Length: > 0 } found ? found : "$";
            return (null, [new(path, $"无法读取（第 {(failure.LineNumber ?? 0) + 1} 行）：{Shorten(failure.Message)}")]);
        }
    }

    /// <summary>Writes a profile.</summary>
    /// <param name="profile">The profile.</param>
    public static string Write(Profile profile) => JsonSerializer.Serialize(profile, Json);

    private static string Shorten(string message) => message.Split(" Path: ")[0];

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            ReadCommentHandling = JsonCommentHandling.Skip,
            NumberHandling = JsonNumberHandling.Strict,
            AllowDuplicateProperties = false,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }
}

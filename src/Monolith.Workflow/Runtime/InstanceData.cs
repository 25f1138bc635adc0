using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Monolith.Workflow.Runtime;

/// <summary>A token: one place where the instance stands.</summary>
internal sealed class Token
{
    [JsonPropertyName("i")]
    public required int Id { get; init; }

    [JsonPropertyName("a")]
    public required string Activity { get; init; }

    /// <summary>It arrived at a join and waits for others.</summary>
    [JsonPropertyName("j")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsParked { get; set; }

    /// <summary>Its activity failed; a retry enters it again.</summary>
    [JsonPropertyName("f")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsFaulted { get; set; }

    /// <summary>The rows of its timers, so that they can be removed without being read.</summary>
    [JsonPropertyName("x")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<Guid>? Timers { get; set; }
}

/// <summary>A step that was passed.</summary>
internal sealed record Mark(
    [property: JsonPropertyName("a")] string Activity,
    [property: JsonPropertyName("p")] string? Port,
    [property: JsonPropertyName("t")] long Seconds)
{
    [JsonIgnore]
    public DateTime At => DateTime.UnixEpoch.AddSeconds(Seconds);
}

/// <summary>What an instance's row holds as JSON; names are short because there are many rows.</summary>
internal sealed class InstanceData
{
    private const int MostMarks = 400; // a process that loops for years keeps its last steps

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [JsonPropertyName("n")]
    public int NextToken { get; set; }

    [JsonPropertyName("t")]
    public List<Token> Tokens { get; init; } = [];

    [JsonPropertyName("v")]
    public JsonObject Variables { get; init; } = [];

    [JsonPropertyName("m")]
    public List<Mark> Marks { get; init; } = [];

    public static InstanceData Parse(string json) => json.Length == 0 ? new() : JsonSerializer.Deserialize<InstanceData>(json, Compact)!;

    public string ToJson() => JsonSerializer.Serialize(this, Compact);

    public Token Add(string activity)
    {
        var token = new Token { Id = ++NextToken, Activity = activity };
        Tokens.Add(token);
        return token;
    }

    public void MarkPassed(string activity, string? port, DateTime at)
    {
        if (Marks.Count >= MostMarks)
        {
            Marks.RemoveAt(0);
        }

        Marks.Add(new(activity, port, (long)(at - DateTime.UnixEpoch).TotalSeconds));
    }
}

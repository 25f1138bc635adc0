using System.Text.Json.Nodes;

namespace Monolith.Kernel.Rules;

/// <summary>What a document that people write may not hold, whatever its form: gaps in lists, and characters that no database stores as text.</summary>
public static class JsonGaps
{
    /// <summary>The path of the first fault, e.g. <c>rules[3]</c>; none where there is none.</summary>
    /// <param name="node">The document.</param>
    /// <param name="path">Where it stands.</param>
    public static string? Find(JsonNode? node, string path = "") => node switch
    {
        JsonObject item => item.Select(field => IsText(field.Key) ? Find(field.Value, path.Length == 0 ? field.Key : $"{path}.{field.Key}") : path).FirstOrDefault(found => found is not null),
        JsonArray list => list.Select((item, i) => item is null ? $"{path}[{i}]" : Find(item, $"{path}[{i}]")).FirstOrDefault(found => found is not null),
        JsonValue value => HoldsText(value) ? null : path,
        _ => null,
    };

    private static bool HoldsText(JsonValue value)
    {
        try
        {
            return !value.TryGetValue(out string? text) || IsText(text);
        }
        catch (InvalidOperationException)
        {
            return false; // an escape that stands for half a character
        }
    }

    /// <summary>Whether every database stores it as it is: no U+0000, no half of a character.</summary>
    /// <param name="text">The text.</param>
    public static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (text[i] == '\0' || char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Monolith.Workflow.Definitions;

namespace Monolith.Workflow.Expressions;

/// <summary>Computes inputs of activities over the subject's record and the process's variables.</summary>
internal static partial class Evaluator
{
    /// <summary>The value of an input; null where it is not given.</summary>
    public static JsonNode? Evaluate(Activity activity, string input, JsonObject subject, JsonObject variables) =>
        activity.Inputs.TryGetValue(input, out var found) ? Evaluate(found, subject, variables) : null;

    public static JsonNode? Evaluate(Input input, JsonObject subject, JsonObject variables) => input.Syntax switch
    {
        "JavaScript" => Script(input.Text ?? "", subject, variables),
        "Variable" => variables[VariableName(input) ?? ""],
        "Input" => subject[Camel(Name(input) ?? "")],
        "Invalid" => throw new ExpressionException("the object is not JSON"),
        _ => input.Value,
    };

    /// <summary>The variable an input points to, by name or id as it is written.</summary>
    public static string? VariableName(Input input) => Name(input);

    public static bool IsTrue(JsonNode? value) => value switch
    {
        null => false,
        JsonValue scalar when scalar.TryGetValue(out bool truth) => truth,
        JsonValue scalar when scalar.TryGetValue(out string? text) => text is not ("" or "false" or "False"),
        JsonValue scalar when scalar.TryGetValue(out double number) => number != 0,
        _ => true,
    };

    public static Guid? AsId(JsonNode? value) => Guid.TryParse(value?.ToString(), out var id) ? id : null;

    public static DateOnly? AsDate(JsonNode? value) => value?.ToString() is { Length: >= 10 } text
        && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", null, System.Globalization.DateTimeStyles.None, out var date) ? date : null;

    private static string? Name(Input input) => input.Value is JsonObject named ? (named["name"] ?? named["id"])?.ToString() : input.Text;

    private static string Camel(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>Most scripts are a bare <c>subject.x.y</c>; those need no interpreter.</summary>
    private static JsonNode? Script(string script, JsonObject subject, JsonObject variables)
    {
        if (!BarePath().IsMatch(script))
        {
            return Scripts.Run(script, subject, variables);
        }

        JsonNode? value = subject;
        foreach (var step in script.Split('.').Skip(1))
        {
            value = value is JsonObject record
                ? record[step]
                : throw new ExpressionException($"'{script}': '{step}' is asked of something that is not an object");
        }

        return value;
    }

    [GeneratedRegex(@"^subject(\.[a-zA-Z_]\w*)+$")]
    private static partial Regex BarePath();
}

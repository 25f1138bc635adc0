using System.Collections.Concurrent;
using System.Text.Json;

namespace Deputies;

/// <summary>The spelling of states and choices in the public API: camelCase of the name in code.</summary>
internal static class Codes
{
    private static readonly ConcurrentDictionary<Enum, string> Written = new();

    /// <summary>The code of a value, e.g. <c>awaitingDispatchSignOff</c>.</summary>
    public static string Code<T>(this T value)
        where T : struct, Enum =>
        Written.GetOrAdd(value, static v => v.ToString() is { Length: 1 } letter ? letter : JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));

    /// <summary>Whether the text is the code of a value.</summary>
    public static bool Is<T>(string? text)
        where T : struct, Enum => Find<T>(text) is not null;

    /// <summary>The value of a code, or none. Figures do not count: only names do.</summary>
    public static T? Find<T>(string? text)
        where T : struct, Enum =>
        text is { Length: > 0 } && text.All(char.IsLetter) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    /// <summary>The value of a code in a list's filter.</summary>
    /// <exception cref="Monolith.Kernel.InvalidFieldException">It is no code.</exception>
    public static T Filter<T>(string field, string code)
        where T : struct, Enum =>
        Find<T>(code) ?? throw new Monolith.Kernel.InvalidFieldException(field, $"{field}.unknown", $"“{code}”不是可以筛选的值。");

    /// <summary>The value of a code that a validator has let pass.</summary>
    public static T Parse<T>(string text)
        where T : struct, Enum =>
        Find<T>(text) ?? throw new ArgumentException($"'{text}' is no {typeof(T).Name}.", nameof(text));
}

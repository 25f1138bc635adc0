using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Monolith.Kernel;

namespace Monolith.Api;

/// <summary>What no body of any call may hold: a gap in a list, or characters that are no text. Handlers need not look for them.</summary>
internal static class BodyRules
{
    public static void Apply(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var texts = info.Properties.Where(property => property.Get is not null && property.PropertyType == typeof(string)).ToList();
        var lists = info.Properties.Where(property => property.Get is not null && IsListOfReferences(property.PropertyType)).ToList();
        if (texts.Count + lists.Count > 0)
        {
            info.OnDeserialized = body =>
            {
                texts.ForEach(property => Check(property.Name, (string?)property.Get!(body)));
                lists.ForEach(property => Check(property.Name, (IEnumerable?)property.Get!(body)));
            };
        }
    }

    private static bool IsListOfReferences(Type type) =>
        type != typeof(string) && type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) && !type.GetGenericArguments()[^1].IsValueType;

    private static void Check(string name, IEnumerable? list)
    {
        var index = 0;
        foreach (var item in list ?? Array.Empty<object>())
        {
            Check($"{name}[{index++}]", item as string ?? (item is null ? throw new JsonException($"{name} holds null.") : null));
        }
    }

    private static void Check(string name, string? text)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !isPair))
            {
                throw new InvalidFieldException(name, "text.not-text", $"含有不能作为文字保存的字符。");
            }

            i += isPair ? 1 : 0;
        }
    }
}

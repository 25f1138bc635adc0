using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Monolith.Api;

/// <summary>What no body of any call may hold: a gap in a list, a list without end, or characters that are no text. Handlers need not look for them.</summary>
internal static class BodyRules
{
    private const int LongestList = 2000; // the largest list that any command takes is half as long

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
        if (list is ICollection { Count: > LongestList })
        {
            throw new InvalidFieldException(name, "list.too-long", $"最多 {LongestList} 项。");
        }

        var index = 0;
        foreach (var item in list ?? Array.Empty<object>())
        {
            Check($"{name}[{index++}]", item as string ?? (item is null ? throw new JsonException($"{name} holds null.") : null));
        }
    }

    private static void Check(string name, string? text)
    {
        if (text is not null && !JsonGaps.IsText(text))
        {
            throw new InvalidFieldException(name, "text.not-text", $"含有不能作为文字保存的字符。");
        }
    }
}

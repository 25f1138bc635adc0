using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Deputies;

/// <summary>Keeps a list that is only ever read and written as a whole in one text column, the same on every database.</summary>
internal static class JsonColumn
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Maps the list to JSON text.</summary>
    public static void IsJson<T>(this PropertyBuilder<IReadOnlyList<T>> property)
    {
        var converter = new ValueConverter<IReadOnlyList<T>, string>(list => Write(list), text => Read<T>(text));
        var comparer = new ValueComparer<IReadOnlyList<T>>((a, b) => ReferenceEquals(a, b) || (a != null && b != null && a.SequenceEqual(b)), list => list.Count, list => list);
        property.HasConversion(converter, comparer).HasMaxLength(int.MaxValue);
    }

    private static string Write<T>(IReadOnlyList<T> list) => JsonSerializer.Serialize(list, Options);

    private static List<T> Read<T>(string text) => text is "[]" or "" ? [] : JsonSerializer.Deserialize<List<T>>(text, Options) ?? [];
}

using System.Globalization;
using System.Text;

namespace Deputies.Tests.Fuzz;

/// <summary>Values that nobody should send, among some that are right, so that the bad ones get past the first check.</summary>
internal sealed class BadInput(Random random, IReadOnlyList<string> ids)
{
    private static readonly string[] Odd =
    [
        "", " ", "\t\n", "null", "undefined", "NaN", "-1", "0", "2147483648", "99999999999999999999", "1e400", "true", "'; DROP TABLE deputies_suggestion;--", "\" OR 1=1 --", "%", "_%[a-z]", "\\",
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{7*7}}", "${jndi:ldap://x}", "../../etc/passwd", "天桥😀𠮷", "\u202Eabc\u200B\uFEFF", "é́́", "İıſK", "2026-02-30", "0001-01-01", "9999-12-31",
        "2026-13-01T25:00", "-0001-01-01", "/", "//evil.example", "javascript:alert(1)", "a,b;c|d", "=1+1", "@SUM(A1)", "\u0001\u001f", "\ud800",
    ];

    private static readonly string[] Right =
    [
        "approve", "return", "accept", "refuse", "merge", "confirm", "decline", "reassign", "satisfied", "dissatisfied", "A", "B", "visit", "before", "open", "closed", "01", "02", "deputy001", "mayor1", "chair1", "1", "2",
        "2026-03-10", "2026-02-20", "社会建设", "城乡建设", "administrator", "clerk", "deputy", "all", "session", "between", "workday", "month", "after", "next", "value", "true", "default", "2026", "city", "county",
    ];

    private static readonly string[] RawBodies =
    [
        "", " ", "null", "1", "\"x\"", "[]", "[null]", "{", "{}}", "{\"a\":1,\"a\":2}", "{\"title\":\"\\ud800\"}", "{\"title\":\"\\u0000\"}", "{\"\\u0000\":1}", "{'a':1}", "{\"a\":NaN}", "{\"a\":1e999}",
        "{\"id\":{\"id\":{\"id\":{}}}}", "<xml/>", "a=1&b=2", "{\"items\":[null]}", "{\"items\":[{}]}", "{\"rules\":[null]}", "{\"root\":null}", "{\"root\":{\"type\":\"Elsa.Flowchart\",\"activities\":[null,1,[],{}]},\"definitionId\":\"x\"}",
    ];

    public static string[] MediaTypes { get; } = ["application/json", "application/json", "application/json", "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/csv"];

    public T Pick<T>(IReadOnlyList<T> some) => some[random.Next(some.Count)];

    public bool Chance(double share) => random.NextDouble() < share;

    /// <summary>A text for a field, an address or a query.</summary>
    public string Text() => random.Next(10) switch
    {
        < 3 => Pick(Right),
        < 5 when ids.Count > 0 => Pick(ids),
        9 => new string(Pick(["a", "天", "😀", "<", "'"])[0], Pick([300, 5_000, 70_000])),
        _ => Pick(Odd),
    };

    /// <summary>The same without halves of characters, which cannot be written into an address.</summary>
    public string AddressText() => string.Concat(Text().EnumerateRunes()) is { Length: > 2_000 } longer ? longer[..2_000] : Text().Replace("\ud800", "", StringComparison.Ordinal);

    /// <summary>JSON of any kind.</summary>
    public string Json(int depth = 0) => random.Next(12) switch
    {
        < 6 => Quoted(Text()),
        6 => Pick(["0", "-1", "1", "2147483648", "9223372036854775808", "1e308", "0.5"]),
        7 => Pick(["true", "false", "null"]),
        8 => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => depth > 3 ? "null" : Json(depth + 1))) + "]",
        9 => "{" + string.Join(',', Enumerable.Range(0, random.Next(3)).Select(i => $"\"{Pick(["text", "due", "ask", "id", "name"])}{i}\":{(depth > 3 ? "null" : Json(depth + 1))}")) + "}",
        10 => Pick([new string('[', 200) + new string(']', 200), "[" + string.Join(',', Enumerable.Repeat("\"01\"", 3_000)) + "]"]),
        _ => $"[{Quoted(Pick(Right))},null]",
    };

    /// <summary>A whole body: mostly the call's own fields with something wrong in some of them.</summary>
    public string Body(IReadOnlyList<string> fields)
    {
        if (fields.Count == 0 || Chance(0.2))
        {
            return Pick(RawBodies);
        }

        return "{" + string.Join(',', fields.Where(_ => Chance(0.8)).Select(field => $"{Quoted(field)}:{(Chance(0.5) ? Quoted(Pick(Right)) : Json())}")) + "}";
    }

    /// <summary>Part of a query string.</summary>
    public string Query(IReadOnlyList<string> names) => string.Join('&', names.Where(_ => Chance(0.4)).Select(name => $"{name}={Uri.EscapeDataString(AddressText())}").Concat(Chance(0.05) ? ["q=%00", "%ff=%fe"] : []));

    private static string Quoted(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var unit in text)
        {
            json.Append(unit is '"' or '\\' || char.IsControl(unit) || char.IsSurrogate(unit) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}") : unit.ToString());
        }

        return json.Append('"').ToString();
    }
}

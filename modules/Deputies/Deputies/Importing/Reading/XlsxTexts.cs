using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Deputies.Importing.Reading;

/// <summary>Reads text elements of a workbook and keeps the ones that cells share.</summary>
internal sealed partial class XlsxTexts(ImportLimits limits)
{
    private readonly List<string> shared = [];
    private readonly char[] buffer = new char[4096];
    private long total;

    /// <summary>A shared text by its index.</summary>
    public string this[int index] => index >= 0 && index < shared.Count ? shared[index] : "";

    public void ReadShared(XmlReader reader)
    {
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                var text = ReadRuns(reader);
                total += text.Length;
                if (total > limits.MaxSharedCharacters)
                {
                    throw Unreadable.TooMuchInside();
                }

                shared.Add(text);
            }
        }
    }

    /// <summary>Joins the runs of a rich text element; pronunciation guides (rPh) are not part of the text.</summary>
    public string ReadRuns(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var end = reader.Depth;
        var guide = int.MaxValue;
        while (reader.Read() && reader.Depth > end)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.Depth > guide)
            {
                continue;
            }

            guide = reader.LocalName == "rPh" ? reader.Depth : int.MaxValue;
            if (reader.LocalName == "t")
            {
                Append(reader, text);
            }
        }

        return Unescape(text);
    }

    /// <summary>The text of a plain element such as <c>v</c>.</summary>
    public string ReadPlain(XmlReader reader)
    {
        var text = new StringBuilder();
        Append(reader, text);
        return Unescape(text);
    }

    private void Append(XmlReader reader, StringBuilder text)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                AppendValue(reader, text);
            }
        }
    }

    private void AppendValue(XmlReader reader, StringBuilder text)
    {
        for (var read = reader.ReadValueChunk(buffer, 0, buffer.Length); read > 0; read = reader.ReadValueChunk(buffer, 0, buffer.Length))
        {
            text.Append(buffer, 0, Math.Min(read, Math.Max(0, limits.MaxCellCharacters - text.Length)));
        }
    }

    /// <summary>Excel writes characters that XML does not allow as <c>_x000D_</c>.</summary>
    private static string Unescape(StringBuilder text)
    {
        var plain = text.ToString();
        return plain.Contains("_x", StringComparison.Ordinal)
            ? Escape().Replace(plain, m => Character(int.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)))
            : plain;
    }

    /// <summary>Half of a pair is no character.</summary>
    private static string Character(int code) => char.IsSurrogate((char)code) ? "\uFFFD" : ((char)code).ToString();

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();
}

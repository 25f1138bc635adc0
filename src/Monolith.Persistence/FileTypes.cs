using System.Text;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>Which files may be attached: the extension must be known and the first bytes must agree with it.</summary>
internal static class FileTypes
{
    private static readonly byte[] Zip = "PK\u0003\u0004"u8.ToArray();
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static readonly Dictionary<string, (string Type, byte[][] Heads)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = ("application/pdf", ["%PDF-"u8.ToArray()]),
        [".docx"] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [Zip]),
        [".xlsx"] = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [Zip]),
        [".pptx"] = ("application/vnd.openxmlformats-officedocument.presentationml.presentation", [Zip]),
        [".doc"] = ("application/msword", [Ole]),
        [".xls"] = ("application/vnd.ms-excel", [Ole]),
        [".wps"] = ("application/vnd.ms-works", [Ole, Zip]),
        [".ofd"] = ("application/ofd", [Zip]),
        [".zip"] = ("application/zip", [Zip]),
        [".jpg"] = ("image/jpeg", [[0xFF, 0xD8, 0xFF]]),
        [".jpeg"] = ("image/jpeg", [[0xFF, 0xD8, 0xFF]]),
        [".png"] = ("image/png", [[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]]),
        [".txt"] = ("text/plain", []),
        [".csv"] = ("text/csv", []),
    };

    /// <summary>Gives the content type or refuses the file.</summary>
    public static string Check(string name, ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
        {
            throw new InvalidFieldException("file", "attachment.empty", $"文件是空的。");
        }

        if (!Known.TryGetValue(Path.GetExtension(name), out var known))
        {
            throw new InvalidFieldException("file", "attachment.type", $"不支持这种文件。可以上传 PDF、Word、Excel、PPT、WPS、OFD、图片、文本或 ZIP。");
        }

        if (known.Heads.Length == 0 ? head.Contains((byte)0) : !StartsWithAny(head, known.Heads))
        {
            throw new InvalidFieldException("file", "attachment.content", $"文件内容与扩展名不符，请检查后再上传。");
        }

        return known.Type;
    }

    /// <summary>The last path segment without control, path and direction characters, at most 150 long; the extension stays.</summary>
    public static string CleanName(string given)
    {
        var last = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder(last.Length);
        foreach (var character in last)
        {
            clean.Append(char.IsControl(character) || "<>:\"|?*".Contains(character, StringComparison.Ordinal) || char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.Format ? '_' : character);
        }

        var name = clean.ToString().Trim(' ', '.');
        var extension = Path.GetExtension(name);
        var stem = name[..^extension.Length];
        return stem.Length == 0 ? $"file{extension}" : stem.Cut(150) + extension;
    }

    private static bool StartsWithAny(ReadOnlySpan<byte> head, byte[][] candidates)
    {
        foreach (var candidate in candidates)
        {
            if (head.StartsWith(candidate))
            {
                return true;
            }
        }

        return false;
    }
}

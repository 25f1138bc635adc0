using System.Text;

namespace Deputies.Importing.Reading;

/// <summary>Finds out how a text file is encoded: by its mark, else UTF-8 where every byte fits it, else GB18030.</summary>
internal static class TextEncoding
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback)!;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Encoding Detect(Stream file)
    {
        Span<byte> mark = stackalloc byte[3];
        file.Position = 0;
        mark = mark[..file.ReadAtLeast(mark, 3, throwOnEndOfStream: false)];
        if (mark.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode;
        }

        if (mark.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode;
        }

        return Fits(file, Utf8) ? Utf8 : Fits(file, Gb18030) ? Gb18030 : throw Unreadable.Encoding();
    }

    private static bool Fits(Stream file, Encoding encoding)
    {
        file.Position = 0;
        var decoder = encoding.GetDecoder();
        var bytes = new byte[16 * 1024];
        var characters = new char[encoding.GetMaxCharCount(bytes.Length)];
        try
        {
            while (true)
            {
                var read = file.Read(bytes);
                var count = decoder.GetChars(bytes.AsSpan(0, read), characters, flush: read == 0);
                if (characters.AsSpan(0, count).Contains('\0'))
                {
                    return false;
                }

                if (read == 0)
                {
                    return true;
                }
            }
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}

using CsCheck;
using Deputies.Similarity;

namespace Deputies.Tests.Similarity;

internal sealed class TokensTests
{
    [TestCase("电动车", "电动 动车")]
    [TestCase("修 路", "修 路")]
    [TestCase("５Ｇ基站ABC建设12处", "5g 基站 abc 建设 12 处")]
    [TestCase("早七晚八，调整！", "早七 七晚 晚八 调整")]
    [TestCase("", "")]
    public void Text_is_cut_into_pairs_and_words(string text, string tokens) =>
        Assert.That(string.Join(' ', Tokens.Cut(Tokens.Normalize(text)).Select(t => t.ToString())), Is.EqualTo(tokens));

    [Test]
    public void Every_two_neighbouring_Han_characters_are_a_unit() => Texts.Text.Sample(text =>
    {
        var normalized = Tokens.Normalize(text);
        var units = Tokens.Cut(normalized).Select(t => t.ToString()).ToHashSet();
        for (var at = 0; at + 1 < normalized.Length; at++)
        {
            if (Tokens.IsHan(normalized[at]) && Tokens.IsHan(normalized[at + 1]) && !units.Contains(normalized.Substring(at, 2)))
            {
                return false;
            }
        }

        return units.All(u => normalized.Contains(u, StringComparison.Ordinal));
    });
}

/// <summary>Random texts of few characters, so that they share much.</summary>
internal static class Texts
{
    private static readonly string[] Parts = ["水", "路", "灯", "车", "学", "关于", "建议", "电", " ", "，", "ab", "7", "Ｂ"];

    public static readonly Gen<string> Text = Gen.Int[0, 12].Select(i => Parts[i]).Array[0, 25].Select(string.Concat);

    /// <summary>What happens to a library (<see cref="Library.FillAsync"/>).</summary>
    public static readonly Gen<(int Kind, int Which, string Title, string Body)> Step = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 1000], Text, Text);

    /// <summary>What may be sought in them.</summary>
    public static readonly Gen<string> Word = Gen.Int[0, 12].Select(i => Parts[i].Trim()).Array[1, 4].Select(string.Concat);
}

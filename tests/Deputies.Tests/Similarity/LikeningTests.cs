using CsCheck;
using Deputies.Similarity;

namespace Deputies.Tests.Similarity;

internal sealed class LikeningTests
{
    [Test]
    public void Scores_are_those_of_a_plain_comparison() => Gen.Select(Texts.Text, Texts.Text, Texts.Text, Texts.Text).Sample((title, body, otherTitle, otherBody) =>
        Math.Abs(Likening.Of(title, body).Score(Likening.Of(otherTitle, otherBody))
            - Math.Max(Dice(Units(title), Units(otherTitle)), Dice(Units(title + "\n" + body), Units(otherTitle + "\n" + otherBody)))) < 1e-9);

    [Test]
    public void Shared_words_are_whole_and_without_empty_words()
    {
        var words = SharedWords.Find("关于调整机动车限行时间的建议，5G 基站", "关于将机动车限行时间由早7晚8改为早8晚7的建议。基站5g", 8);

        Assert.That(words, Is.EqualTo((string[])["机动车限行时间", "5g", "基站"]));
    }

    [Test]
    public void Shared_words_stand_in_both_texts() => Gen.Select(Texts.Text, Texts.Text).Sample((left, right) =>
        SharedWords.Find(left, right, 50).All(w => Tokens.Normalize(left).Contains(w, StringComparison.Ordinal) && Tokens.Normalize(right).Contains(w, StringComparison.Ordinal)));

    private static double Dice(HashSet<string> left, HashSet<string> right) => left.Count + right.Count == 0 ? 0 : 2.0 * left.Intersect(right).Count() / (left.Count + right.Count);

    private static HashSet<string> Units(string text) => [.. Tokens.Cut(Tokens.Normalize(text)).Select(t => t.ToString()).Where(t => !Boilerplate.Is(t))];
}

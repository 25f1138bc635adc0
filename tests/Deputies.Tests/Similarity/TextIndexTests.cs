using CsCheck;
using Deputies.Similarity;

namespace Deputies.Tests.Similarity;

internal sealed class TextIndexTests
{
    [Test]
    public void Scores_are_those_of_a_plain_comparison_with_every_text() => Gen.Select(Texts.Many, Texts.Text, Texts.Text).Sample((texts, title, body) =>
    {
        using var index = Fill(texts);
        var found = index.FindLike(title, body, most: 100).ToDictionary(l => l.Id, l => l.Score);

        return texts.All(t => Math.Abs(Score(t, title, body) - found.GetValueOrDefault(t.Id)) < 1e-9);
    });

    [Test]
    public void A_replaced_text_is_found_by_its_new_words_only() => Gen.Select(Texts.Many, Texts.Text).Sample((texts, body) =>
    {
        using var index = Fill(texts);
        var changed = texts[0] with { Title = body, Body = "" };
        index.Put(changed);
        var score = index.FindLike(body, "", most: 100).FirstOrDefault(l => l.Id == changed.Id).Score;

        return index.Count == texts.Length && Math.Abs(score - Score(changed, body, "")) < 1e-9;
    });

    [Test]
    public void No_text_that_holds_a_word_is_missing_from_its_candidates() => Gen.Select(Texts.Many, Texts.Text).Sample((texts, word) =>
    {
        using var index = Fill(texts);
        var candidates = index.FindCandidates(word, most: 1000);
        var wanted = Tokens.Normalize(word);

        return candidates is null || texts.Where(t => Tokens.Normalize(t.Title + "\n" + t.Body).Contains(wanted, StringComparison.Ordinal)).All(t => candidates.Contains(t.Id));
    });

    [Test]
    public void Posting_lists_hold_what_was_added_whatever_their_length()
    {
        var postings = new Postings();
        for (var document = 0; document < 200_000; document++)
        {
            for (var token = 0; token < 12; token++)
            {
                if (document % (1 << token) == 0)
                {
                    postings.Add(token, document);
                }
            }
        }

        for (var token = 0; token < 12; token++)
        {
            var step = 1 << token;
            Assert.That(postings[token].ToArray(), Is.EqualTo(Enumerable.Range(0, (200_000 + step - 1) / step).Select(i => i * step)), $"{token}");
        }

        Assert.That(postings[50].Length, Is.Zero);
    }

    [Test]
    public void A_word_of_two_characters_is_found()
    {
        using var index = Fill([new(Guid.CreateVersion7(), "关于加装电梯的建议", "六层楼"), new(Guid.CreateVersion7(), "关于修路的建议", "坑")]);

        Assert.That(index.FindCandidates("电梯", 10), Has.Count.EqualTo(1));
        Assert.That(index.FindCandidates("飞机", 10), Is.Empty);
        Assert.That(index.FindCandidates("建议", 10), Is.Null);
    }

    [Test]
    public void The_best_are_given_in_order_and_the_text_itself_is_left_out()
    {
        var texts = new IndexedText[]
        {
            new(Guid.CreateVersion7(), "关于调整机动车限行时间的建议", "早晚高峰限行时间不合理"),
            new(Guid.CreateVersion7(), "关于机动车限行的建议", "外地车辆通行不便"),
            new(Guid.CreateVersion7(), "关于整治黑臭水体的建议", "支流返黑返臭"),
        };
        using var index = Fill(texts);

        var found = index.FindLike(texts[0].Title, texts[0].Body, most: 2, except: texts[0].Id);

        Assert.That(found[0].Id, Is.EqualTo(texts[1].Id));
        Assert.That(found.Select(l => l.Id), Has.None.EqualTo(texts[0].Id));
    }

    [Test]
    public void Shared_words_are_whole_and_without_empty_words()
    {
        var words = SharedWords.Find("关于调整机动车限行时间的建议，5G 基站", "关于将机动车限行时间由早7晚8改为早8晚7的建议。基站5g", 8);

        Assert.That(words, Is.EqualTo((string[])["机动车限行时间", "5g", "基站"]));
    }

    [Test]
    public void Shared_words_stand_in_both_texts() => Gen.Select(Texts.Text, Texts.Text).Sample((left, right) =>
        SharedWords.Find(left, right, 50).All(w => Tokens.Normalize(left).Contains(w, StringComparison.Ordinal) && Tokens.Normalize(right).Contains(w, StringComparison.Ordinal)));

    [Test]
    [Explicit("Measures memory and time at 100,000 texts")]
    public void A_hundred_thousand_texts_fit_and_answer_at_once()
    {
        var random = new Random(7);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var index = new TextIndex();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        string title = "", body = "";
        for (var count = 0; count < 100_000; count++)
        {
            (title, body) = ("关于" + Random(random, 12) + "的建议", Random(random, 150));
            index.Put(new(Guid.CreateVersion7(), title, body));
        }

        var filled = clock.ElapsedMilliseconds;
        var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1024 / 1024;
        var times = Enumerable.Range(0, 50).Select(_ =>
        {
            clock.Restart();
            index.FindLike(title, body, 20);
            return clock.Elapsed.TotalMilliseconds;
        }).Order().ToList();
        Assert.Pass(FormattableString.Invariant($"{index.Size:N0} entries, filled in {filled} ms, {memory} MiB, p50 {times[25]:0.0} ms, p98 {times[48]:0.0} ms"));
    }

    /// <summary>Words of two characters out of 5,000, as uneven as in real texts: few are very common.</summary>
    private static string Random(Random random, int length) =>
        string.Create(length, random, (span, source) =>
        {
            for (var at = 0; at + 1 < span.Length; at += 2)
            {
                var word = (int)(Math.Pow(source.NextDouble(), 4) * 5000);
                (span[at], span[at + 1]) = ((char)('\u4E00' + (word * 7 % 3000)), (char)('\u4E00' + (word * 13 % 2900)));
            }
        }).TrimEnd('\0');

    private static TextIndex Fill(IndexedText[] texts)
    {
        var index = new TextIndex();
        Array.ForEach(texts, index.Put);
        return index;
    }

    private static double Score(IndexedText text, string title, string body) =>
        Math.Max(Dice(Units(text.Title), Units(title)), Dice(Units(text.Title + "\n" + text.Body), Units(title + "\n" + body)));

    private static double Dice(HashSet<string> left, HashSet<string> right) => left.Count + right.Count == 0 ? 0 : 2.0 * left.Intersect(right).Count() / (left.Count + right.Count);

    private static HashSet<string> Units(string text) => [.. Tokens.Cut(Tokens.Normalize(text)).Select(t => t.ToString()).Where(t => !Boilerplate.Is(t))];
}

using Monolith.Testing;

namespace Monolith.Web.Tests;

internal sealed class TextTests
{
    [Test]
    public void Every_text_of_the_frame_and_the_parts_has_English() => TranslationCheck.AssertComplete("src/Monolith.Web");

    [Test]
    public void Sentences_of_failures_become_formats() =>
        Assert.That(TranslationCheck.AsFormat("建议 {Number} 共 {count:N0} 件，{(a ? 1 : 2)}"), Is.EqualTo("建议 {0} 共 {1:N0} 件，{2}"));

    [Test]
    [SetUICulture("en")]
    public void English_is_shown_where_it_is_known()
    {
        var texts = new Texts([new("共 {0} 件", "{0} items"), new("{0}现在{1}", "{0} is {1}"), new("待审查", "under review")]);

        Assert.Multiple(() =>
        {
            Assert.That(texts["共 {0} 件", 3].Value, Is.EqualTo("3 items"));
            Assert.That(texts["{0}现在{1}", "《路灯》", "待审查"].Value, Is.EqualTo("《路灯》 is under review"), "a text of ours within a text");
            Assert.That(texts["未知"].Value, Is.EqualTo("未知"));
            Assert.That(Formats.Day(new(2026, 3, 18)), Is.EqualTo("18 Mar 2026"));
        });
    }

    [Test]
    [SetUICulture("zh-CN")]
    public void Chinese_is_the_key_itself()
    {
        var texts = new Texts([new("共 {0} 件", "{0} items")]);

        Assert.Multiple(() =>
        {
            Assert.That(texts["共 {0} 件", 3].Value, Is.EqualTo("共 3 件"));
            Assert.That(Formats.Day(new(2026, 3, 18)), Is.EqualTo("2026年3月18日"));
            Assert.That(Formats.ShortMoment(new DateTime(2026, 3, 18, 2, 5, 0, DateTimeKind.Utc)), Is.EqualTo("3月18日 10:05"));
        });
    }
}

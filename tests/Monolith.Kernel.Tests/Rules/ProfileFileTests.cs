using System.Text.Json.Nodes;
using Monolith.Kernel.Rules;

namespace Monolith.Kernel.Tests.Rules;

internal sealed class ProfileFileTests
{
    private static readonly NumberParts Parts = new("市", 15, 6, 2026, 7);

    [Test]
    public void The_shipped_profile_has_every_rule_and_a_basis_beside_every_number() => Assert.Multiple(() =>
    {
        Assert.That(Shipped.Profile.Rules.Select(rule => rule.Name), Is.EquivalentTo(RuleNames.All));
        Assert.That(Shipped.Profile.Rules.Select(rule => rule.Basis), Has.All.Not.Empty);
        Assert.That(Shipped.Profile.Version, Is.EqualTo(1));
        Assert.That(Shipped.Profile.RefusalReasons.Select(reason => reason.Code), Is.EqualTo(Enumerable.Range(1, 11).Select(n => $"N{n}")));
    });

    [Test]
    public void A_profile_survives_writing_and_reading() =>
        Assert.That(ProfileFile.Write(ProfileFile.Read("again", ProfileFile.Write(Shipped.Profile))), Is.EqualTo(ProfileFile.Write(Shipped.Profile)));

    [TestCase("rules[3].amount", "0")]
    [TestCase("rules[9].unit", "\"week\"")]
    [TestCase("rules[0].name", "\"cosign\"")]
    [TestCase("rules[1].basis", "\"\"")]
    [TestCase("rules[2].trigger", "null")]
    [TestCase("rules[9].trigger", "\"交办之日\"")]
    [TestCase("rules[9].trigger", "\"ratingClosed\"")]
    [TestCase("rules[18].trigger", "\"named\"")]
    [TestCase("title", "\" \"")]
    [TestCase("version", "0")]
    [TestCase("name", "\"../x\"")]
    [TestCase("switches.onlyLeadRates.on", "\"yes\"")]
    [TestCase("limits.dueSoonDays.value", "-1")]
    [TestCase("numbering.session.compact", "\"{year}-{serial}\"")]
    [TestCase("numbering.session.compact", "\"{year}\"")]
    [TestCase("numbering.session.compact", "\"{year}/{number}\"")]
    [TestCase("numbering.session.official", "\"第{number:Q}号\"")]
    [TestCase("numbering.between.compact", "\"{year}-{number:000}\"")]
    [TestCase("surprise", "1")]
    public void A_faulty_file_is_named_with_its_field(string field, string value)
    {
        var failure = Assert.Throws<ProfileFileException>(() => ProfileFile.Read("profiles/x.json", With(field, value)));
        Assert.Multiple(() =>
        {
            Assert.That(failure!.Problem.Field, Is.EqualTo(field));
            Assert.That(failure.Message, Does.StartWith($"profiles/x.json: {field}: ").And.Not.Contain("\n"));
        });
    }

    [Test]
    public void A_missing_rule_is_named() =>
        Assert.That(
            () => ProfileFile.Read("profiles/x.json", With("rules[0].name", "\"suggestion.other\"")),
            Throws.TypeOf<ProfileFileException>().With.Message.Contains("suggestion.cosign"));

    [Test]
    public void A_version_of_an_earlier_program_keeps_its_own_and_takes_the_rest_as_shipped()
    {
        var json = JsonNode.Parse(Shipped.ProfileJson)!;
        json["rules"]!.AsArray().RemoveAt(5);
        json["rules"]![0]!["amount"] = 77;
        json["rules"]![0]!["trigger"] = "发起附议之日";
        json["switches"]!.AsObject().Remove("onlyLeadRates");
        json["limits"]!.AsObject().Remove("amberWorkdays");

        var read = ProfileFile.Read("saved", json.ToJsonString(), Shipped.Profile);

        Assert.Multiple(() =>
        {
            Assert.That(read.Rules.Select(rule => rule.Name), Is.EquivalentTo(RuleNames.All));
            Assert.That((read.Rules[0].Amount, read.Rules[0].Trigger), Is.EqualTo((77, TermTrigger.CosigningOpened)));
            Assert.That(read.Switches.OnlyLeadRates, Is.EqualTo(Shipped.Profile.Switches.OnlyLeadRates));
            Assert.That(read.Limits.AmberWorkdays, Is.EqualTo(Shipped.Profile.Limits.AmberWorkdays));
        });
    }

    [Test]
    public void Every_rule_of_the_product_names_what_it_can_start_at() =>
        Assert.That(RuleNames.All.Select(rule => TermTriggers.Of(rule)), Has.All.Not.Empty.And.All.Count.LessThan(4));

    [Test]
    public void A_term_counted_back_may_not_roll_forward()
    {
        var json = JsonNode.Parse(Shipped.ProfileJson)!;
        json["rules"]![9]!["direction"] = "before";
        Assert.That(ProfileFile.TryRead(json.ToJsonString()).Problems.Select(problem => problem.Field), Is.EqualTo(new[] { "rules[9].roll" }));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{")]
    public void What_is_no_profile_is_refused(string json) =>
        Assert.That(ProfileFile.TryRead(json).Problems, Is.Not.Empty);

    [Test]
    public void Numbers_are_short_for_links_and_long_for_documents()
    {
        var (session, between) = (Shipped.Profile.Numbering.Session, Shipped.Profile.Numbering.Between);
        Assert.Multiple(() =>
        {
            Assert.That(session.Write(Parts), Is.EqualTo("2026-007"));
            Assert.That(session.WriteOfficial(Parts), Is.EqualTo("市十五届人大六次会议第007号"));
            Assert.That(between.Write(Parts), Is.EqualTo("2026-B007"));
            Assert.That(between.WriteOfficial(Parts), Is.EqualTo("市十五届人大六次会议闭会期间第007号"));
            Assert.That(session.Run(Parts), Is.Not.EqualTo(between.Run(Parts)).And.EqualTo(session.Run(Parts with { Number = 8 })));
        });
    }

    [TestCase(0, "〇")]
    [TestCase(9, "九")]
    [TestCase(10, "十")]
    [TestCase(16, "十六")]
    [TestCase(20, "二十")]
    [TestCase(99, "九十九")]
    [TestCase(105, "一百零五")]
    [TestCase(110, "一百一十")]
    [TestCase(321, "三百二十一")]
    public void Chinese_numerals(int value, string text) => Assert.That(NumberTemplate.Chinese(value), Is.EqualTo(text));

    private static string With(string path, string value)
    {
        var root = JsonNode.Parse(Shipped.ProfileJson)!;
        var names = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
        var node = names[..^1].Aggregate(root, (at, name) => int.TryParse(name, out var index) ? at[index]! : at[name]!);
        node[names[^1]] = JsonNode.Parse(value);
        return root.ToJsonString();
    }
}

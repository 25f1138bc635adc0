using Deputies.Importing.Checking;

namespace Deputies.Tests.Importing;

/// <summary>What is wrong with a row, and what is only written oddly.</summary>
internal sealed class RowFaultTests
{
    [TestCase("王思远", "001", "")]
    [TestCase("王 思 远", "1", "")]
    [TestCase("", "００１", "")]
    [TestCase("王思远代表", "", "")]
    [TestCase("王思远(001)", "", "")]
    [TestCase("迪丽努尔•艾力", "", "")]
    [TestCase("赵强", "098", "")]
    [TestCase("谢海涛和", "", "")]
    [TestCase("", "", "deputy.missing")]
    [TestCase("查无此人", "999", "deputy.unknown")]
    [TestCase("王思远", "999", "card.unknown")]
    [TestCase("", "999", "card.unknown")]
    [TestCase("王思远", "051", "card.mismatch")]
    [TestCase("赵强", "", "deputy.ambiguous")]
    [TestCase("赵强", "001", "card.mismatch")]
    public void The_lead_deputy_is_found_by_name_and_card(string name, string card, string code)
    {
        var row = Check(lead: name, card: card);

        Assert.That(string.Join(',', row.Codes()), Is.EqualTo(code));
    }

    [TestCase("李春梅、钱一", 2, "")]
    [TestCase("李春梅，钱一；迪丽努尔·艾力", 3, "")]
    [TestCase("李春梅 钱　一", 2, "")]
    [TestCase("李春梅和钱一", 2, "")]
    [TestCase("李春梅和谢海涛和", 2, "")]
    [TestCase("谢海涛和、", 1, "")]
    [TestCase("李春梅、钱一等2人", 2, "")]
    [TestCase("李春梅钱一", 2, "")]
    [TestCase("李春梅(051)\n赵强（099）", 2, "")]
    [TestCase("李春梅、李春梅、王思远", 1, "")]
    [TestCase("无", 0, "")]
    [TestCase("李春梅、赵强", 1, "cosigner.ambiguous")]
    [TestCase("李春梅、某人", 1, "cosigner.unknown")]
    [TestCase("李春梅（098）", 0, "card.mismatch")]
    public void Co_signers_are_cut_whatever_stands_between_them(string coSigners, int count, string code)
    {
        var row = Check(coSigners: coSigners);

        Assert.That(string.Join(',', row.Codes()), Is.EqualTo(code));
        Assert.That(row.Draft?.CoSignerIds.Count ?? count, Is.EqualTo(count));
    }

    [TestCase("市教育局", 1, "")]
    [TestCase("教育局", 1, "")]
    [TestCase("云川市教育局", 1, "")]
    [TestCase("02", 1, "")]
    [TestCase("市住建局", 1, "")]
    [TestCase("发改委", 1, "")]
    [TestCase("市场监管局", 1, "")]
    [TestCase("市教育局和市住房和城乡建设局", 2, "")]
    [TestCase("市教育局（主办）、市发展和改革委员会(会办)", 2, "")]
    [TestCase("建议由市教育局牵头，市市场监督管理局配合", 1, "agency.unknown")]
    [TestCase("教育局 国网云川供电公司", 2, "")]
    [TestCase("北京市教育局", 0, "agency.unknown")]
    [TestCase("市不存在局", 0, "agency.unknown")]
    public void Agencies_are_found_by_any_of_their_names(string agencies, int count, string code)
    {
        var row = Check(agencies: agencies);

        Assert.That(string.Join(',', row.Codes()), Is.EqualTo(code));
        Assert.That(row.Draft?.SuggestedAgencyIds.Count ?? count, Is.EqualTo(count));
    }

    [TestCase("", "title.missing")]
    [TestCase("无", "title.missing")]
    public void A_title_is_needed(string title, string code) => Assert.That(Check(title: title).Codes(), Is.EqualTo((string[])[code]));

    [TestCase("—", "proposals.missing")]
    [TestCase("见附件", "proposals.missing")]
    public void Concrete_advice_is_needed(string proposals, string code) => Assert.That(Check(proposals: proposals).Codes(), Is.EqualTo((string[])[code]));

    [Test]
    public void Texts_have_a_longest_length()
    {
        var row = Check(title: new string('长', 201), facts: new string('长', 20_001), proposals: new string('长', 4_001));

        Assert.That(row.Codes(), Is.EquivalentTo((string[])["title.too-long", "facts.too-long", "proposals.too-long"]));
    }

    [Test]
    public void The_same_title_again_is_a_fault_even_with_other_punctuation()
    {
        var rows = Checks.Suggestions(new TestWorkbook().Sheet().Row(1, "标题", "事由", "具体建议", "领衔代表")
            .Row(2, "关于“修路”的建议", "坏。", "修", "王思远").Row(3, "关于修路的建议 ", "坏。", "修", "李春梅"));

        Assert.That(rows[1].Faults.Single().Message, Does.Contain("第 2 行"));
        Assert.That(rows[0].Faults, Is.Empty);
    }

    [Test]
    public void Every_fault_of_a_row_is_told_at_once()
    {
        var row = Check(title: "", lead: "某人", proposals: "", agencies: "市不存在局", series: "冬天", open: "看情况");

        Assert.That(row.Codes(), Is.EqualTo((string[])["title.missing", "proposals.missing", "deputy.unknown", "agency.unknown", "series.unknown", "open.unknown"]));
        Assert.That(row.Faults.Select(f => f.Message), Has.All.EndsWith("。").And.All.Not.Contain("null"));
    }

    private static CheckedRow Check(
        string title = "关于修路的建议", string facts = "路坏了。", string proposals = "修好", string lead = "王思远", string card = "",
        string coSigners = "", string agencies = "", string series = "", string open = "")
    {
        var rows = Checks.Suggestions(new TestWorkbook().Sheet()
            .Row(1, "序号", "标题", "事由", "具体建议", "领衔代表", "证号", "联名代表", "承办单位", "提出时间", "公开")
            .Row(2, "1", title, facts, proposals, lead, card, coSigners, agencies, series, open));
        return rows.Single();
    }
}

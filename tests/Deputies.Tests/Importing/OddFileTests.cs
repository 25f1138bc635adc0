using System.Text;
using Deputies.Importing.Reading;
using MiniExcelLibs;

namespace Deputies.Tests.Importing;

/// <summary>Files as other delegations could send them.</summary>
internal sealed class OddFileTests
{
    private static readonly string[] Usual = ["标题", "事由", "具体建议", "领衔代表", "代表证号", "联名代表"];

    [Test]
    public void A_workbook_written_by_another_program_is_read()
    {
        using var file = new MemoryStream();
        file.SaveAs(new[] { new { 标题 = "关于修路的建议", 事由 = "路坏了。", 具体建议 = "修好它", 领衔代表 = "王思远", 证号 = 1 } });
        file.Position = 0;

        var row = Checks.Suggestions(file).Single();

        Assert.That(row.Draft!.LeadDeputyId, Is.EqualTo(Checks.Wang.Id));
    }

    [TestCase(',', true)]
    [TestCase(';', true)]
    [TestCase('\t', false)]
    public void Csv_is_read_in_either_encoding_with_any_separator(char separator, bool gb)
    {
        var lines = string.Join("\r\n",
            "云川市第十五届人民代表大会第五次会议" + new string(separator, 5),
            string.Join(separator, "案由", "内容（事实与理由）", "建议内容", "提出人", "证号", "附议人"),
            string.Join(separator, "关于修路的建议", "\"路坏了，很久。\r\n有\"\"坑\"\"\"", "1、修好；2、常修", "王思远", "00１", "李春梅、钱一"),
            "",
            string.Join(separator, "合计", "1件", "", "", "", ""));
        var encoding = gb ? CodePagesEncodingProvider.Instance.GetEncoding("GB18030")! : new UTF8Encoding(true);
        using var file = new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(lines)]);

        var row = Checks.Suggestions(file).Single();

        Assert.Multiple(() =>
        {
            Assert.That(row.Faults, Is.Empty);
            Assert.That(row.Record.Row, Is.EqualTo(3));
            Assert.That(row.Draft!.Facts, Is.EqualTo("路坏了，很久。\n有\"坑\""));
            Assert.That(row.Draft.Proposals, Is.EqualTo((string[])["修好", "常修"]));
            Assert.That(row.Draft.CoSignerIds, Is.EquivalentTo((Guid[])[Checks.Li.Id, Checks.Qian.Id]));
        });
    }

    [Test]
    public void Columns_in_any_order_with_mixed_language_headers_are_found()
    {
        var rows = Checks.Suggestions(new TestWorkbook { SharesTexts = true }.Sheet()
            .Row(1, "Lead deputy 领衔代表", "备注", "Title/标题 *", "联 名 代 表 (Co-signers)", "具体建议\nProposals", "代表证号 Card No.", "事由 Facts")
            .Row(2, "王思远", "x", "关于修路的建议", "李 春 梅", "修好", "1", "路坏了。"));

        Assert.Multiple(() =>
        {
            Assert.That(rows.Single().Faults, Is.Empty);
            Assert.That(rows[0].Draft!.CoSignerIds, Is.EqualTo((Guid[])[Checks.Li.Id]));
        });
    }

    [Test]
    public void A_header_over_two_lines_is_one_header()
    {
        var rows = Checks.Suggestions(new TestWorkbook().Sheet()
            .Row(1, "2026 年代表建议汇总表").Merge("A1:G1")
            .Row(2, "序号", "建议标题", "建议正文", null, "领衔代表", null, "附议代表").Merge("A2:A3").Merge("B2:B3").Merge("C2:D2").Merge("E2:F2").Merge("G2:G3")
            .Row(3, null, null, "事由", "具体建议", "姓名", "证号", null)
            .Row(4, "1", "关于修路的建议", "路坏了。", "修好", "李春梅", TestWorkbook.Number(51), "钱一"));

        var row = rows.Single();
        Assert.Multiple(() =>
        {
            Assert.That(row.Faults, Is.Empty);
            Assert.That(row.Draft!.Facts, Is.EqualTo("路坏了。"));
            Assert.That(row.Draft.LeadDeputyId, Is.EqualTo(Checks.Li.Id));
            Assert.That(row.Draft.CoSignerIds, Is.EqualTo((Guid[])[Checks.Qian.Id]));
        });
    }

    [Test]
    public void A_suggestion_over_several_rows_is_one_suggestion()
    {
        var rows = Checks.Suggestions(new TestWorkbook().Sheet()
            .Row(1, Usual)
            .Row(2, "关于修路的建议", "路坏了。", "修好", "王思远", "001", "李春梅").Merge("A2:A3").Merge("B2:B3").Merge("C2:C3").Merge("D2:D3").Merge("E2:E3")
            .Row(3, null, null, null, null, null, "钱一")
            .Row(4, "关于修桥的建议", "桥坏了。", "1. 修好", "王思远", "001")
            .Row(5, null, null, "2. 常修"));

        Assert.Multiple(() =>
        {
            Assert.That(rows.SelectMany(r => r.Faults), Is.Empty);
            Assert.That(rows, Has.Count.EqualTo(2));
            Assert.That(rows[0].Draft!.CoSignerIds, Has.Count.EqualTo(2));
            Assert.That(rows[1].Draft!.Proposals, Is.EqualTo((string[])["修好", "常修"]));
        });
    }

    [Test]
    public void Co_signers_merged_over_two_suggestions_belong_to_both()
    {
        var rows = Checks.Suggestions(new TestWorkbook().Sheet()
            .Row(1, Usual)
            .Row(2, "关于修路的建议", "路坏了。", "修好", "王思远", "001", "李春梅、钱一").Merge("F2:F3")
            .Row(3, "关于修桥的建议", "桥坏了。", "修好", "王思远", "001"));

        Assert.That(rows.Select(r => r.Draft!.CoSignerIds.Count), Is.EqualTo((int[])[2, 2]));
    }

    [Test]
    public void Every_visible_sheet_with_a_header_counts_and_hidden_and_sample_sheets_do_not()
    {
        var rows = Checks.Suggestions(new TestWorkbook()
            .Sheet("填写说明").Row(1, "请各代表团按格式填写标题、事由和具体建议")
            .Sheet("去年", "hidden").Row(1, Usual).Row(2, "关于旧事的建议", "旧。", "办", "王思远", "001")
            .Sheet("示例").Row(1, Usual).Row(2, "关于示例的建议", "例。", "办", "王思远", "001")
            .Sheet("东河团").Row(1, Usual).Row(2, "关于修路的建议", "路坏了。", "修好", "王思远", "001")
            .Sheet("西山团").Row(3, Usual).Row(4, "关于修桥的建议", "桥坏了。", "修好", "李春梅", "051"));

        Assert.That(rows.Select(r => (r.Record.Sheet, r.Record.Row, r.Draft!.Title)), Is.EqualTo(((string, int, string)[])
            [("东河团", 2, "关于修路的建议"), ("西山团", 4, "关于修桥的建议")]));
    }

    [Test]
    public void Repeated_headers_group_lines_totals_notes_and_prepared_numbers_are_skipped()
    {
        string[] header = ["序号", .. Usual];
        var rows = Checks.Suggestions(new TestWorkbook().Sheet()
            .Row(1, header)
            .Row(2, "一、城建环资类（1件）").Merge("A2:G2")
            .Row(3, "1", "关于修路的建议", "路坏了。", "修好", "王思远", "001")
            .Row(4, null, "小计", "1件")
            .Row(5, header)
            .Row(6, null, "二、教科文卫类")
            .Row(7, "2", "关于修桥的建议", "桥坏了。", "修好", "王思远", "001")
            .Row(8, "3")
            .Row(9, "总  计", null, "2 件")
            .Row(10, "注：以上由代表团秘书填写", null, null, null, null, null, null)
            .Row(11, "填表人：张三", null, "审核人：李四"));

        Assert.That(rows.Select(r => r.Record.Row), Is.EqualTo((int[])[3, 7]));
        Assert.That(rows.SelectMany(r => r.Faults), Is.Empty);
    }

    [Test]
    public void Formulas_days_as_numbers_padded_cards_and_markup_are_understood()
    {
        var rows = Checks.Suggestions(new TestWorkbook().Sheet()
            .Row(1, [.. Usual, "提出时间", "是否同意公开", "分类"])
            .Row(2, TestWorkbook.Formula("A1&\"x\"", "关于修路的建议"), "<p>路&nbsp;坏了，占比&lt;5%。</p><p>车难行</p>", "修好<br/>常修", "李春梅", TestWorkbook.Number(51, style: 2), "", TestWorkbook.Number(46040, style: 1), "√", "城建环资类")
            .Row(3, "关于修桥的建议", "桥长<5米。", "修好", "李 春梅", "００51", "", TestWorkbook.Number(46120), "不宜公开", "水利"));

        Assert.Multiple(() =>
        {
            Assert.That(rows.SelectMany(r => r.Faults), Is.Empty);
            Assert.That(rows[0].Record["card"], Is.EqualTo("051"));
            Assert.That(rows[0].Record["series"], Is.EqualTo("2026-01-18"));
            Assert.That(rows[0].Draft!.Series, Is.EqualTo("session"));
            Assert.That(rows[1].Draft!.Series, Is.EqualTo("between"));
            Assert.That(rows[0].Draft!.Facts, Is.EqualTo("路 坏了，占比<5%。\n车难行"));
            Assert.That(rows[0].Draft!.Proposals, Is.EqualTo((string[])["修好", "常修"]));
            Assert.That(rows[0].Draft!.Category, Is.EqualTo("城建环资"));
            Assert.That(rows[1].Draft!.Facts, Is.EqualTo("桥长<5米。"));
            Assert.That(rows[1].Draft!.Category, Is.Null, "the clerk chooses at review");
            Assert.That(rows[1].Remarks.Single().Code, Is.EqualTo("category.unknown"));
            Assert.That(rows.Select(r => r.Draft!.IsOpen), Is.EqualTo((bool[])[true, false]));
        });
    }

    [Test]
    public void A_file_with_one_column_for_everything_is_cut_at_the_advice()
    {
        var rows = Checks.Suggestions(new TestWorkbook().Sheet()
            .Row(1, "名称", "主要内容", "提出人")
            .Row(2, "关于修路的建议", "路坏了，行人不便。建议：一是修好；二是常修。", "王思远（001）")
            .Row(3, "关于修桥的建议", "桥坏了。", "钱一代表"));

        Assert.Multiple(() =>
        {
            Assert.That(rows[0].Draft!.Facts, Is.EqualTo("路坏了，行人不便。"));
            Assert.That(rows[0].Draft!.Proposals, Is.EqualTo((string[])["修好", "常修。"]));
            Assert.That(rows[1].Codes(), Is.EqualTo((string[])["proposals.missing"]));
        });
    }

    /// <summary>A small file can hold areas without end; each of its rows would carry all of them.</summary>
    [Test]
    public void Enormous_merged_areas_without_end_do_not_hold_up_the_file()
    {
        var book = new TestWorkbook().Sheet().Row(1, Usual).Row(2, "关于修路的建议", "路坏了。", "修好", "王思远", "001");
        for (var i = 0; i < 150_000; i++)
        {
            book.Merge("G1:XFD1048576");
        }

        for (var row = 3; row <= 2_000; row++)
        {
            book.Row(row);
        }

        using var file = book.Build();
        Assert.That(file.Length, Is.LessThan(100_000));
        Assert.That(Checks.Suggestions(file).Single().Faults, Is.Empty);
    }

    [Test]
    public void So_many_merged_areas_and_no_more_are_followed()
    {
        const int most = 100_000;
        var areas = string.Concat(Enumerable.Repeat("<mergeCell ref=\"A1:XFD1\"/>", most - 300)) + string.Concat(Enumerable.Repeat("<mergeCell ref=\"A5:XFD6\"/>", 300)) + "<mergeCell ref=\"A9:B9\"/>";
        using var reader = System.Xml.XmlReader.Create(new StringReader($"<worksheet><sheetData/><mergeCells>{areas}</mergeCells></worksheet>"));

        var merges = XlsxMerges.Read(reader);

        Assert.That(new[] { 1, 2, 5, 9 }.Select(row => merges.At(row).Count), Is.EqualTo(new[] { 256, 0, 256, 0 }));
    }
}

using System.IO.Compression;
using System.Text;
using Deputies.Importing.Reading;
using Monolith.Kernel;

namespace Deputies.Tests.Importing;

/// <summary>Files that cannot be read say why.</summary>
internal sealed class UnreadableFileTests
{
    [TestCase(new byte[0], "空的")]
    [TestCase(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }, "密码")]
    [TestCase(new byte[] { 0x50, 0x4B, 3, 4, 1, 2, 3 }, "损坏")]
    [TestCase(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0, 0, 0 }, "不是")]
    [TestCase(new byte[] { 0x61, 0x2C, 0x62, 0x0A, 0xFF, 0xFF, 0x0A }, "编码")]
    public void Broken_and_foreign_files_are_named(byte[] content, string reason)
    {
        using var file = new MemoryStream(content);

        var failure = Assert.Throws<InvalidFieldException>(() => Checks.Suggestions(file));
        Assert.That(failure!.Code, Is.EqualTo("import.unreadable"));
        Assert.That(failure.Message, Does.Contain(reason));
    }

    [TestCase("<html><table><tr><td>标题</td></tr></table></html>", "import.unreadable")]
    [TestCase("标题,事由,具体建议,领衔代表\n\"没有结束,坏,修,王思远\n", "import.unreadable")]
    [TestCase("今天天气好\n明天也好\n", "import.no-header")]
    [TestCase("%PDF-1.7", "import.unreadable")]
    public void Texts_that_are_no_table_are_named(string content, string code)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(content));

        Assert.That(Assert.Throws<InvalidFieldException>(() => Checks.Suggestions(file))!.Code, Is.EqualTo(code));
    }

    [Test]
    public void A_file_that_was_cut_off_is_broken()
    {
        using var whole = File.OpenRead(Checks.DataFile("session.xlsx"));
        var bytes = new byte[whole.Length * 2 / 3];
        whole.ReadExactly(bytes);
        using var file = new MemoryStream(bytes);

        Assert.That(Assert.Throws<InvalidFieldException>(() => Checks.Suggestions(file))!.Code, Is.EqualTo("import.unreadable"));
    }

    [Test]
    public void A_small_file_that_unfolds_into_a_huge_one_is_stopped()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var workbook = new StreamWriter(zip.CreateEntry("xl/workbook.xml").Open()))
            {
                workbook.Write("<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"rId1\"/></sheets></workbook>");
            }

            using (var relations = new StreamWriter(zip.CreateEntry("xl/_rels/workbook.xml.rels").Open()))
            {
                relations.Write("<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            }

            using var sheet = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml").Open());
            sheet.Write("<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>");
            for (var block = 0; block < 2_000; block++)
            {
                sheet.Write(new string('a', 10_000));
            }
        }

        var limits = new ImportLimits { MaxUnpackedBytes = 5_000_000 };
        Assert.That(file.Length, Is.LessThan(200_000));
        Assert.That(Assert.Throws<InvalidFieldException>(() => Checks.Suggestions(file, limits: limits))!.Code, Is.EqualTo("import.too-large"));
    }

    [Test]
    public void Too_many_bytes_and_too_many_rows_are_refused()
    {
        var book = new TestWorkbook().Sheet().Row(1, "标题", "事由", "具体建议", "领衔代表");
        for (var row = 2; row < 20; row++)
        {
            book.Row(row, $"关于第{row}的建议", "坏", "修", "王思远");
        }

        var bytes = Assert.Throws<InvalidFieldException>(() => Checks.Suggestions(book.Build(), limits: new ImportLimits { MaxBytes = 100 }));
        var rows = Assert.Throws<InvalidFieldException>(() => Checks.Suggestions(book.Build(), limits: new ImportLimits { MaxRows = 10 }));
        Assert.That((bytes!.Code, rows!.Code), Is.EqualTo(("import.too-large", "import.too-large")));
    }

    [Test]
    public void A_cell_larger_than_any_text_is_cut_and_then_reported()
    {
        var rows = Checks.Suggestions(new TestWorkbook().Sheet().Row(1, "标题", "事由", "具体建议", "领衔代表")
            .Row(2, "关于修路的建议", new string('长', 100_000), "修", "王思远"));

        Assert.That(rows.Single().Codes(), Is.EqualTo((string[])["facts.too-long"]));
    }
}

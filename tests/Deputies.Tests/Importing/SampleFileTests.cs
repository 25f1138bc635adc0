using Deputies.Importing.Checking;

namespace Deputies.Tests.Importing;

/// <summary>The sample city's four files.</summary>
internal sealed class SampleFileTests
{
    private readonly KnownDirectory city = Checks.SampleCity();

    [Test]
    public void The_roster_and_the_agencies_are_read_completely()
    {
        Assert.Multiple(() =>
        {
            Assert.That(city.Deputies, Has.Count.EqualTo(270));
            Assert.That(city.Deputies[0], Has.Property("Card").EqualTo("001").And.Property("Name").EqualTo("王思远"));
            Assert.That(city.Agencies, Has.Count.EqualTo(40));
            Assert.That(city.Agencies[39].Name, Is.EqualTo("云岭县人民政府"));
        });
    }

    [Test]
    public void The_tidy_file_is_sound_in_every_row()
    {
        using var file = File.OpenRead(Checks.DataFile("session.xlsx"));
        var rows = Checks.Suggestions(file, city);

        Assert.Multiple(() =>
        {
            Assert.That(rows.SelectMany(r => r.Faults), Is.Empty);
            Assert.That(rows, Has.Count.EqualTo(97));
            Assert.That(rows.SelectMany(r => r.Remarks).Where(r => r.Code != "category.unknown"), Is.Empty);
            Assert.That(rows.Count(r => r.Draft!.Series == "between"), Is.EqualTo(4));
            Assert.That(rows.Count(r => r.Draft!.IsOpen), Is.EqualTo(92));
            Assert.That(rows.TrueForAll(r => r.Draft!.SuggestedAgencyIds.Count == 1), Is.True);
            Assert.That(rows[0].Draft!.Proposals, Is.EqualTo((string[])["建立县域药品中心药房。", "慢病长处方三个月。", "开通村级配送。"]));
        });
    }

    [Test]
    public void The_messy_file_has_exactly_six_faulty_rows_each_with_its_reason()
    {
        using var file = File.OpenRead(Checks.DataFile("messy.xlsx"));
        var rows = Checks.Suggestions(file, city);

        var faults = rows.SelectMany(r => r.Faults, (row, fault) => (row.Record.Row, fault.Column, fault.Code)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(rows, Has.Count.EqualTo(30));
            Assert.That(faults, Is.EqualTo(((int, string, string)[])
            [
                (8, "案由", "title.missing"),
                (12, "提出代表（领衔）", "deputy.unknown"),
                (17, "建议内容", "proposals.missing"),
                (21, "案由", "title.duplicate"),
                (25, "证号", "card.mismatch"),
                (29, "承办单位（代表意见）", "agency.unknown"),
            ]));
            Assert.That(rows.Count(r => r.Draft is not null), Is.EqualTo(24));
            Assert.That(rows.SelectMany(r => r.Remarks).Where(r => r.Code != "category.unknown"), Is.Empty);
        });
    }

    [Test]
    public void The_messy_files_names_and_asks_are_taken_apart()
    {
        using var file = File.OpenRead(Checks.DataFile("messy.xlsx"));
        var rows = Checks.Suggestions(file, city);
        var first = rows[0].Draft!;

        Assert.Multiple(() =>
        {
            Assert.That(first.Title, Is.EqualTo("关于保护利用云岭县历史建筑的建议"));
            Assert.That(first.CoSignerIds, Has.Count.EqualTo(9));
            Assert.That(first.Proposals, Is.EqualTo((string[])["普查建档并挂牌", "设立修缮补助", "引入社会力量活化利用"]));
            Assert.That(rows[6].Draft!.CoSignerIds, Has.Count.EqualTo(5));
            Assert.That(rows[0].Record.Row, Is.EqualTo(5));
        });
    }
}

using Deputies.Importing.Columns;

namespace Deputies.Importing.Checking;

/// <summary>Checks the rows of an imported table of suggestions, in the file's order: a title may stand in it once.</summary>
internal sealed class SuggestionChecker(KnownDirectory known, Func<string, string> caption)
{
    public const int MaxTitle = 200;
    public const int MaxFacts = 20_000;
    public const int MaxAsk = 4_000;
    public const int MaxAsks = 20;

    private readonly DeputyMatcher deputies = new(known.Deputies);
    private readonly AgencyMatcher agencies = new(known.Agencies, known.Region);
    private readonly Dictionary<string, int> titles = [];

    /// <summary>Checks the next row.</summary>
    public CheckedRow Check(TableRecord record)
    {
        var notes = new RowNotes(caption);
        var title = Title(record, notes);
        var facts = PlainText.From(record["facts"]);
        var proposals = record["proposals"];
        if (!record.Values.ContainsKey("proposals"))
        {
            (facts, proposals) = SplitContent(facts);
        }

        CheckFacts(facts, notes);
        var asks = Asks(proposals, notes);
        var lead = deputies.Lead(record["leadDeputy"], record["card"], notes);
        var coSigners = deputies.CoSigners(record["coSigners"], lead, notes);
        var suggested = agencies.Find(record["suggestedAgencies"], notes);
        var series = RowFields.Series(record["series"], known, notes);
        var isOpen = RowFields.IsOpen(record["open"], notes);
        var category = RowFields.Category(record["category"], known, notes);
        var draft = notes.Faults.Count > 0 || lead is null ? null
            : new SuggestionDraft(title, facts, asks, lead.Id, [.. coSigners.Select(d => d.Id)], category, series, [.. suggested.Select(a => a.Id)], isOpen);
        return new(record, draft, notes.Faults, notes.Remarks);
    }

    private string Title(TableRecord record, RowNotes notes)
    {
        var title = Words.Line(PlainText.From(record["title"])).Trim('《', '》', '"', '“', '”');
        if (Words.IsNothing(title))
        {
            notes.Fault("title", "title.missing", $"没有标题，请填写。");
            return title;
        }

        if (title.Length > MaxTitle)
        {
            notes.Fault("title", "title.too-long", $"标题有 {title.Length} 个字，最多 {MaxTitle} 个字。");
        }

        var key = Words.Bare(title);
        if (!titles.TryAdd(key, record.Row))
        {
            notes.Fault("title", "title.duplicate", $"标题与第 {titles[key]} 行相同。同一件建议只能导入一次；如果是两件不同的建议，请改标题。");
        }

        return title;
    }

    private static void CheckFacts(string facts, RowNotes notes)
    {
        if (Words.IsNothing(facts))
        {
            notes.Fault("facts", "facts.missing", $"没有事由，请写明情况和问题。");
        }
        else if (facts.Length > MaxFacts)
        {
            notes.Fault("facts", "facts.too-long", $"事由有 {facts.Length} 个字，最多 {MaxFacts} 个字。");
        }
    }

    private static IReadOnlyList<string> Asks(string text, RowNotes notes)
    {
        var plain = PlainText.From(text);
        var compact = Words.Compact(plain);
        if (Words.IsNothing(plain) || compact is "略" or "同上" or "见附件" or "详见附件" or "见上" or "见正文" or "待补充" or "附后")
        {
            notes.Fault("proposals", "proposals.missing", Words.IsNothing(plain)
                ? (FormattableString)$"没有具体建议，请写明建议做什么。"
                : $"具体建议只写了“{Words.Line(plain)}”，请把建议内容写在表里。");
            return [];
        }

        var asks = AskSplitter.Split(plain);
        if (asks.Count > MaxAsks)
        {
            notes.Fault("proposals", "proposals.too-many", $"具体建议有 {asks.Count} 条，最多 {MaxAsks} 条。");
        }

        if (asks.FirstOrDefault(a => a.Length > MaxAsk) is { } longest)
        {
            notes.Fault("proposals", "proposals.too-long", $"具体建议中有一条 {longest.Length} 个字，每条最多 {MaxAsk} 个字，请分条写。");
        }

        return asks;
    }

    /// <summary>A table with one column for everything: the advice begins at 建议：</summary>
    private static (string Facts, string Proposals) SplitContent(string content)
    {
        string[] marks = ["具体建议：", "具体建议:", "建议如下：", "建议如下:", "意见建议：", "意见建议:", "建议：", "建议:", "为此建议", "为此，建议", "因此建议", "因此，建议"];
        foreach (var mark in marks)
        {
            var at = content.IndexOf(mark, StringComparison.Ordinal);
            if (at > 0)
            {
                return (content[..at].TrimEnd('，', ',', '。', '\n', ' ') + "。", content[(at + mark.Length)..].TrimStart('：', ':', '，', ' ', '\n'));
            }
        }

        return (content, "");
    }
}

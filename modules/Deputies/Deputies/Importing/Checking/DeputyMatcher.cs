using System.Text.RegularExpressions;
using Deputies.Importing.Columns;

namespace Deputies.Importing.Checking;

/// <summary>Finds deputies by card number and by name, as people write them in tables.</summary>
internal sealed partial class DeputyMatcher
{
    private readonly ILookup<string, KnownDeputy> byName;
    private readonly Dictionary<string, KnownDeputy> byCard = [];
    private readonly int longestName;

    public DeputyMatcher(IReadOnlyList<KnownDeputy> deputies)
    {
        byName = deputies.ToLookup(d => NameKey(d.Name));
        longestName = deputies.Count == 0 ? 0 : deputies.Max(d => d.Name.Length);
        foreach (var deputy in deputies.Where(d => !string.IsNullOrWhiteSpace(d.Card)))
        {
            byCard.TryAdd(CardKey(deputy.Card!), deputy);
        }
    }

    /// <summary>The lead deputy of a row by name and card number; faults are noted.</summary>
    public KnownDeputy? Lead(string name, string card, RowNotes notes)
    {
        var (written, cardInName) = Split(name);
        card = Words.IsNothing(card) ? cardInName : card;
        var named = WithName(written);
        if (Words.IsNothing(written))
        {
            return LeadByCard(card, notes);
        }

        if (named.Count == 0)
        {
            notes.Fault("leadDeputy", "deputy.unknown", $"代表名册中没有“{Words.Line(name)}”，请核对姓名。");
            return null;
        }

        if (card.Length == 0)
        {
            return OnlyOne("leadDeputy", "deputy.ambiguous", written, named, notes);
        }

        if (ByCard(card) is not { } holder)
        {
            notes.Fault("card", "card.unknown", named is [{ Card: { Length: > 0 } own } only]
                ? (FormattableString)$"代表名册中没有证号“{Words.Line(card)}”。{only.Name}代表的证号是“{own}”。"
                : $"代表名册中没有证号“{Words.Line(card)}”，请核对。");
            return null;
        }

        if (named.Contains(holder))
        {
            return holder;
        }

        notes.Fault("card", "card.mismatch", named is [{ Card: { Length: > 0 } right } person]
            ? (FormattableString)$"证号“{Words.Line(card)}”是{holder.Name}代表的，不是{person.Name}代表的。{person.Name}代表的证号是“{right}”。"
            : $"证号“{Words.Line(card)}”是{holder.Name}代表的，不是{named[0].Name}代表的，请核对。");
        return null;
    }

    /// <summary>The co-signers of a row; the lead deputy is left out.</summary>
    public List<KnownDeputy> CoSigners(string text, KnownDeputy? lead, RowNotes notes)
    {
        var found = new List<KnownDeputy>();
        foreach (var written in NameList.Cut(text, IsKnown))
        {
            foreach (var name in Unglue(written))
            {
                AddCoSigner(name, lead, found, notes);
            }
        }

        return found;
    }

    /// <summary>A card number for comparing: 0051, ５１ and 51.0 are the same.</summary>
    public static string CardKey(string card)
    {
        var compact = CardMarks().Replace(Words.Compact(card), "");
        compact = compact.EndsWith(".0", StringComparison.Ordinal) ? compact[..^2] : compact;
        var trimmed = compact.TrimStart('0');
        return trimmed.Length == 0 ? compact : trimmed;
    }

    /// <summary>A name for comparing: without spaces, with one kind of middle dot.</summary>
    public static string NameKey(string name) => Dots().Replace(Words.Compact(name), "·");

    private KnownDeputy? LeadByCard(string card, RowNotes notes)
    {
        if (card.Length == 0)
        {
            notes.Fault("leadDeputy", "deputy.missing", $"没有领衔代表，请填写姓名或代表证号。");
            return null;
        }

        if (ByCard(card) is { } holder)
        {
            return holder;
        }

        notes.Fault("card", "card.unknown", $"代表名册中没有证号“{Words.Line(card)}”，领衔代表的姓名也没有填写。");
        return null;
    }

    private void AddCoSigner(string written, KnownDeputy? lead, List<KnownDeputy> found, RowNotes notes)
    {
        var (name, card) = Split(written);
        var named = WithName(name);
        var deputy = card.Length > 0 && ByCard(card) is { } holder && (named.Count == 0 ? name.Length == 0 : named.Contains(holder)) ? holder : null;
        if (deputy is null && card.Length > 0 && named.Count > 0)
        {
            notes.Fault("coSigners", "card.mismatch", $"联名代表“{written}”的姓名与证号不符，请核对。");
            return;
        }

        if (deputy is null && named.Count == 0)
        {
            notes.Fault("coSigners", "cosigner.unknown", $"代表名册中没有联名代表“{written}”，请核对姓名。");
            return;
        }

        deputy ??= OnlyOne("coSigners", "cosigner.ambiguous", name, named, notes);
        if (deputy is not null && deputy == lead)
        {
            notes.Remark("coSigners", "cosigner.lead", $"领衔代表{deputy.Name}也写在联名代表中，已略去。");
        }
        else if (deputy is not null && !found.Contains(deputy))
        {
            found.Add(deputy);
        }
    }

    private static KnownDeputy? OnlyOne(string field, string code, string name, List<KnownDeputy> named, RowNotes notes)
    {
        if (named.Count == 1)
        {
            return named[0];
        }

        var cards = string.Join('、', named.Select(d => d.Card ?? "无证号"));
        notes.Fault(field, code, field == "leadDeputy"
            ? (FormattableString)$"有 {named.Count} 位代表叫“{name}”（证号 {cards}），请填写代表证号。"
            : $"有 {named.Count} 位代表叫“{name}”（证号 {cards}），请在姓名后用括号注明代表证号。");
        return null;
    }

    private List<KnownDeputy> WithName(string name) => [.. byName[NameKey(name)]];

    private KnownDeputy? ByCard(string card) => byCard.GetValueOrDefault(CardKey(card));

    private bool IsKnown(string name) => byName.Contains(NameKey(Split(name).Name));

    /// <summary>Takes a name apart that carries its card number: 王思远（001）, 001王思远.</summary>
    private (string Name, string Card) Split(string text)
    {
        var line = Words.Line(text);
        if (byName.Contains(NameKey(line)))
        {
            return (line, "");
        }

        var card = CardDigits().Match(line);
        var name = Titles().Replace(Brackets().Replace(CardDigits().Replace(line, ""), ""), "");
        return (name.Trim(' ', '，', '、', ',', '；', ';', '。', '(', ')', '（', '）', '：', ':'), card.Value);
    }

    /// <summary>Cuts names that were written without anything between them, if the roster leaves one way only.</summary>
    private List<string> Unglue(string written)
    {
        var key = NameKey(written);
        if (key.Length < 4 || key.Length > 200 || IsKnown(written))
        {
            return [written];
        }

        var ways = new List<string>?[key.Length + 1];
        ways[0] = [];
        for (var start = 0; start < key.Length; start++)
        {
            for (var length = 2; ways[start] is not null && length <= longestName && start + length <= key.Length; length++)
            {
                if (byName.Contains(key.Substring(start, length)))
                {
                    ways[start + length] ??= [.. ways[start]!, key.Substring(start, length)];
                }
            }
        }

        return ways[key.Length] is { Count: > 1 } names ? names : [written];
    }

    [GeneratedRegex(@"[•・‧∙․．.•]")]
    private static partial Regex Dots();

    [GeneratedRegex("代表证号?|证号|号$|^no\\.?|[\\s:：#\"'‘’“”]")]
    private static partial Regex CardMarks();

    [GeneratedRegex(@"\d{1,10}")]
    private static partial Regex CardDigits();

    [GeneratedRegex(@"[(（\[【][^)）\]】]*[)）\]】]")]
    private static partial Regex Brackets();

    [GeneratedRegex("(市?人大)?代表$|同志$|^代表[:：]?|^领衔(代表|人)?[:：]?")]
    private static partial Regex Titles();
}

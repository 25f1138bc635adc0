using System.Text.RegularExpressions;
using Deputies.Importing.Columns;

namespace Deputies.Importing.Checking;

/// <summary>Finds agencies by code, name or short name, with or without the city before it, or by a common abbreviation.</summary>
internal sealed partial class AgencyMatcher
{
    private readonly ILookup<string, KnownAgency> byName;
    private readonly IReadOnlyList<KnownAgency> agencies;
    private readonly string region;

    /// <param name="agencies">The agencies of the congress.</param>
    /// <param name="region">Its region, e.g. 云川市: the prefix that may stand before a name or not.</param>
    public AgencyMatcher(IReadOnlyList<KnownAgency> agencies, string region)
    {
        (this.agencies, this.region) = (agencies, Words.Compact(region));
        byName = agencies
            .SelectMany(a => Names(a).Distinct(), (agency, name) => (agency, name))
            .ToLookup(a => a.name, a => a.agency);
    }

    /// <summary>The agencies named in a cell; faults are noted.</summary>
    public List<KnownAgency> Find(string text, RowNotes notes)
    {
        var found = new List<KnownAgency>();
        if (Words.IsNothing(text))
        {
            return found;
        }

        foreach (var written in Whole(text) is not null ? [text] : Cut(text))
        {
            var agency = One(written, notes);
            if (agency is not null && !found.Contains(agency))
            {
                found.Add(agency);
            }
        }

        return found;
    }

    private KnownAgency? One(string written, RowNotes notes)
    {
        var line = Words.Line(written);
        if (Whole(written) is { } agency)
        {
            return agency;
        }

        var candidates = Abbreviated(Key(written));
        if (candidates is [var likely])
        {
            notes.Remark("suggestedAgencies", "agency.abbreviated", $"“{line}”按“{likely.Name}”读取。");
            return likely;
        }

        var several = candidates.Count > 1 || byName[Key(written)].Count() > 1;
        notes.Fault("suggestedAgencies", several ? "agency.ambiguous" : "agency.unknown", several
            ? (FormattableString)$"“{line}”可以指不止一个单位，请写全称。"
            : $"承办单位名册中没有“{line}”，请核对名称。");
        return null;
    }

    private KnownAgency? Whole(string written)
    {
        var key = Key(written);
        var matches = byName[key].Take(2).ToList();
        return key.Length > 0 && matches is [var only] ? only : null;
    }

    private IEnumerable<string> Cut(string text)
    {
        foreach (var part in Separators().Split(Words.Plain(text)).Where(p => !Words.IsNothing(p)))
        {
            if (Whole(part) is not null)
            {
                yield return part;
                continue;
            }

            foreach (var word in CutAtJoints(part))
            {
                yield return word;
            }
        }
    }

    /// <summary>Cuts at spaces and at 和 where what stands on both sides is an agency: 文化广电和旅游局 is one.</summary>
    private IEnumerable<string> CutAtJoints(string part)
    {
        foreach (Match joint in Joints().Matches(part))
        {
            var (left, right) = (part[..joint.Index], part[(joint.Index + joint.Length)..]);
            if (Whole(left) is not null && right.Length > 1)
            {
                return [left, .. Whole(right) is not null ? [right] : CutAtJoints(right)];
            }
        }

        return [part];
    }

    /// <summary>Agencies whose name holds the letters in this order, begins with the same one and is the same kind of body: 住建局, 发改委.</summary>
    private List<KnownAgency> Abbreviated(string key) => key.Length is < 2 or > 8 ? []
        : [.. agencies.Where(a => Names(a).Any(name => name.Length > key.Length && name[0] == key[0] && Ends(name, key[^1]) && IsWithin(key, name)))];

    private static bool Ends(string name, char last) => name[^1] == last || (last == '委' && name.EndsWith("委员会", StringComparison.Ordinal))
        || (last == '联' && name.EndsWith("联合会", StringComparison.Ordinal)) || (last == '府' && name.EndsWith("政府", StringComparison.Ordinal));

    private static bool IsWithin(string letters, string name)
    {
        var next = 0;
        foreach (var character in name)
        {
            next += next < letters.Length && character == letters[next] ? 1 : 0;
        }

        return next == letters.Length;
    }

    private IEnumerable<string> Names(KnownAgency agency)
    {
        yield return Key(agency.Name);
        yield return Words.Compact(agency.Code);
        if (!string.IsNullOrWhiteSpace(agency.ShortName))
        {
            yield return Key(agency.ShortName);
        }
    }

    /// <summary>A name for comparing: without spaces, brackets, what the delegation says about its part, and the city before it.</summary>
    private string Key(string name)
    {
        var bare = Marks().Replace(Roles().Replace(Brackets().Replace(Words.Compact(name), ""), ""), "");
        var local = region.Length > 0 && bare.StartsWith(region, StringComparison.Ordinal) ? bare[region.Length..] : bare;
        var without = Level().Replace(local, "");
        return without.Length >= 2 ? without : bare;
    }

    [GeneratedRegex("[、，,；;/|\\n]+")]
    private static partial Regex Separators();

    [GeneratedRegex(@"\s+|[和及与]")]
    private static partial Regex Joints();

    [GeneratedRegex(@"[(（\[【][^)）\]】]*[)）\]】]")]
    private static partial Regex Brackets();

    [GeneratedRegex("^(建议)?(请|交?由)+|^(主办|会办|协办|承办|牵头)(单位)?[:：]|(牵头)?(主办|会办|协办|承办|办理|牵头|负责|等|等部门|等单位|为主)+$")]
    private static partial Regex Roles();

    [GeneratedRegex(@"[\p{P}\p{S}]+")]
    private static partial Regex Marks();

    [GeneratedRegex("^[市县区省](?!场|政[^府]|容|民)(?:人民政府|政府)?(?=\\p{IsCJKUnifiedIdeographs}{2})")]
    private static partial Regex Level();
}

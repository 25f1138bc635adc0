using Monolith.Kernel;

namespace Monolith.Access.Congresses;

/// <summary>Level of a congress; stored as its code.</summary>
internal enum CongressLevel
{
    /// <summary>省</summary>
    Province,

    /// <summary>市</summary>
    City,

    /// <summary>县</summary>
    County,

    /// <summary>乡</summary>
    Township,
}

/// <summary>A congress (本级人大): the scope of every list, number series, profile and permission.</summary>
internal sealed class Congress : AggregateRoot
{
    private Congress()
    {
    }

    /// <summary>Unique in the system, e.g. 临江市人大.</summary>
    public string Name { get; private set; } = "";

    public CongressLevel Level { get; private set; }

    /// <summary>行政区划名称</summary>
    public string Region { get; private set; } = "";

    /// <summary>The congress above it, if that is in the system.</summary>
    public Guid? ParentId { get; private set; }

    /// <summary>The session that new items belong to.</summary>
    public Guid CurrentSessionId { get; private set; }

    public static Congress Found(string name, CongressLevel level, string region, Guid? parentId)
    {
        var id = NewId.Next();
        var congress = new Congress { Id = id, CongressId = id, Name = name, Level = level, Region = region, ParentId = parentId };
        congress.Raise(new CongressChanged(id), new("congress.founded", $"建立{name}。"));
        return congress;
    }

    public void Change(string name, CongressLevel level, string region, Guid? parentId)
    {
        RuleViolationException.ThrowIf(parentId == Id, "congress.own-parent", $"上级人大不能是本级自己。");
        var before = Name;
        (Name, Level, Region, ParentId) = (name, level, region, parentId);
        Raise(new CongressChanged(Id), new("congress.changed", before == name ? $"修改{name}的基本信息。" : $"{before}更名为{name}。"));
    }

    /// <summary>Makes a session the current one (本次会议).</summary>
    public void Open(Session session)
    {
        RuleViolationException.ThrowIf(session.CongressId != Id, "session.other-congress", $"该会议不属于本级人大。");
        CurrentSessionId = session.Id;
        Raise(new CongressChanged(Id), new("session.opened", $"当前会议改为{session.Name}。"));
    }
}

/// <summary>A term (届) of a congress.</summary>
internal sealed class Term
{
    public required Guid Id { get; init; }

    public required Guid CongressId { get; init; }

    /// <summary>第几届</summary>
    public required int Ordinal { get; init; }

    public required DateOnly From { get; set; }

    public DateOnly? To { get; set; }
}

/// <summary>A session (次会议) of a term.</summary>
internal sealed class Session : AggregateRoot
{
    private Session()
    {
    }

    public Guid TermId { get; private set; }

    /// <summary>第几届, copied from the term for names and sorting.</summary>
    public int TermOrdinal { get; private set; }

    /// <summary>第几次</summary>
    public int Ordinal { get; private set; }

    public string Name { get; private set; } = "";

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    protected override (string Type, Guid Id) JournalSubject => (nameof(Congress), CongressId);

    public static Session Convene(Term term, int ordinal, string? name, DateOnly from, DateOnly to)
    {
        var session = new Session
        {
            Id = NewId.Next(),
            CongressId = term.CongressId,
        };
        session.Move(term, ordinal);
        session.Set(name, from, to);
        session.Raise(new CongressChanged(term.CongressId), new("session.added", $"新增{session.Name}。"));
        return session;
    }

    /// <summary>Changes it; a name that only said term and ordinal goes with them.</summary>
    /// <param name="term">Another term or ordinal was chosen; none leaves both.</param>
    /// <param name="ordinal">第几次</param>
    /// <param name="name">None keeps the name.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    public void Change(Term? term, int ordinal, string? name, DateOnly from, DateOnly to)
    {
        var before = Name;
        var kept = Name == PlainName(TermOrdinal, Ordinal) ? null : Name;
        if (term is not null)
        {
            Move(term, ordinal);
        }

        Set(name ?? kept, from, to);
        Raise(new CongressChanged(CongressId), new("session.changed", before == Name ? $"修改{Name}。" : $"{before}改为{Name}。"));
    }

    /// <summary>What a session is called that has no name of its own.</summary>
    internal static string PlainName(int term, int ordinal) => $"第{Chinese(term)}届第{Chinese(ordinal)}次会议";

    private void Move(Term term, int ordinal) => (TermId, TermOrdinal, Ordinal) = (term.Id, term.Ordinal, ordinal);

    private void Set(string? name, DateOnly from, DateOnly to)
    {
        RuleViolationException.ThrowIf(to < from, "session.ends-before-start", $"会议结束日期不能早于开始日期。");
        (From, To) = (from, to);
        Name = string.IsNullOrWhiteSpace(name) ? PlainName(TermOrdinal, Ordinal) : name.Trim();
    }

    /// <summary>一 to 九十九 as the offices write them.</summary>
    internal static string Chinese(int number)
    {
        const string Digits = "零一二三四五六七八九";
        return number switch
        {
            < 0 or > 99 => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            < 10 => Digits[number].ToString(),
            < 20 => "十" + (number == 10 ? "" : Digits[number - 10]),
            _ => $"{Digits[number / 10]}十{(number % 10 == 0 ? "" : Digits[number % 10])}",
        };
    }
}

/// <summary>A congress, one of its terms or sessions changed.</summary>
internal sealed record CongressChanged(Guid CongressId) : IDomainEvent;

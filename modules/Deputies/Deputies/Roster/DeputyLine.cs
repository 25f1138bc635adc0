namespace Deputies.Roster;

/// <summary>A deputy as a list or a form names him.</summary>
/// <param name="Id">The deputy; none for a new one.</param>
/// <param name="CardNumber">代表证号</param>
/// <param name="Name">姓名</param>
/// <param name="Gender">性别</param>
/// <param name="Delegation">代表团</param>
/// <param name="Post">单位及职务</param>
/// <param name="Phone">联系电话</param>
internal sealed record DeputyLine(Guid? Id, string CardNumber, string Name, string Gender = "", string Delegation = "", string Post = "", string Phone = "")
{
    public const int LongestCard = 30;
    public const int LongestName = 60;

    /// <summary>Whether it says anything that the roster does not; what it leaves out stays.</summary>
    public bool Changes(Deputy stored) => stored.Name != Name || Differs(Gender, stored.Gender) || Differs(Delegation, stored.Delegation)
        || Differs(Post, stored.Post) || Differs(Phone, stored.Phone);

    private static bool Differs(string given, string stored) => given.Length > 0 && given != stored;
}

using Deputies.Commitments;
using Deputies.Tests.Suggestions;
using static Deputies.Tests.Suggestions.Given;

namespace Deputies.Tests.Commitments;

internal sealed class CommitmentTests
{
    private static readonly DateOnly Due = new(2026, 12, 31);

    [Test]
    public void It_is_kept_when_agency_committee_and_deputy_say_so()
    {
        var commitment = Made();
        commitment.Progress(new("已招标", "中标公告"), null, Today);
        commitment.Claim(new("已建成", "验收报告"), null, Today);
        commitment.Confirm(asDeputy: true, agrees: true, null, Lead, Today);
        Assert.That(commitment.Status, Is.EqualTo(CommitmentStatus.Claimed));

        commitment.Confirm(asDeputy: false, agrees: true, null, Mayor, Today);

        Assert.That(commitment.Status, Is.EqualTo(CommitmentStatus.Kept));
    }

    [Test]
    public void One_who_disagrees_opens_it_again()
    {
        var commitment = Made();
        commitment.Claim(new("已建成", null), null, Today);
        commitment.Confirm(asDeputy: false, agrees: true, null, Mayor, Today);
        commitment.Confirm(asDeputy: true, agrees: false, "还没有通车", Lead, Today);
        Assert.That(commitment.Status, Is.EqualTo(CommitmentStatus.Open));

        commitment.Claim(new("已通车", null), null, Today);
        commitment.Confirm(asDeputy: true, agrees: true, null, Lead, Today);
        Assert.That(commitment.Status, Is.EqualTo(CommitmentStatus.Claimed), "the committee is asked again");
    }

    [Test]
    public void It_is_confirmed_only_after_a_claim_and_once_a_side()
    {
        var commitment = Made();
        Assert.That(Stopped.By(() => commitment.Confirm(asDeputy: true, agrees: true, null, Lead, Today)), Is.EqualTo("commitment.not-claimed"));
        commitment.Claim(new("已建成", null), null, Today);
        commitment.Confirm(asDeputy: true, agrees: true, null, Lead, Today);
        Assert.That(Stopped.By(() => commitment.Confirm(asDeputy: true, agrees: true, null, Lead, Today)), Is.EqualTo("commitment.confirmed-already"));
    }

    [Test]
    public void Only_the_office_moves_its_date()
    {
        var commitment = Made();
        commitment.RequestExtension(Due.AddMonths(3), "雨季", Today);
        Assert.That(commitment.Due, Is.EqualTo(Due));
        Assert.That(Stopped.By(() => commitment.RequestExtension(Due.AddMonths(4), "雨季", Today)), Is.EqualTo("commitment.extension-pending"));

        commitment.RuleExtension(approves: true, null, Today);

        Assert.That((commitment.Due, commitment.FirstDue), Is.EqualTo((Due.AddMonths(3), Due)));
    }

    private static Commitment Made() =>
        Commitment.Make(new(Congress, Guid.CreateVersion7(), Session, "2026-001", Guid.CreateVersion7(), Police, Lead), "1", "年底前建成天桥", Due, "竣工验收", Today);
}

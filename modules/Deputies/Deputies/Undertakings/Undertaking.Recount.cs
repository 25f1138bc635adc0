using Deputies.Contracts;
using Monolith.Kernel.Rules;
using static Deputies.Undertakings.UndertakingStatus;

namespace Deputies.Undertakings;

/// <content>Terms after a calendar was loaded.</content>
internal sealed partial class Undertaking
{
    /// <summary>Moves the terms that the former calendar had led to; what an extension fixed stays.</summary>
    public void Recount(Recount recount, DateOnly on)
    {
        if (Status is Waiting or Returned or Reviewed or Delivered or Opined or Withdrawn)
        {
            return;
        }

        var (receiptBy, returnBy, contactBy, due) = (ReceiptBy, ReturnBy, ContactBy, Due);
        ReceiptBy = recount.Move(RuleNames.Receipt, AssignedOn, ReceiptBy);
        ReturnBy = recount.Move(RuleNames.ReturnWindow, DayOf, ReturnBy);
        ContactBy = recount.Move(RuleNames.FirstContact, DayOf, ContactBy);
        Due = DueRule == RuleNames.ReplyExtended ? Due : recount.Move(DueRule, DueFrom, Due, Pauses);
        FirstDue = FirstDue == due ? Due : FirstDue;
        if ((receiptBy, returnBy, contactBy, due) != (ReceiptBy, ReturnBy, ContactBy, Due))
        {
            Raise(
                new UndertakingDueMoved(CongressId, SuggestionId, Id, AgencyId, Due, on),
                new("undertaking.recounted", $"工作日历更新，{Shown}的期限由 {due:yyyy-MM-dd} 重新计算为 {Due:yyyy-MM-dd}。", Rule: DueRule));
        }
    }
}

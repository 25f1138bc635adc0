using Deputies.Commitments.Follow;
using Deputies.Suggestions;
using Deputies.Suggestions.Assign;
using Deputies.Suggestions.Rate;
using Deputies.Suggestions.Register;
using Deputies.Suggestions.Review;
using Deputies.Suggestions.SignOff;
using Deputies.Undertakings;
using Deputies.Undertakings.Advise;
using Deputies.Undertakings.Converse;
using Deputies.Undertakings.Extend;
using Deputies.Undertakings.Receive;
using Deputies.Undertakings.Respond;
using Deputies.Undertakings.Return;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Deputies.Demo;

/// <summary>Plays one story with the product's own commands, each on its own day and by the person whose step it is.</summary>
internal sealed class DemoLife(DeputiesData data, IMediator mediator, UnitOfWork unitOfWork, Caller caller, ProductClock clock)
{
    private DemoCast cast = null!;
    private DemoPlan plan = null!;
    private DemoTopic topic = null!;
    private DateOnly today;
    private DateOnly day;
    private Guid id;

    public async Task PlayAsync(DemoCast people, DemoPlan story, Guid session, DateOnly submittedOn, DateOnly now, CancellationToken cancel)
    {
        (cast, plan, topic, today, day) = (people, story, DemoTopic.Of(story.Index), now, submittedOn);
        await RegisterAsync(session, cancel);
        if (plan.Stage == DemoStage.Submitted)
        {
            return;
        }

        await ReviewAsync(cancel);
        if (plan.Stage is DemoStage.Returned or DemoStage.Refused or DemoStage.Merged or DemoStage.Accepted)
        {
            return;
        }

        await AssignAsync(cancel);
        if (plan.Stage != DemoStage.AwaitingDispatch)
        {
            await HandleAsync(cancel);
        }
    }

    private async Task RegisterAsync(Guid session, CancellationToken cancel)
    {
        cast.Play(caller, ClerkName);
        var lead = cast.Deputies[plan.Index * 37 % cast.Deputies.Count].Id;
        var signers = Enumerable.Range(1, plan.CoSigners).Select(i => cast.Deputies[(plan.Index * 37 + i * 11) % cast.Deputies.Count].Id).Where(signer => signer != lead).Distinct().ToList();
        Guid[] agencies = cast.HasAgencies ? [cast.Agency(topic.Lead)] : [];
        Travel(day);
        var ids = await Send(new RegisterPapers([new(
            cast.Congress, session, plan.Series, topic.TitleAt(plan.Index), topic.FactsAt(plan.Index), topic.Asks, topic.Category, lead, signers, agencies, plan.Index % 16 != 3, caller.PersonId)]), cancel);
        id = ids[0];
    }

    private async Task ReviewAsync(CancellationToken cancel)
    {
        Travel(plan.ReviewedOn(day, today));
        cast.Play(caller, ClerkName);
        await Send(plan.Stage switch
        {
            DemoStage.Returned => new DecideAcceptance(id, "return", "N10", "一件建议提出了两个事项，请拆分后分别提出。"),
            DemoStage.Refused => new DecideAcceptance(id, "refuse", "N6", "没有具体内容，转为代表来信处理。"),
            DemoStage.Merged => new DecideAcceptance(id, "merge", Note: "与另一件建议内容相同，并案办理、分别答复。", MergeInto: (await OtherAsync(cancel)).ToString()),
            _ => new DecideAcceptance(id, "accept", Category: topic.Category),
        }, cancel);
    }

    /// <summary>The one that has been handled longest: its story so far lies before the merger.</summary>
    private async Task<Guid> OtherAsync(CancellationToken cancel) =>
        await data.Suggestions.Where(s => s.CongressId == cast.Congress && s.Status == SuggestionStatus.Handling).OrderBy(s => s.AssignedOn).ThenBy(s => s.Id).Select(s => s.Id).FirstAsync(cancel);

    private async Task AssignAsync(CancellationToken cancel)
    {
        Travel(today.AddDays(-plan.AssignedAgo));
        cast.Play(caller, ClerkName);
        string[] separate = plan.IsSeparate ? [topic.Lead, topic.Joint[0]] : [];
        string[] joint = plan is { HasJoint: true, IsSeparate: false } ? [topic.Joint[0]] : [];
        var lead = plan.Stage == DemoStage.Reassigned ? "26" : topic.Lead;
        await Send(new AssignSuggestion(
            id, plan.IsSeparate ? null : lead, [.. joint.Where(code => code != lead)], separate, plan.IsSponsored ? plan.Sponsor : null, plan.IsKey ? plan.Supervisor : null, plan.IsKey, "请逐条答复代表诉求，能办的抓紧办，一时办不了的讲清原因和时间表。"), cancel);
        if (plan.IsSponsored && plan.Stage != DemoStage.AwaitingDispatch)
        {
            Later(1);
            cast.Play(caller, plan.Sponsor);
            await Send(new SignOffDispatch(id, "approve", "务必先与代表沟通，答复要写明完成时间。"), cancel);
        }
    }

    private async Task HandleAsync(CancellationToken cancel)
    {
        if (plan.Stage == DemoStage.Assigned)
        {
            return;
        }

        Later(2);
        foreach (var share in await SharesAsync(cancel))
        {
            cast.Play(caller, share.AgencyId, Roles.AgencyContact);
            await Send(new ReceiveUndertaking(share.Id), cancel);
        }

        if (plan.Stage is DemoStage.ReturnRequested or DemoStage.Reassigned or DemoStage.Extended or DemoStage.Withdrawn)
        {
            await DetourAsync(cancel);
        }

        if (plan.Stage is not (DemoStage.Received or DemoStage.ReturnRequested or DemoStage.Reassigned or DemoStage.Withdrawn))
        {
            await ConverseAsync(cancel);
            await ReplyAsync(cancel);
        }
    }

    private async Task DetourAsync(CancellationToken cancel)
    {
        var share = (await SharesAsync(cancel)).First(share => share.Part != UndertakingPart.Joint);
        Later(2);
        switch (plan.Stage)
        {
            case DemoStage.Withdrawn:
                cast.Play(caller, (await data.Suggestions.Where(s => s.Id == id).Select(s => s.LeadDeputyId).SingleAsync(cancel)));
                await Send(new WithdrawSuggestion(id, "问题已在调研中解决，申请撤回。"), cancel);
                break;
            case DemoStage.Extended:
                cast.Play(caller, share.AgencyId, Roles.AgencyContact);
                await Send(new RequestExtension(share.Id, today.AddDays(45), "需完成专项鉴定后才能答复。", true), cancel);
                Later(2);
                cast.Play(caller, "office");
                await Send(new RuleExtension(share.Id, "approve", "同意延期，请按月通报进展。"), cancel);
                break;
            default:
                cast.Play(caller, share.AgencyId, Roles.AgencyContact);
                await Send(new RequestReturn(share.Id, "该事项不属于本单位职责，建议由行业主管部门主办。"), cancel);
                if (plan.Stage == DemoStage.Reassigned)
                {
                    Later(2);
                    cast.Play(caller, "office");
                    await Send(new RuleReturn(share.Id, "reassign", topic.Lead, "同意改办。"), cancel);
                }

                break;
        }
    }

    private async Task ConverseAsync(CancellationToken cancel)
    {
        Later(8);
        var deputy = await data.Suggestions.Where(s => s.Id == id).Select(s => s.LeadDeputyId).SingleAsync(cancel);
        foreach (var share in await SharesAsync(cancel))
        {
            cast.Play(caller, share.AgencyId, Roles.AgencyContact);
            if (share.Part == UndertakingPart.Joint)
            {
                await Send(new GiveJointOpinion(share.Id, "本单位支持该建议，所需配套事项已列入工作计划，请主办单位统一答复代表。"), cancel);
                continue;
            }

            await Send(new RecordContact(share.Id, plan.Index % 3 == 0 ? "visit" : plan.Index % 3 == 1 ? "meeting" : "phone", "before", Day, "向代表了解建议背景和具体诉求，介绍初步办理思路。", "代表所在单位"), cancel);
            if (plan.Index % 4 != 1)
            {
                var contact = await data.Contacts.Where(c => c.UndertakingId == share.Id).OrderByDescending(c => c.Id).Select(c => c.Id).FirstAsync(cancel);
                cast.Play(caller, deputy);
                await Send(new ConfirmContact(contact), cancel);
            }
        }
    }

    private async Task ReplyAsync(CancellationToken cancel)
    {
        Later(10);
        foreach (var share in (await SharesAsync(cancel)).Where(share => share.Part != UndertakingPart.Joint))
        {
            await ReplyAsync(share, cancel);
        }

        if (plan.Stage is DemoStage.Drafting or DemoStage.SubmittedReply or DemoStage.SignedReply or DemoStage.Extended or DemoStage.AwaitingClosing)
        {
            return;
        }

        if (plan.IsSponsored)
        {
            Later(2);
            cast.Play(caller, plan.Sponsor);
            await Send(new SignOffClosing(id, "approve", "已阅，同意办结。"), cancel);
        }

        await RateAsync(cancel);
    }

    private async Task ReplyAsync(DemoShare share, CancellationToken cancel)
    {
        var asks = await data.Suggestions.Where(s => s.Id == id).Select(s => s.Asks).SingleAsync(cancel);
        cast.Play(caller, share.AgencyId, Roles.AgencyContact);
        var promised = plan.Index % 3 == 0 ? today.AddDays(-5 + plan.Index % 40) : today.AddDays(30 + plan.Index % 90);
        PromiseLine[] promises = plan.Class == "B" ? [new(topic.Commitment, promised < day ? day : promised, asks[^1].Id, "验收材料")] : [];
        await Send(new DraftReply(
            share.Id, plan.Class, $"您提出的《{topic.TitleAt(plan.Index)}》收悉。我单位高度重视，主要负责人牵头研究，多次与您沟通，现逐条答复如下。",
            [.. asks.Select((ask, i) => new AnswerLine(ask.Id, topic.Answers[i]))], "open", promises), cancel);
        if (plan.Stage is DemoStage.Drafting or DemoStage.Extended)
        {
            return;
        }

        Later(1);
        await Send(new SubmitReply(share.Id), cancel);
        if (plan.Stage == DemoStage.SubmittedReply)
        {
            return;
        }

        Later(1);
        cast.Play(caller, share.AgencyId, Roles.AgencyHead);
        await Send(new SignReply(share.Id, "approve"), cancel);
        if (plan.Stage != DemoStage.SignedReply)
        {
            Later(1);
            cast.Play(caller, "office");
            await Send(new ReviewReply(share.Id, "approve"), cancel);
        }
    }

    private async Task RateAsync(CancellationToken cancel)
    {
        Later(6);
        var signers = await data.Signers.Where(s => s.SuggestionId == id).OrderBy(s => s.Ordinal).Select(s => s.PersonId).ToListAsync(cancel);
        var asked = plan.Stage == DemoStage.Rating ? signers.Skip(1).ToList() : signers; // somebody's form is still out
        foreach (var (signer, index) in asked.Select((signer, index) => (signer, index)))
        {
            cast.Play(caller, signer);
            var unhappy = plan.Stage == DemoStage.Reworking && index == 0;
            var result = unhappy ? "dissatisfied" : (plan.Index + index) % 11 == 0 ? "basicallySatisfied" : "satisfied";
            await Send(new RateSuggestion(id, "satisfied", result, unhappy ? "答复没有写明完成时间，第三条诉求没有回应。" : null), cancel);
        }

        if (plan.Stage == DemoStage.Closed || (plan.Stage == DemoStage.Tracking && plan.Index % 4 == 2))
        {
            await KeepAsync(plan.Stage == DemoStage.Closed, cancel);
        }
    }

    private async Task KeepAsync(bool toTheEnd, CancellationToken cancel)
    {
        foreach (var promise in await data.Commitments.Where(c => c.SuggestionId == id).Select(c => new { c.Id, c.AgencyId }).ToListAsync(cancel))
        {
            Later(5);
            cast.Play(caller, promise.AgencyId, Roles.AgencyContact);
            await Send(new ReportProgress(promise.Id, "已完成主体工作，正在组织验收。"), cancel);
            if (!toTheEnd)
            {
                continue;
            }

            await Send(new ClaimCompletion(promise.Id, "全部完成，验收材料已归档。", "验收单"), cancel);
            Later(2);
            cast.Play(caller, ClerkName);
            await Send(new ConfirmCompletion(promise.Id, "confirm"), cancel);
            cast.Play(caller, await data.Suggestions.Where(s => s.Id == id).Select(s => s.LeadDeputyId).SingleAsync(cancel));
            await Send(new ConfirmCompletion(promise.Id, "confirm"), cancel);
        }
    }

    private string ClerkName => cast.ClerkName;

    private DateOnly Day => day;

    private async Task<IReadOnlyList<DemoShare>> SharesAsync(CancellationToken cancel) =>
        await data.Undertakings.Where(u => u.SuggestionId == id && u.Status != UndertakingStatus.Returned).OrderBy(u => u.Id).Select(u => new DemoShare(u.Id, u.AgencyId, u.Part)).ToListAsync(cancel);

    /// <summary>The clock is set here, because what a method sets in its flow its caller does not see.</summary>
    private async Task<T> Send<T>(ICommand<T> command, CancellationToken cancel)
    {
        clock.TravelTo(day, new TimeOnly(9, plan.Index % 60));
        var result = await mediator.Send(command, cancel);
        await unitOfWork.FlushAsync(cancel);
        return result;
    }

    private void Later(int days) => Travel(day.AddDays(days));

    /// <summary>Never beyond today: a story that has come so far stands at today's morning.</summary>
    private void Travel(DateOnly to) => day = to < today ? to : today;

    private sealed record DemoShare(Guid Id, Guid AgencyId, UndertakingPart Part);
}

using System.Text.Json.Serialization;
using Deputies.Endpoints;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Undertakings.Respond;

/// <summary>The answer to one ask, as a request words it; the ask by its id.</summary>
internal sealed record AnswerLine([property: JsonConverter(typeof(LooseText))] string? Ask, string? Text);

/// <summary>A promise, as a request words it.</summary>
internal sealed record PromiseLine(string? Text, DateOnly? Due, [property: JsonConverter(typeof(LooseText))] string? Ask = null, string? Evidence = null);

/// <summary>An agency writes or changes its reply (拟稿).</summary>
internal sealed record DraftReply(
    [property: JsonIgnore] Guid UndertakingId,
    string? Class,
    string? Text,
    IReadOnlyList<AnswerLine>? Answers = null,
    string? Publish = null,
    IReadOnlyList<PromiseLine>? Commitments = null) : ICommand<Guid>;

internal sealed class DraftReplyValidator : AbstractValidator<DraftReply>
{
    public DraftReplyValidator()
    {
        RuleFor(c => c.Class).Must(Codes.Is<ReplyClass>).WithMessage("答复分类只能是 A、B、C 或 D。");
        RuleFor(c => c.Text).NotEmpty().WithMessage("请填写答复正文。").MaximumLength(40000).WithMessage("答复正文不能超过 40000 个字。");
        RuleFor(c => c.Publish).Must(p => p is null || Codes.Is<Publication>(p)).WithMessage("公开属性只能是 open、onRequest 或 closed。");
        RuleFor(c => c.Answers).Must(lines => lines is null || lines.Count <= 50).WithMessage("逐项答复不能超过 50 项。");
        RuleForEach(c => c.Answers).ChildRules(answer =>
        {
            answer.RuleFor(a => a.Ask).NotEmpty().WithMessage("请指明答复哪一项诉求。");
            answer.RuleFor(a => a.Text).MaximumLength(10000).WithMessage("每项答复不能超过 10000 个字。");
        });
        RuleFor(c => c.Commitments).Must(lines => lines is null || lines.Count <= 50).WithMessage("承诺事项不能超过 50 项。");
        RuleForEach(c => c.Commitments).ChildRules(promise =>
        {
            promise.RuleFor(p => p.Text).NotEmpty().WithMessage("请填写承诺内容。").MaximumLength(1000).WithMessage("承诺内容不能超过 1000 个字。");
            promise.RuleFor(p => p.Due).NotNull().WithMessage("请填写承诺的完成日期。");
            promise.RuleFor(p => p.Evidence).MaximumLength(1000).WithMessage("兑现依据不能超过 1000 个字。");
        });
    }
}

internal sealed class DraftReplyHandler(Sight sight, Asked asked, Caller caller, TimeProvider clock) : IRequestHandler<DraftReply, Guid>
{
    public async Task<Guid> Handle(DraftReply command, CancellationToken cancellationToken)
    {
        var undertaking = await sight.OwnUndertakingAsync(command.UndertakingId, cancellationToken, withReplies: true);
        var draft = Read(command, await asked.IdsAsync(undertaking.SuggestionId, cancellationToken));
        RefuseDaysGoneBy(draft, undertaking, clock.Today());

        undertaking.DraftReply(draft, caller.PersonId, on: clock.Today());

        return undertaking.Id;
    }

    /// <summary>A promise of an earlier round keeps its day, also one that is over.</summary>
    private static void RefuseDaysGoneBy(ReplyDraft draft, Undertaking undertaking, DateOnly today)
    {
        var given = undertaking.Replies.Where(reply => reply.Round < undertaking.Round).SelectMany(reply => reply.Promises).Select(promise => promise.Text).ToHashSet();
        for (var i = 0; i < draft.Promises.Count; i++)
        {
            if (draft.Promises[i].Due < today && !given.Contains(draft.Promises[i].Text))
            {
                throw new InvalidFieldException($"commitments[{i}].due", "reply.promise-in-the-past", $"承诺的完成日期不能早于今天。");
            }
        }
    }

    private static ReplyDraft Read(DraftReply command, IReadOnlyList<string> asks)
    {
        var answers = (command.Answers ?? []).Select((a, i) => new Answer(Asked.Require(asks, a.Ask!, $"answers[{i}].ask"), a.Text ?? "")).ToList();
        if (answers.Select(a => a.Ask).Distinct().Count() != answers.Count)
        {
            throw new InvalidFieldException("answers", "reply.ask-twice", $"同一项诉求答复了两次。");
        }

        var promises = (command.Commitments ?? [])
            .Select((p, i) => new Promise(string.IsNullOrEmpty(p.Ask) ? null : Asked.Require(asks, p.Ask, $"commitments[{i}].ask"), p.Text!.Trim(), p.Due!.Value, p.Evidence))
            .ToList();
        return new(Codes.Parse<ReplyClass>(command.Class!), command.Text!, answers, Codes.Find<Publication>(command.Publish) ?? Publication.Open, promises);
    }
}

/// <summary>What a suggestion asks for, as its replies need to know it.</summary>
internal sealed class Asked(DeputiesData data)
{
    /// <summary>The ids of its asks.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(Guid suggestionId, CancellationToken cancellationToken) =>
        [.. (await data.Suggestions.Where(s => s.Id == suggestionId).Select(s => s.Asks).SingleAsync(cancellationToken)).Select(ask => ask.Id)];

    /// <summary>An ask that the suggestion has.</summary>
    public static string Require(IReadOnlyList<string> asks, string id, string field) => asks.Contains(id)
        ? id
        : throw new InvalidFieldException(field, "reply.unknown-ask", $"这件建议没有编号为“{id}”的诉求。");
}

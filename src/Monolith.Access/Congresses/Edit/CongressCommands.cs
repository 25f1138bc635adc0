using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Monolith.Access.Congresses.Edit;

/// <summary>An administrator founds a further congress in the system, e.g. a county's, and becomes its administrator.</summary>
internal sealed record FoundCongress(string Name, string Level, string Region, Guid? ParentId, int Term, int Ordinal, DateOnly From, DateOnly To) : ICommand<Guid>;

internal sealed class FoundCongressValidator : AbstractValidator<FoundCongress>
{
    public FoundCongressValidator()
    {
        RuleFor(c => c.Name).CongressName();
        RuleFor(c => c.Level).CongressLevel();
        RuleFor(c => c.Region).Region();
        RuleFor(c => c.Term).InclusiveBetween(1, 99).WithMessage("届次须为 1 至 99。");
        RuleFor(c => c.Ordinal).InclusiveBetween(1, 99).WithMessage("会议次数须为 1 至 99。");
        RuleFor(c => c.To).GreaterThanOrEqualTo(c => c.From).WithMessage("会议结束日期不能早于开始日期。");
    }
}

internal sealed class FoundCongressHandler(AccessData data, Caller caller) : IRequestHandler<FoundCongress, Guid>
{
    public async Task<Guid> Handle(FoundCongress request, CancellationToken cancellationToken)
    {
        await data.CheckNameAsync(request.Name, null, cancellationToken);
        var congress = Congress.Found(request.Name.Trim(), Enum.Parse<CongressLevel>(request.Level, ignoreCase: true), request.Region.Trim(), request.ParentId);
        var term = new Term { Id = NewId.Next(), CongressId = congress.Id, Ordinal = request.Term, From = request.From };
        var session = Session.Convene(term, request.Ordinal, null, request.From, request.To);
        congress.Open(session);
        data.Congresses.Add(congress);
        data.Terms.Add(term);
        data.Sessions.Add(session);
        data.Memberships.Add(new() { Id = NewId.Next(), PersonId = caller.PersonId!.Value, CongressId = congress.Id, Role = Roles.Administrator });
        return congress.Id;
    }
}

/// <summary>An administrator renames the own congress or moves it; what is null stays as it is.</summary>
internal sealed record ChangeCongress(Guid CongressId, string? Name, string? Level, string? Region, Guid? ParentId) : ICommand<Guid>;

internal sealed class ChangeCongressValidator : AbstractValidator<ChangeCongress>
{
    public ChangeCongressValidator()
    {
        RuleFor(c => c.Name!).CongressName().When(c => c.Name is not null);
        RuleFor(c => c.Level!).CongressLevel().When(c => c.Level is not null);
        RuleFor(c => c.Region!).Region().When(c => c.Region is not null);
    }
}

internal sealed class ChangeCongressHandler(AccessData data, Caller caller) : IRequestHandler<ChangeCongress, Guid>
{
    public async Task<Guid> Handle(ChangeCongress request, CancellationToken cancellationToken)
    {
        if (request.CongressId != caller.CongressId)
        {
            throw new NotFoundException("congress.not-found", $"没有找到这一级人大。");
        }

        var congress = await data.Congresses.SingleAsync(c => c.Id == request.CongressId, cancellationToken);
        await data.CheckNameAsync(request.Name ?? congress.Name, congress.Id, cancellationToken);
        var level = request.Level is null ? congress.Level : Enum.Parse<CongressLevel>(request.Level, ignoreCase: true);
        congress.Change(request.Name?.Trim() ?? congress.Name, level, request.Region?.Trim() ?? congress.Region, request.ParentId ?? congress.ParentId);
        return congress.Id;
    }
}

/// <summary>Adds a session to the caller's congress; a term that is new is added with it.</summary>
internal sealed record AddSession(int Term, int Ordinal, string? Name, DateOnly From, DateOnly To, bool IsCurrent) : ICommand<Guid>;

internal sealed class AddSessionValidator : AbstractValidator<AddSession>
{
    public AddSessionValidator()
    {
        RuleFor(c => c.Term).InclusiveBetween(1, 99).WithMessage("届次须为 1 至 99。");
        RuleFor(c => c.Ordinal).InclusiveBetween(1, 99).WithMessage("会议次数须为 1 至 99。");
        RuleFor(c => c.Name).MaximumLength(100).WithMessage("会议名称不能超过 100 个字符。");
        RuleFor(c => c.From).NotEmpty().WithMessage("请填写会议开始日期。");
        RuleFor(c => c.To).GreaterThanOrEqualTo(c => c.From).WithMessage("会议结束日期不能早于开始日期。");
    }
}

internal sealed class AddSessionHandler(AccessData data, Caller caller) : IRequestHandler<AddSession, Guid>
{
    public async Task<Guid> Handle(AddSession request, CancellationToken cancellationToken)
    {
        var term = await data.PlaceAsync(caller.CongressId, request.Term, request.Ordinal, request.From, cancellationToken);
        var session = Session.Convene(term, request.Ordinal, request.Name, request.From, request.To);
        data.Sessions.Add(session);
        if (request.IsCurrent)
        {
            (await data.Congresses.SingleAsync(c => c.Id == caller.CongressId, cancellationToken)).Open(session);
        }

        return session.Id;
    }
}

/// <summary>Changes a session of the caller's congress or makes it the current one; what is null stays as it is. Numbers that were given keep the words they were given in.</summary>
internal sealed record ChangeSession(Guid SessionId, int? Term = null, int? Ordinal = null, string? Name = null, DateOnly? From = null, DateOnly? To = null, bool IsCurrent = false) : ICommand<Guid>
{
    public bool IsChange => (Term ?? Ordinal) is not null || Name is not null || (From ?? To) is not null;
}

internal sealed class ChangeSessionValidator : AbstractValidator<ChangeSession>
{
    public ChangeSessionValidator()
    {
        RuleFor(c => c.Term).InclusiveBetween(1, 99).WithMessage("届次须为 1 至 99。");
        RuleFor(c => c.Ordinal).InclusiveBetween(1, 99).WithMessage("会议次数须为 1 至 99。");
        RuleFor(c => c.Name).MaximumLength(100).WithMessage("会议名称不能超过 100 个字符。");
    }
}

internal sealed class ChangeSessionHandler(AccessData data, Caller caller) : IRequestHandler<ChangeSession, Guid>
{
    public async Task<Guid> Handle(ChangeSession request, CancellationToken cancellationToken)
    {
        var session = await data.Sessions.SingleOrDefaultAsync(s => s.Id == request.SessionId && s.CongressId == caller.CongressId, cancellationToken)
            ?? throw new NotFoundException("session.not-found", $"没有找到这次会议。");
        if (request.IsChange)
        {
            var (number, ordinal, from) = (request.Term ?? session.TermOrdinal, request.Ordinal ?? session.Ordinal, request.From ?? session.From);
            var term = (number, ordinal) == (session.TermOrdinal, session.Ordinal) ? null : await data.PlaceAsync(caller.CongressId, number, ordinal, from, cancellationToken);
            session.Change(term, ordinal, request.Name, from, request.To ?? session.To);
        }

        var congress = await data.Congresses.SingleAsync(c => c.Id == caller.CongressId, cancellationToken);
        if (request.IsCurrent && congress.CurrentSessionId != session.Id)
        {
            congress.Open(session);
        }

        return session.Id;
    }
}

internal static class CongressRules
{
    /// <summary>The term in which a session may have this ordinal; a term that is new is added.</summary>
    public static async Task<Term> PlaceAsync(this AccessData data, Guid congressId, int number, int ordinal, DateOnly from, CancellationToken cancellationToken)
    {
        var term = await data.Terms.SingleOrDefaultAsync(t => t.CongressId == congressId && t.Ordinal == number, cancellationToken)
            ?? data.Terms.Add(new() { Id = NewId.Next(), CongressId = congressId, Ordinal = number, From = from }).Entity;
        var isTaken = await data.Sessions.AnyAsync(s => s.TermId == term.Id && s.Ordinal == ordinal, cancellationToken);
        RuleViolationException.ThrowIf(isTaken, "session.exists", $"第{number}届第{ordinal}次会议已经有了。");
        return term;
    }

    public static IRuleBuilderOptions<T, string> CongressName<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().WithMessage("请填写名称。").MaximumLength(100).WithMessage("名称不能超过 100 个字符。");

    public static IRuleBuilderOptions<T, string> CongressLevel<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(level => level is "province" or "city" or "county" or "township").WithMessage("级别须为省、市、县、乡之一。");

    public static IRuleBuilderOptions<T, string> Region<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().WithMessage("请填写行政区划。").MaximumLength(100).WithMessage("行政区划不能超过 100 个字符。");

    public static async Task CheckNameAsync(this AccessData data, string name, Guid? except, CancellationToken cancellationToken)
    {
        var trimmed = name.Trim();
        if (await data.Congresses.AnyAsync(c => c.Name == trimmed && c.Id != except, cancellationToken))
        {
            throw new InvalidFieldException("name", "congress.name-taken", $"已有名为“{trimmed}”的人大。");
        }
    }
}

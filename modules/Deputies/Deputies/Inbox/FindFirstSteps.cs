using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Deputies.Inbox;

/// <summary>What an office does before its first suggestion can be handled, for the clerk and the administrator.</summary>
internal sealed record FindFirstSteps : IQuery<IReadOnlyList<FirstStep>>;

/// <summary>A step, done as soon as the data say so.</summary>
/// <param name="Title">What to do.</param>
/// <param name="Why">What it is good for.</param>
/// <param name="Link">Where.</param>
/// <param name="Roles">Who may do it.</param>
/// <param name="IsDone">Whether it is done.</param>
internal sealed record FirstStep(string Title, string Why, string Link, IReadOnlyList<string> Roles, bool IsDone);

internal sealed class FindFirstStepsHandler(DeputiesData data, IMediator mediator, IDeadlines deadlines, Caller caller, TimeProvider clock) : IRequestHandler<FindFirstSteps, IReadOnlyList<FirstStep>>
{
    private static readonly string[] Administrators = [Roles.Administrator];
    private static readonly string[] Both = [Roles.Clerk, Roles.Administrator];

    public async Task<IReadOnlyList<FirstStep>> Handle(FindFirstSteps request, CancellationToken cancellationToken)
    {
        var congress = caller.CongressId;
        if (await data.Suggestions.AnyAsync(s => s.CongressId == congress, cancellationToken))
        {
            return []; // the work has begun
        }

        var own = await mediator.Send(new FindCongress(congress.ToString()), cancellationToken);
        var calendar = await deadlines.CalendarAsync(congress, cancellationToken);
        return
        [
            new("写上本级人大的名称、届次和会议", "编号、列表和看板都按会议归集。", "/admin/congresses", Administrators, own is not null && own.Name != CongressEntry.Unnamed),
            new("核对今年的工作日历", "期限按工作日计算；没有日历的年份只能暂按周末推算。", "/admin/calendar", Both, calendar.Knows(clock.Today().Year)),
            new("导入承办单位", "交办时从这里选主办、会办、分办单位。", "/agencies/import", Both, (await mediator.Send(new ListAgencies(congress), cancellationToken)).Count > 0),
            new("导入代表名册", "建议的领衔代表和附议代表按代表证号对应。", "/deputies/import", Both, await data.Roster.AnyAsync(d => d.CongressId == congress, cancellationToken)),
            new("给副市长、单位联络员等开通账号", "没有账号的人收不到待办。", "/admin/people", Administrators, (await mediator.Send(new ListPeople(congress, Roles.AgencyContact), cancellationToken)).Count > 0),
            new("导入代表建议", "可以直接用代表团报来的表格，先预览，再入库。", "/suggestions/import", Both, false),
        ];
    }
}

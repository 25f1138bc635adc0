using System.Globalization;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Web;

namespace Supervision.Dashboard.Show;

/// <summary>The dashboard counts whatever happens in the congress.</summary>
internal sealed class DashboardLive(IPulse pulse, KeptAnswers kept, Caller caller) : ILiveSource
{
    public string Name => "dashboard";

    public async Task<string> StateAsync(CancellationToken cancellationToken) =>
        (await kept.GetAsync((typeof(DashboardLive), caller.CongressId), () => pulse.NewestAsync(caller.CongressId, cancellationToken), cancellationToken))?.Ticks.ToString(CultureInfo.InvariantCulture) ?? "";
}

using System.Globalization;
using Monolith.Kernel;
using Monolith.Web;

namespace Supervision.Dashboard.Show;

/// <summary>The dashboard counts whatever happens in the congress.</summary>
internal sealed class DashboardLive(IPulse pulse, Caller caller) : ILiveSource
{
    public string Name => "dashboard";

    public async Task<string> StateAsync(CancellationToken cancellationToken) =>
        (await pulse.NewestAsync(caller.CongressId, cancellationToken))?.Ticks.ToString(CultureInfo.InvariantCulture) ?? "";
}

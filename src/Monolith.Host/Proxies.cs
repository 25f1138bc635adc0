using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Monolith.Kernel;

namespace Monolith.Host;

/// <summary>The proxies in front (<c>Proxies:Known</c>: addresses and networks, by commas). Whom nobody named is not believed: else every visitor could choose his address and so his limit of sign-ins.</summary>
internal static class Proxies
{
    public static void UseKnownProxies(this WebApplication app)
    {
        var known = (app.Configuration["Proxies:Known"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (known.Length == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in known)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new StartException($"Proxies:Known holds '{proxy}'; it takes addresses and networks such as 10.0.0.7 or 10.0.0.0/24.");
            }
        }

        app.UseForwardedHeaders(options);
    }
}

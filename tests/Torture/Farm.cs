using Monolith.Testing;

namespace Torture;

/// <summary>The hosts that the clients call: one, or several on the same database and folder.</summary>
internal sealed class Farm(Store store, int nodes, params IReadOnlyList<string> settings) : IDisposable
{
    private readonly int[] ports = [.. Enumerable.Range(0, nodes).Select(_ => HostProcess.FreePort())];
    private readonly HostProcess?[] hosts = new HostProcess?[nodes];

    /// <summary>How many there are.</summary>
    public int Count => hosts.Length;

    /// <summary>Where they serve, whether they run or not.</summary>
    public IReadOnlyList<string> Addresses => [.. ports.Select(port => $"http://127.0.0.1:{port}")];

    /// <summary>The day on the hosts' clocks from the next start on; none is the real one.</summary>
    public DateOnly? Today { get; set; }

    /// <summary>A host's process.</summary>
    public HostProcess this[int node] => hosts[node] ?? throw new InvalidOperationException($"Host {node} does not run.");

    /// <summary>Starts a host without waiting for it.</summary>
    public HostProcess Launch(int node)
    {
        Kill(node);
        string[] day = Today is { } today ? ["--Demo:Today", today.ToString("yyyy-MM-dd", null)] : [];
        return hosts[node] = new(store.Start(ports[node], [.. settings, .. day]));
    }

    /// <summary>Starts a host and waits until it serves.</summary>
    public Task StartAsync(int node) => Launch(node).ReadyAsync();

    /// <summary>Starts all of them, one after the other.</summary>
    public async Task StartAllAsync()
    {
        for (var node = 0; node < Count; node++)
        {
            await StartAsync(node);
        }
    }

    /// <summary><c>kill -9</c></summary>
    public void Kill(int node)
    {
        hosts[node]?.Dispose();
        hosts[node] = null;
    }

    public void Dispose()
    {
        for (var node = 0; node < Count; node++)
        {
            Kill(node);
        }
    }
}

using System.Net;
using System.Net.Sockets;

namespace Torture.Tests;

/// <summary>A wire that breaks at the moment the answer comes: the host has committed and begins to answer, the client hears nothing.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Uri target;

    public CuttingProxy(string address)
    {
        target = new(address);
        listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>How many answers were cut off.</summary>
    public int Cuts { get; private set; }

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = CutAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // the test is over
        }
    }

    private async Task CutAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(target.Host, target.Port);
            _ = client.GetStream().CopyToAsync(server.GetStream());
            await server.GetStream().ReadExactlyAsync(new byte[1]); // the first byte of the answer: the commit is behind it
            Cuts++;
        }
    }
}

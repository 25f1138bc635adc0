using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Monolith.Host;
using Monolith.Kernel;

namespace Architecture.Tests;

/// <summary>Who says that he passes on for another is believed if he was named, and nobody else.</summary>
internal sealed class ProxyTests
{
    [TestCase(null, "10.0.0.7", false)]
    [TestCase("10.0.0.7", "10.0.0.7", true)]
    [TestCase("10.0.0.7", "10.0.0.8", false)]
    [TestCase("10.0.0.7", "127.0.0.1", false)]
    [TestCase("192.168.4.1, 10.0.0.0/24", "10.0.0.200", true)]
    [TestCase("192.168.4.1, 10.0.0.0/24", "10.0.1.1", false)]
    public async Task Only_a_named_proxy_is_believed(string? known, string peer, bool isBelieved)
    {
        Assert.That(await SeenAsync(known, peer, "203.0.113.9"), Is.EqualTo(isBelieved ? "https 203.0.113.9" : $"http {peer}"));
    }

    /// <summary>Whoever writes a chain himself gets no further than the address that the named proxy saw.</summary>
    [Test]
    public async Task What_stands_before_the_named_proxys_word_is_not_believed() =>
        Assert.That(await SeenAsync("10.0.0.7", "10.0.0.7", "198.51.100.1, 203.0.113.9"), Is.EqualTo("https 203.0.113.9"));

    [Test]
    public void A_proxy_that_is_no_address_stops_the_start() =>
        Assert.That(() => SeenAsync("proxy.local", "10.0.0.7", "203.0.113.9"), Throws.TypeOf<StartException>().With.Message.Contains("'proxy.local'"));

    private static async Task<string> SeenAsync(string? known, string peer, string forwardedFor)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection([new("Proxies:Known", known)]);
        await using var app = builder.Build();
        app.UseKnownProxies();
        var seen = "";
        app.Run(http =>
        {
            seen = $"{http.Request.Scheme} {http.Connection.RemoteIpAddress}";
            return Task.CompletedTask;
        });
        await app.StartAsync();
        await app.GetTestServer().SendAsync(http =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(peer);
            http.Request.Headers["X-Forwarded-For"] = forwardedFor;
            http.Request.Headers["X-Forwarded-Proto"] = "https";
        });
        return seen;
    }
}

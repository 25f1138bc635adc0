using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monolith.Operations.Tests;

/// <summary>The built program as a process of its own.</summary>
internal sealed class HostRun : IDisposable
{
    public const string AdminPassword = "Run-admin-2026";

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();

    private HostRun(IEnumerable<string> arguments)
    {
        process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Monolith.Host.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Address { get; private init; } = "";

    public string Output => Read(output);

    public string Errors => Read(errors);

    /// <summary>Starts to serve on a free port.</summary>
    public static HostRun Serve(params IEnumerable<string> settings)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        return new(["--urls", address, "--Admin:Password", AdminPassword, .. settings]) { Address = address };
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(params IEnumerable<string> arguments)
    {
        using var run = new HostRun(arguments);
        return (await run.EndAsync(), run.Output, run.Errors);
    }

    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public async Task ReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = new(Address) };
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            Assert.That(process.HasExited, Is.False, () => Errors);
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromMinutes(2)));
            if (await AnswersAsync(client))
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/health/ready");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Keep(StringBuilder kept, string? line)
    {
        lock (kept)
        {
            kept.AppendLine(line);
        }
    }

    private static string Read(StringBuilder kept)
    {
        lock (kept)
        {
            return kept.ToString().Trim();
        }
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Benchmarks;

/// <summary>The built host as a process of its own, on an empty folder.</summary>
internal sealed class HostProcess : IDisposable
{
    public const string Password = "Bench-admin-2026";
    private readonly Process process;
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"monolith-bench-{Guid.NewGuid():N}");

    public HostProcess(BenchmarkOptions options)
    {
        Directory.CreateDirectory(folder);
        Address = $"http://127.0.0.1:{FreePort()}";
        List<string> arguments = [Path.Combine(AppContext.BaseDirectory, "Monolith.Host.dll"), "--urls", Address, "--Files:Root", folder, "--Admin:Password", Password, "--Access:LoginsPerMinute", "100000"];
        if (options.Connection is not null)
        {
            arguments.AddRange(["--Database:Provider", options.Provider, "--Database:Connection", options.Connection]);
        }

        process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => { if (line.Data is not null) { Console.Error.WriteLine(line.Data); } };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Address { get; }

    public long ResidentMiB
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024 / 1024;
        }
    }

    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Waits until the host answers and gives how long that took.</summary>
    public async Task<TimeSpan> ReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = new(Address) };
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if ((await client.GetAsync("/health/ready")).IsSuccessStatusCode)
                {
                    return watch.Elapsed;
                }
            }
            catch (HttpRequestException) when (watch.Elapsed < TimeSpan.FromMinutes(2) && !process.HasExited)
            {
            }

            await Task.Delay(25);
        }
    }

    public async Task<HttpClient> SignInAsync(string userName = "admin", string password = Password)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new(Address), Timeout = TimeSpan.FromMinutes(10) };
        using var answer = await client.PostAsJsonAsync("/api/v1/login", new { userName, password });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Monolith.Testing;

/// <summary>How a host is started as a process of its own.</summary>
/// <param name="Provider">Sqlite, PostgreSql or SqlServer.</param>
/// <param name="Connection">The database; none for a file of SQLite in the folder.</param>
/// <param name="Folder">Where its files lie; none for a folder that goes when the process is disposed of.</param>
/// <param name="Port">Its port; 0 for a free one.</param>
/// <param name="Settings">Further arguments.</param>
public sealed record HostStart(string Provider = "Sqlite", string? Connection = null, string? Folder = null, int Port = 0, params IReadOnlyList<string> Settings);

/// <summary>The built host as a process of its own.</summary>
public sealed class HostProcess : IDisposable
{
    /// <summary>The first administrator's password.</summary>
    public const string Password = "Bench-admin-2026";

    private const int KeptLines = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process process;
    private readonly Queue<string> output = [];
    private readonly string? ownFolder;

    /// <summary>Starts it; <see cref="ReadyAsync"/> waits until it serves.</summary>
    public HostProcess(HostStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        ownFolder = start.Folder is null ? Directory.CreateTempSubdirectory("monolith-host-").FullName : null;
        Address = $"http://127.0.0.1:{(start.Port == 0 ? FreePort() : start.Port)}";
        process = Process.Start(new ProcessStartInfo("dotnet", Arguments(start)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it serves.</summary>
    public string Address { get; }

    /// <summary>The operating system's number of the process.</summary>
    public int Id => process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>What it printed last.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return string.Join('\n', output);
            }
        }
    }

    /// <summary>Resident memory.</summary>
    public long ResidentMiB
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024 / 1024;
        }
    }

    /// <summary>Processor time so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until the host answers and gives how long that took.</summary>
    public async Task<TimeSpan> ReadyAsync(CancellationToken cancellationToken = default)
    {
        using var client = new HttpClient { BaseAddress = new(Address) };
        var watch = Stopwatch.StartNew();
        while (!await AnswersAsync(client, cancellationToken))
        {
            if (process.HasExited || watch.Elapsed > Patience)
            {
                throw new InvalidOperationException($"The host does not serve:\n{Output}");
            }

            await Task.Delay(25, cancellationToken);
        }

        return watch.Elapsed;
    }

    /// <summary>A client of the public API, signed in with a bearer token.</summary>
    public async Task<HttpClient> SignInAsync(string userName = "admin", string password = Password)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new(Address), Timeout = TimeSpan.FromMinutes(10) };
        using var answer = await client.PostAsJsonAsync("/api/v1/login", new { userName, password });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Ends it at once, as a power cut would: nothing is flushed, nobody is told (<c>kill -9</c>).</summary>
    public void Kill()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        process.Dispose();
        if (ownFolder is not null)
        {
            Directory.Delete(ownFolder, recursive: true);
        }
    }

    private List<string> Arguments(HostStart start)
    {
        List<string> arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Monolith.Host.dll"), "--urls", Address, "--Files:Root", start.Folder ?? ownFolder!,
            "--Admin:Password", Password, "--Access:LoginsPerMinute", "100000", .. start.Settings,
        ];
        if (start.Connection is not null)
        {
            arguments.AddRange(["--Database:Provider", start.Provider, "--Database:Connection", start.Connection]);
        }

        return arguments;
    }

    private static async Task<bool> AnswersAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync("/health/ready", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
        {
            return;
        }

        lock (output)
        {
            output.Enqueue(line.Data);
            if (output.Count > KeptLines)
            {
                output.Dequeue();
            }
        }
    }
}

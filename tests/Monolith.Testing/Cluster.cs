using System.Diagnostics;

namespace Monolith.Testing;

/// <summary>A PostgreSQL server of its own, to be restarted and starved, or to be alone with.</summary>
public sealed class Cluster : IDisposable
{
    private static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max(StringComparer.Ordinal)
        : null;

    private static readonly bool IsRoot = Environment.UserName == "root"; // the server refuses to run as root
    private readonly string folder = Directory.CreateTempSubdirectory("monolith-cluster-").FullName;
    private readonly int port = HostProcess.FreePort();

    /// <summary>Makes it and starts it.</summary>
    public Cluster()
    {
        Own(folder);
        Run("initdb", "-D", Data, "-U", "monolith", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8");
        Start();
    }

    /// <summary>For <see cref="TestDatabases.Create"/>.</summary>
    public string Server => $"Host=127.0.0.1;Port={port};Username=monolith;Database=postgres";

    private string Data => Path.Combine(folder, "data");

    /// <summary>Whether the server's programs are installed.</summary>
    public static bool CanStart => Programs is not null;

    /// <summary>Starts it.</summary>
    public void Start() =>
        Control("start", "-l", Path.Combine(folder, "log"), "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections=200");

    /// <summary>Stops it at once.</summary>
    public void Stop() => Control("stop", "-m", "immediate");

    /// <summary>Restarts it at once: every connection breaks, and the server recovers from its log as after a power cut.</summary>
    public void Restart() => Control("restart", "-m", "immediate");

    /// <summary>Gives a folder to the user that the server runs as.</summary>
    public static void Own(string path)
    {
        if (IsRoot)
        {
            Execute("chown", "postgres", path);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Runs a program that must succeed.</summary>
    public static void Execute(string program, params IEnumerable<string> arguments)
    {
        var log = Path.GetTempFileName();
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "\"$@\" > " + log + " 2>&1", "sh", program, .. arguments]))!;
        process.WaitForExit();
        var said = File.ReadAllText(log);
        File.Delete(log);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program}: {said}");
        }
    }

    private void Control(string what, params IEnumerable<string> more) => Run("pg_ctl", ["-D", Data, "-w", what, .. more]);

    private static void Run(string program, params IEnumerable<string> arguments)
    {
        var path = Path.Combine(Programs!, program);
        if (IsRoot)
        {
            Execute("runuser", ["-u", "postgres", "--", path, .. arguments]);
        }
        else
        {
            Execute(path, arguments);
        }
    }
}

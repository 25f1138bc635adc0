using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Architecture.Tests;

/// <summary>What the program says when it cannot start: one line, and a code that is not 0.</summary>
public sealed class StartTests
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), $"monolith-start-{Guid.NewGuid():N}");

    [OneTimeTearDown]
    public void CleanUp() => Directory.Delete(Root, recursive: true);

    [TestCase("The database cannot be used: ", "--Database:Connection", "garbage")]
    [TestCase("Database:Provider is 'Oracle'; it can be Sqlite, PostgreSql or SqlServer.", "--Database:Provider", "Oracle")]
    [TestCase("Database:Connection is missing; ", "--Database:Provider", "PostgreSql")]
    [TestCase("Demo:Today is '2026-02-30'", "--Demo:Today", "2026-02-30")]
    [TestCase("The address cannot be used: ", "--urls", "nonsense")]
    public async Task A_wrong_setting_is_named_in_one_line(string said, params string[] arguments) => await RefuseAsync(said, arguments);

    [Test]
    public async Task A_folder_that_is_a_file_is_named()
    {
        Directory.CreateDirectory(Root);
        var file = Path.Combine(Root, "file");
        await File.WriteAllTextAsync(file, "");

        await RefuseAsync("Files:Root cannot be used: ", "--Files:Root", file);
    }

    [Test]
    public async Task A_port_that_is_taken_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        await RefuseAsync("The address cannot be used: ", "--urls", $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}");
    }

    private static async Task RefuseAsync(string said, params string[] arguments)
    {
        string[] all = [Path.Combine(AppContext.BaseDirectory, "Monolith.Host.dll"), "--Files:Root", Path.Combine(Root, "data"), .. arguments];
        using var program = Process.Start(new ProcessStartInfo("dotnet", all) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = program.StandardOutput.ReadToEndAsync();
        var errors = (await program.StandardError.ReadToEndAsync()).TrimEnd();
        await program.WaitForExitAsync();

        Assert.That(program.ExitCode, Is.GreaterThan(0));
        Assert.That(errors, Does.StartWith(said));
        Assert.That(errors, Does.Not.Contain('\n'));
        Assert.That(await output, Does.Not.Contain("   at "));
    }
}

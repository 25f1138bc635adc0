using System.Net;
using System.Text;
using Monolith.Testing;
using Npgsql;

namespace Torture.Tests;

/// <summary>A disk that is really full: who is refused is told so, nothing that was acknowledged is lost, and the host goes on once there is room.</summary>
internal sealed class FullDiskTests
{
    private const int Most = 3_000;

    [Test]
    public async Task SQLite_and_attachments_on_a_full_disk()
    {
        using var disk = TinyDisk.Mount(megabytes: 64);
        using var host = new HostProcess(new(Folder: disk.Folder));
        await host.ReadyAsync();
        using var office = await Office.OpenAsync(await host.SignInAsync());
        var id = (string)(await office.EnterAsync(office.NewPaper(), "first")).Body["id"]!;

        await RefusedAndTakenAsync(disk, office);

        disk.Fill(left: 512);
        Assert.That(await UploadAsync(office, id, new('文', 400_000)), Is.EqualTo((HttpStatusCode)507), "a file does not fit either");
        disk.Clear();
        Assert.That(await UploadAsync(office, id, "短文"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Directory.GetFiles(Path.Combine(disk.Folder, "attachments"), "*", SearchOption.AllDirectories), Has.Length.EqualTo(1), "what was refused leaves no file behind");
    }

    [Test]
    public async Task PostgreSql_on_a_full_disk()
    {
        Servers.Require();
        using var disk = TinyDisk.Mount(megabytes: 64);
        Cluster.Own(disk.Folder);
        using var cluster = new Cluster();
        using var store = new Store("PostgreSql", cluster.Server);
        MoveTo(disk.Folder, cluster.Server, store.Connection);
        using var host = new HostProcess(store.Start(port: 0));
        await host.ReadyAsync();
        using var office = await Office.OpenAsync(await host.SignInAsync());

        await RefusedAndTakenAsync(disk, office);
    }

    /// <summary>Enters papers until one is refused; gives room, and the same call with the same key is taken.</summary>
    private static async Task RefusedAndTakenAsync(TinyDisk disk, Office office)
    {
        disk.Fill(left: 512);
        var before = await office.CountAsync();
        var taken = 0;
        var (paper, key) = (office.NewPaper(), "0");
        var answer = await office.EnterAsync(paper, key);
        for (; answer.Status == HttpStatusCode.Created && taken < Most; answer = await office.EnterAsync(paper, key))
        {
            (paper, key) = (office.NewPaper(), $"{++taken}");
        }

        Problem.AssertIs((HttpStatusCode)507, "storage.full", answer);
        Assert.That(await office.CountAsync(), Is.EqualTo(before + taken), "what was taken is there, what was refused is not");

        disk.Clear();
        Assert.That((await office.EnterAsync(paper, key)).Status, Is.EqualTo(HttpStatusCode.Created), "the host goes on once there is room");
        Assert.That(await office.CountAsync(), Is.EqualTo(before + taken + 1));
    }

    private static async Task<HttpStatusCode> UploadAsync(Office office, string id, string text)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "说明.txt" } };
        using var answer = await office.Client.PostAsync($"/api/v1/suggestions/{id}/attachments", form);
        return answer.StatusCode;
    }

    /// <summary>The tables go to the tiny disk, the server's log stays where it is: a server without its log does not answer at all.</summary>
    private static void MoveTo(string folder, string server, string database)
    {
        using var connection = new NpgsqlConnection(server + ";Pooling=false");
        connection.Open();
        foreach (var sql in new[] { $"CREATE TABLESPACE tiny LOCATION '{folder}'", $"ALTER DATABASE {new NpgsqlConnectionStringBuilder(database).Database} SET TABLESPACE tiny" })
        {
            using var command = new NpgsqlCommand(sql, connection);
            command.ExecuteNonQuery();
        }
    }
}

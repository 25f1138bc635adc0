using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Monolith.Persistence;

namespace Monolith.Operations.Tests;

/// <summary>The program's commands, each run as a process of its own.</summary>
internal sealed class CommandTests
{
    [Test]
    public async Task A_backup_of_a_running_program_restored_into_an_empty_place_is_the_same_in_every_row_and_file()
    {
        using var place = new Place();
        using var host = HostRun.Serve(place.Settings);
        await host.ReadyAsync();
        using (var office = await Office.OpenAsync(host))
        {
            await office.SuggestAsync("关于天桥的建议");
            await office.SuggestAsync("关于停车的建议");
        }

        using var other = new Place();
        var archive = Path.Combine(place.Folder, "备份.zip");
        var backup = await HostRun.RunAsync(["backup", archive, .. place.Settings]);
        var restore = await HostRun.RunAsync(["restore", archive, .. other.Settings]);

        Assert.That(backup, Is.EqualTo((0, $"The database and 2 attachments are in {archive}.", "")));
        Assert.That((restore.Code, restore.Errors), Is.EqualTo((0, "")));
        Assert.That(await AllRowsAsync(other), Is.EqualTo(await AllRowsAsync(place)).And.Count.GreaterThan(40));
        Assert.That(Files(other), Is.EqualTo(Files(place)).And.Count.EqualTo(2));
        Assert.That(Directory.EnumerateFileSystemEntries(other.Folder).Select(Path.GetFileName), Has.None.StartsWith(".restore"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(archive), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), "keys and password hashes are in it");
        }
    }

    [Test]
    public async Task A_backup_made_while_others_write_holds_whatever_was_acknowledged_before_it()
    {
        using var place = new Place();
        using var host = HostRun.Serve(place.Settings);
        await host.ReadyAsync();
        using var office = await Office.OpenAsync(host);
        var acknowledged = new ConcurrentQueue<string>();
        using var end = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !end.IsCancellationRequested; i++)
            {
                await office.SuggestAsync($"第{i}件");
                acknowledged.Enqueue($"第{i}件");
            }
        });
        while (acknowledged.Count < 20)
        {
            await Task.Delay(20);
        }

        using var other = new Place();
        var archive = Path.Combine(place.Folder, "backup.zip");
        var before = acknowledged.ToList();
        var backup = await HostRun.RunAsync(["backup", archive, .. place.Settings]);
        await end.CancelAsync();
        await writing;
        await HostRun.RunAsync(["restore", archive, .. other.Settings]);
        var verified = await HostRun.RunAsync(["verify-journal", .. other.Settings]);
        using var next = HostRun.Serve(other.Settings);
        await next.ReadyAsync();
        using var restored = await Office.OpenAsync(next);

        Assert.That((backup.Code, backup.Errors), Is.EqualTo((0, "")));
        Assert.That(verified.Code, Is.Zero, verified.Output);
        Assert.That(await restored.TitlesAsync(), Is.SupersetOf(before));
        Assert.That(await other.ReadAsync(db => db.Set<Attachment>().CountAsync()), Is.GreaterThanOrEqualTo(before.Count));
        foreach (var attachment in await other.ReadAsync(db => db.Set<Attachment>().ToListAsync()))
        {
            Assert.That(new FileInfo(Path.Combine(other.Folder, Attachments.NameOf(attachment.Id))), Has.Property("Exists").True.And.Property("Length").EqualTo(attachment.Size));
        }
    }

    [Test]
    public async Task Nothing_is_restored_over_something()
    {
        using var place = new Place();
        await MigrateAsync(place);
        var archive = Path.Combine(place.Folder, "backup.zip");
        await HostRun.RunAsync(["backup", archive, .. place.Settings]);
        using var withDatabase = new Place();
        await MigrateAsync(withDatabase);
        using var withFiles = new Place();
        Directory.CreateDirectory(Path.Combine(withFiles.Folder, Attachments.Folder, "ab"));

        foreach (var occupied in new[] { withDatabase, withFiles })
        {
            var before = Directory.GetFileSystemEntries(occupied.Folder, "*", SearchOption.AllDirectories);
            var refused = await HostRun.RunAsync(["restore", archive, .. occupied.Settings]);
            var again = await HostRun.RunAsync(["backup", archive, .. place.Settings]);

            Assert.That(refused.Code, Is.EqualTo(2));
            Assert.That(refused.Errors, Does.EndWith("is there already; a backup is restored into an empty place only."));
            Assert.That(Directory.GetFileSystemEntries(occupied.Folder, "*", SearchOption.AllDirectories), Is.EquivalentTo(before));
            Assert.That((again.Code, again.Errors), Is.EqualTo((2, $"{archive} is there already.")));
        }
    }

    [Test]
    public async Task A_damaged_archive_leaves_the_place_empty()
    {
        using var place = new Place();
        await MigrateAsync(place);
        var archive = Path.Combine(place.Folder, "backup.zip");
        await HostRun.RunAsync(["backup", archive, .. place.Settings]);
        await using (var zip = await ZipFile.OpenAsync(archive, ZipArchiveMode.Update))
        {
            zip.GetEntry("database.db")!.Delete();
            await using var other = await zip.CreateEntry("database.db").OpenAsync();
            await other.WriteAsync("SQLite format 3"u8.ToArray());
        }

        using var target = new Place();
        var restore = await HostRun.RunAsync(["restore", archive, .. target.Settings]);

        Assert.That((restore.Code, restore.Errors), Is.EqualTo((2, "The archive is damaged: database.db is not what was packed.")));
        Assert.That(Directory.EnumerateFiles(target.Folder, "*", SearchOption.AllDirectories), Has.All.EndsWith(".lock"));
    }

    [TestCase("Sqlite")]
    [TestCase("PostgreSql")]
    public async Task The_journal_is_verified_in_the_database_and_in_an_export(string provider)
    {
        using var place = new Place(provider);
        using (var host = HostRun.Serve(place.Settings))
        {
            await host.ReadyAsync();
        }

        var export = Path.Combine(place.Folder, "journal.txt");
        var whole = await HostRun.RunAsync(["verify-journal", .. place.Settings]);
        var exported = await HostRun.RunAsync(["export-journal", export, .. place.Settings]);
        var offline = await HostRun.RunAsync("verify-journal", export);
        var text = await File.ReadAllTextAsync(export);
        await File.WriteAllTextAsync(export, text.Replace("person.password-set", "person.password-get", StringComparison.Ordinal));
        var forged = await HostRun.RunAsync("verify-journal", export);
        await place.ExecuteAsync("""UPDATE platform_journal SET "Who" = 'nobody' WHERE "Action" = 'person.password-set'""");
        var broken = await HostRun.RunAsync(["verify-journal", .. place.Settings]);

        Assert.That(whole.Code, Is.Zero, whole.Output + whole.Errors);
        Assert.That(whole.Output, Does.EndWith("The journal is whole."));
        Assert.That(exported.Code, Is.Zero, exported.Errors);
        Assert.That((offline.Code, offline.Output), Is.EqualTo((0, whole.Output)));
        Assert.That(forged.Code, Is.EqualTo(1));
        Assert.That(broken.Code, Is.EqualTo(1));
        Assert.That(broken.Output, Does.Match(@"^Person [0-9a-f-]{36}, line \d+: it was changed").And.EndWith("The journal is broken in 1 places."));
    }

    [TestCase("", "frobnicate")]
    [TestCase("", "backup")]
    [TestCase("", "restore", "one.zip", "two.zip")]
    [TestCase("There is no database at ", "backup", "b.zip")]
    [TestCase("There is no database at ", "verify-journal")]
    [TestCase("Backup and restore are for SQLite; PostgreSql has tools of its own", "backup", "b.zip", "--Database:Provider", "PostgreSql", "--Database:Connection", "Host=none")]
    [TestCase("Could not find file", "verify-journal", "none.txt")]
    public async Task What_cannot_be_done_is_said_and_has_the_code_2(string said, params string[] arguments)
    {
        using var place = new Place();

        var (code, _, errors) = await HostRun.RunAsync([.. arguments, "--Files:Root", Path.Combine(place.Folder, "none")]);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(errors, said.Length == 0 ? Does.Contain("verify-journal [<file>]") : Does.StartWith(said).And.Not.Contain("\n"));
        Assert.That(Directory.EnumerateFileSystemEntries(place.Folder), Is.Empty);
    }

    private static Task<int> MigrateAsync(Place place) => place.ReadAsync(async db =>
    {
        await db.Database.MigrateAsync();
        return 0;
    });

    private static Task<List<string>> AllRowsAsync(Place place) => place.ReadAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var all = new List<string>();
        foreach (var table in await Place.RowsAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            all.AddRange((await Place.RowsAsync(connection, $"SELECT * FROM \"{table}\"")).Select(row => $"{table}|{row}"));
        }

        return all;
    });

    private static List<(string, string)> Files(Place place)
    {
        var root = Path.Combine(place.Folder, Attachments.Folder);
        return [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(file => (Path.GetRelativePath(root, file), File.ReadAllText(file))).Order()];
    }
}

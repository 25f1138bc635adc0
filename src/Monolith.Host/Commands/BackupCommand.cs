using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Monolith.Host.Commands;

/// <summary>Backs up what an office has stored, while the program goes on: first the database as of one moment, then the attachments, which never change once their row is there.</summary>
internal static class BackupCommand
{
    public static async Task<int> RunAsync(CommandLine line)
    {
        var (settings, target) = (line.ReadSettings(), line.Files[0]);
        var database = FileOf(settings);
        var (copy, part) = (target + ".database", target + ".part");
        if (File.Exists(target))
        {
            throw new StartException($"{target} is there already.");
        }

        try
        {
            NewFiles.Create(copy).Dispose();
            var (attachments, missing) = await line.OnDatabaseAsync(async services =>
            {
                await database.CopyAsync(database.PathOf(settings.Connection), copy, CancellationToken.None);
                return await FindAttachmentsAsync(services);
            });
            ArchiveContents contents;
            await using (var archive = NewFiles.Create(part))
            {
                contents = await BackupArchive.WriteAsync(archive, attachments.Prepend((BackupArchive.Database, copy)));
                archive.Flush(flushToDisk: true);
            }

            File.Move(part, target);
            missing.ForEach(path => Console.Error.WriteLine($"Warning: the attachment {path} has no file."));
            Console.WriteLine($"The database and {contents.Files.Count - 1} attachments are in {target}.");
            return HostCommands.Done;
        }
        finally
        {
            File.Delete(copy);
            File.Delete(part);
        }
    }

    /// <summary>How the place's database is copied.</summary>
    public static DatabaseFile FileOf(HostSettings settings) => DatabaseProvider.Choose(settings).Traits.File
        ?? throw new StartException($"Backup and restore are for SQLite; {settings.Provider} has tools of its own (src/operations.md).");

    /// <summary>Read after the database was copied, so that no attachment of the copy is left out.</summary>
    private static async Task<(List<(string Path, string File)> Found, List<string> Missing)> FindAttachmentsAsync(IServiceProvider services)
    {
        var store = services.GetRequiredService<Attachments>();
        var ids = await services.GetRequiredService<MonolithDb>().Set<Attachment>().OrderBy(a => a.Id).Select(a => a.Id).ToListAsync();
        var files = ids.Select(id => (Path: Attachments.NameOf(id), File: store.PathOf(id))).ToLookup(file => File.Exists(file.File));
        return ([.. files[true]], [.. files[false].Select(file => file.Path)]);
    }
}

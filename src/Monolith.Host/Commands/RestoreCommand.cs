using Monolith.Kernel;
using Monolith.Persistence;

namespace Monolith.Host.Commands;

/// <summary>Puts an archive into an empty place. Everything is unpacked and proved before the first file is put in its place, and nothing is ever written over.</summary>
internal static class RestoreCommand
{
    public static async Task<int> RunAsync(CommandLine line)
    {
        var settings = line.ReadSettings();
        var to = BackupCommand.FileOf(settings).PathOf(settings.Connection);
        var stage = Path.Combine(settings.FilesRoot, $".restore-{NewId.Next():N}");
        RefuseOccupied(to, settings);
        settings.MakeRoot();
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        try
        {
            await using var turn = await DatabaseProvider.Choose(settings).Traits.TakeTurnAsync(settings.Connection, CancellationToken.None);
            var contents = await BackupArchive.ReadAsync(line.Files[0], stage);
            RefuseOccupied(to, settings);
            PutInPlace(stage, to, settings);
            Console.WriteLine($"The database and {contents.Files.Count - 1} attachments of {contents.MadeAt:yyyy-MM-dd HH:mm} UTC are in place.");
            return HostCommands.Done;
        }
        finally
        {
            if (Directory.Exists(stage))
            {
                Directory.Delete(stage, recursive: true);
            }
        }
    }

    /// <summary>An old write-ahead log beside a new database would be taken for its own.</summary>
    private static void RefuseOccupied(string database, HostSettings settings)
    {
        var occupied = new[] { database, database + "-wal" }.FirstOrDefault(File.Exists)
            ?? (Directory.Exists(AttachmentsOf(settings)) && Directory.EnumerateFileSystemEntries(AttachmentsOf(settings)).Any() ? AttachmentsOf(settings) : null);
        if (occupied is not null)
        {
            throw new StartException($"{occupied} is there already; a backup is restored into an empty place only.");
        }
    }

    /// <summary>The database comes last: until then the place is no place that a program would start on.</summary>
    private static void PutInPlace(string stage, string database, HostSettings settings)
    {
        if (Directory.Exists(Path.Combine(stage, Attachments.Folder)))
        {
            if (Directory.Exists(AttachmentsOf(settings)))
            {
                Directory.Delete(AttachmentsOf(settings));
            }

            Directory.Move(Path.Combine(stage, Attachments.Folder), AttachmentsOf(settings));
        }

        File.Move(Path.Combine(stage, BackupArchive.Database), database);
    }

    private static string AttachmentsOf(HostSettings settings) => Path.Combine(settings.FilesRoot, Attachments.Folder);
}

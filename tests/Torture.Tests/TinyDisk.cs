using Monolith.Testing;

namespace Torture.Tests;

/// <summary>A file system of some megabytes in memory, which can be filled up and given room again.</summary>
internal sealed class TinyDisk : IDisposable
{
    private const int Step = 64 * 1024;
    private readonly string filler;

    private TinyDisk(int megabytes)
    {
        Folder = Directory.CreateTempSubdirectory("monolith-disk-").FullName;
        Cluster.Execute("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Folder);
        filler = Path.Combine(Folder, "filler");
    }

    public string Folder { get; }

    /// <summary>Mounts one; the test is skipped where mounting is not allowed.</summary>
    public static TinyDisk Mount(int megabytes)
    {
        try
        {
            return new(megabytes);
        }
        catch (InvalidOperationException refused)
        {
            Assert.Ignore($"No file system can be mounted here: {refused.Message}");
            throw;
        }
    }

    /// <summary>Takes what room is left, but for some kilobytes.</summary>
    public void Fill(int left)
    {
        using var file = new FileStream(filler, FileMode.Append);
        for (var block = new byte[Step]; new DriveInfo(Folder).AvailableFreeSpace > (left * 1024L) + Step;)
        {
            file.Write(block);
            file.Flush();
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Clear() => File.Delete(filler);

    public void Dispose()
    {
        Cluster.Execute("umount", "-l", Folder);
        Directory.Delete(Folder, recursive: true);
    }
}

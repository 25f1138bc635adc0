using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>Recognises a disk that takes no more, where files are written beside the database.</summary>
internal static class DiskFaults
{
    private static readonly int[] Full = OperatingSystem.IsWindows() ? [unchecked((int)0x80070070), unchecked((int)0x80070027)] : [28, 122]; // ENOSPC, EDQUOT
    private static readonly int[] ReadOnly = OperatingSystem.IsWindows() ? [unchecked((int)0x80070013)] : [30]; // EROFS

    public static StorageFault? Find(Exception failure) => failure switch
    {
        IOException { HResult: var cause } when Full.Contains(cause) => StorageFault.Full,
        IOException { HResult: var cause } when ReadOnly.Contains(cause) => StorageFault.ReadOnly,
        UnauthorizedAccessException => StorageFault.ReadOnly,
        _ => null,
    };
}

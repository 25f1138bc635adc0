using System.Runtime.InteropServices;

namespace Monolith.Host;

/// <summary>
/// Gives back to the system what native code has freed: the C library on Linux keeps it, and the compiler of the first minutes alone leaves 25 to 50 MiB (decisions/0016).
/// Where the library has no <c>malloc_trim</c> (Windows, musl) there is nothing to do.
/// </summary>
internal sealed class NativeMemory(TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private delegate int Trim(nuint kept);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad("libc.so.6", out var library) || !NativeLibrary.TryGetExport(library, "malloc_trim", out var address))
        {
            return;
        }

        var trim = Marshal.GetDelegateForFunctionPointer<Trim>(address);
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            trim(0);
        }
    }
}

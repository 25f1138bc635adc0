namespace Monolith.Kernel;

/// <summary>How database and disk can fail a caller through no fault of his.</summary>
public enum StorageFault
{
    /// <summary>No room is left.</summary>
    Full,

    /// <summary>Nothing can be written, e.g. because a standby has taken over.</summary>
    ReadOnly,

    /// <summary>It does not answer.</summary>
    Unreachable,

    /// <summary>It has too much to do.</summary>
    Busy,

    /// <summary>It fell silent during the commit: nobody knows whether the work is stored.</summary>
    Uncertain,
}

/// <summary>Database or disk did not take it (503; 507 when full). The same request works once the operator has mended it.</summary>
public sealed class StorageException : ExpectedException
{
    /// <summary>Creates the failure.</summary>
    public StorageException(StorageFault fault, Exception cause)
        : base(CodeOf(fault), TextOf(fault), cause)
    {
        Fault = fault;
    }

    /// <summary>What is wrong.</summary>
    public StorageFault Fault { get; }

    private static string CodeOf(StorageFault fault) => fault switch
    {
        StorageFault.Full => "storage.full",
        StorageFault.ReadOnly => "storage.read-only",
        StorageFault.Unreachable => "storage.unreachable",
        StorageFault.Busy => "storage.busy",
        StorageFault.Uncertain => "storage.uncertain",
    };

    private static FormattableString TextOf(StorageFault fault) => fault switch
    {
        StorageFault.Full => $"服务器的存储空间已满，这次没有保存。请联系系统管理员，腾出空间后再提交一次。",
        StorageFault.ReadOnly => $"数据库现在只能查看、不能保存，这次没有保存。请稍后再试；一直这样请联系系统管理员。",
        StorageFault.Unreachable => $"数据库暂时连接不上，这次没有保存。请稍后再试；一直这样请联系系统管理员。",
        StorageFault.Busy => $"系统正忙，这次没有保存。请稍后再试。",
        StorageFault.Uncertain => $"保存的时候与数据库的连接断了，不能确定是否已经保存。请刷新页面看一看，再决定要不要重新提交。",
    };
}

/// <summary>Recognises the failures of database and disk among all exceptions.</summary>
/// <param name="find">Tells the fault of one exception, its causes left out of account.</param>
public sealed class StorageFaults(Func<Exception, StorageFault?> find)
{
    /// <summary>The fault behind a failure; none when it is something else.</summary>
    public StorageFault? Find(Exception? failure) => failure switch
    {
        null => null,
        StorageException known => known.Fault,
        _ => find(failure) ?? Find(failure.InnerException),
    };

    /// <summary>The failure as the caller is told of it; none when it is something else.</summary>
    public StorageException? Explain(Exception failure) =>
        failure as StorageException ?? (Find(failure) is { } fault ? new(fault, failure) : null);
}

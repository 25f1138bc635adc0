namespace Deputies.Importing.Directories;

/// <summary>What an import of deputies or agencies did, or would do.</summary>
/// <param name="Rows">How many rows the file has.</param>
/// <param name="Accepted">How many are new or changed something.</param>
/// <param name="Rejected">The faulty rows.</param>
/// <param name="Duplicates">Sound rows that change nothing.</param>
internal sealed record DirectoryAnswer(int Rows, int Accepted, IReadOnlyList<RejectedRow> Rejected, IReadOnlyList<KnownRow> Duplicates);

/// <summary>A row that is stored already just so.</summary>
/// <param name="Row">The row.</param>
/// <param name="Deputy">The deputy it names.</param>
/// <param name="Agency">The agency it names.</param>
internal sealed record KnownRow(int Row, Guid? Deputy = null, Guid? Agency = null);

/// <summary>A file of deputies or agencies after the check.</summary>
/// <typeparam name="TLine">What a sound row holds.</typeparam>
/// <param name="Rows">How many rows the file has.</param>
/// <param name="Lines">New or changed entries.</param>
/// <param name="Rejected">The faulty rows.</param>
/// <param name="Known">Sound rows that change nothing.</param>
internal sealed record CheckedDirectory<TLine>(int Rows, IReadOnlyList<TLine> Lines, IReadOnlyList<RejectedRow> Rejected, IReadOnlyList<KnownRow> Known)
{
    /// <summary>The answer when so many were taken.</summary>
    public DirectoryAnswer Answer(int accepted) => new(Rows, accepted, Rejected, Known);
}

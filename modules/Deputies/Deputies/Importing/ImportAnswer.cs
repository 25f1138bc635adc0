using System.Text.Json.Serialization;
using Deputies.Importing.Checking;
using Microsoft.Extensions.Localization;
using Monolith.Api;

namespace Deputies.Importing;

/// <summary>What an import did, or would do.</summary>
/// <param name="Rows">How many rows the file has.</param>
/// <param name="Accepted">How many were taken; in a dry run, how many would be.</param>
/// <param name="Rejected">The faulty rows.</param>
/// <param name="Duplicates">Sound rows that are stored already.</param>
internal sealed record ImportAnswer(int Rows, int Accepted, IReadOnlyList<RejectedRow> Rejected, IReadOnlyList<DuplicateRow> Duplicates)
{
    /// <summary>The answer for checked or stored rows.</summary>
    public static ImportAnswer Of(IReadOnlyList<ImportedRow> rows, int accepted) => new(
        rows.Count,
        accepted,
        [.. rows.Where(r => r.Faults.Count > 0).Select(RejectedRow.Of)],
        [.. rows.Where(r => r.DuplicateOf is not null).Select(r => new DuplicateRow(r.Row, r.DuplicateOf!.Value, Sheet(r.Sheet)))]);

    internal static string? Sheet(string sheet) => sheet.Length == 0 ? null : sheet;
}

/// <summary>A faulty row: its first fault, and all of them.</summary>
internal sealed record RejectedRow(int Row, string Column, string Code, string Message, IReadOnlyList<FindingView> Findings, string? Sheet = null)
{
    public static RejectedRow Of(ImportedRow row) => Of(row.Row, row.Faults, row.Sheet);

    public static RejectedRow Of(int row, IReadOnlyList<Finding> faults, string sheet) =>
        new(row, faults[0].Column, faults[0].Code, string.Concat(faults.Select(f => f.Message)), [.. faults.Select(f => new FindingView(f))], ImportAnswer.Sheet(sheet));

    /// <summary>The reasons in the reader's language.</summary>
    public string In(IStringLocalizer texts) => string.Join(' ', Findings.Select(f => f.Finding.In(texts)));
}

/// <summary>One fault as the API shows it.</summary>
internal sealed record FindingView([property: JsonIgnore] Finding Finding)
{
    /// <summary>The field in the API's spelling.</summary>
    public string Field => Finding.Field;

    /// <summary>The column's header as the file has it.</summary>
    public string Column => Finding.Column;

    /// <summary>A stable code.</summary>
    public string Code => Finding.Code;

    /// <summary>The reason.</summary>
    public string Message => Finding.Message;
}

/// <summary>A sound row that is stored already.</summary>
internal sealed record DuplicateRow(int Row, Guid Suggestion, string? Sheet = null);

/// <summary>Work that goes on after the answer.</summary>
/// <param name="Id">The operation.</param>
/// <param name="State"><c>queued</c>, <c>running</c>, <c>completed</c> or <c>failed</c>.</param>
/// <param name="Percent">How far it is.</param>
/// <param name="Done">Rows stored.</param>
/// <param name="Total">Rows to store.</param>
/// <param name="Message">What it is doing, or why it stopped.</param>
/// <param name="ResultUrl">Where the answer of the finished work is.</param>
internal sealed record Operation(Guid Id, string State, int Percent, int Done, int Total, string Message, string? ResultUrl) : IAccepted
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Location => $"/api/v1/operations/{Id}";

    public static Operation Of(ImportJob job) => new(
        job.Id,
        job.State switch
        {
            _ when IsDone(job) => "completed",
            ImportState.Running => "running",
            ImportState.Failed or ImportState.Discarded => "failed",
            _ => "queued",
        },
        job.Percent,
        job.Stored,
        job.Sound,
        job.Message ?? (IsDone(job) ? $"已导入 {job.Stored} 件建议。" : $"正在导入，已完成 {job.Stored} / {job.Sound} 件。"),
        IsDone(job) ? $"/api/v1/imports/{job.Id}" : null);

    /// <summary>Rows that a clerk mends afterwards do not undo what was answered.</summary>
    private static bool IsDone(ImportJob job) => job.State == ImportState.Completed || (job.State == ImportState.Checked && job.Stored > 0);
}

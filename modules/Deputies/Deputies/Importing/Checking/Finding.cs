using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Deputies.Importing.Checking;

/// <summary>What is wrong with a row, in words a clerk understands.</summary>
/// <param name="Field">The field in the API's spelling.</param>
/// <param name="Column">The column's header as the file has it.</param>
/// <param name="Code">A stable code, e.g. <c>deputy.unknown</c>.</param>
/// <param name="Message">The reason in Chinese.</param>
/// <param name="Format">The reason with placeholders: the key of its translation.</param>
/// <param name="Arguments">What fills the placeholders.</param>
internal sealed record Finding(string Field, string Column, string Code, string Message, string Format, IReadOnlyList<string> Arguments)
{
    /// <summary>The reason in the reader's language.</summary>
    public string In(IStringLocalizer texts) => texts[Format, [.. Arguments]];
}

/// <summary>Collects the findings and remarks on one row.</summary>
internal sealed class RowNotes(Func<string, string> caption)
{
    /// <summary>Why the row cannot be taken; empty for a sound one.</summary>
    public List<Finding> Faults { get; } = [];

    /// <summary>What was read differently than it was written; the row is taken nevertheless.</summary>
    public List<Finding> Remarks { get; } = [];

    public void Fault(string field, string code, FormattableString message) => Faults.Add(Write(field, code, message));

    public void Remark(string field, string code, FormattableString message) => Remarks.Add(Write(field, code, message));

    private Finding Write(string field, string code, FormattableString message) => new(
        field, caption(field), code, message.ToString(CultureInfo.InvariantCulture), message.Format,
        [.. message.GetArguments().Select(a => Convert.ToString(a, CultureInfo.InvariantCulture) ?? "")]);
}

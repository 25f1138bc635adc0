using Microsoft.AspNetCore.Components;

namespace Monolith.Web;

/// <summary>What a field tells the input inside it.</summary>
/// <param name="Name">The form's name of the value.</param>
/// <param name="Id">The input's id, to which the label points.</param>
/// <param name="DescribedBy">Ids of hint and messages.</param>
/// <param name="IsInvalid">Whether there are messages.</param>
/// <param name="IsRequired">Whether it must be filled.</param>
internal sealed record FieldFrame(string Name, string Id, string? DescribedBy, bool IsInvalid, bool IsRequired);

/// <summary>What all inputs share: name and id from the field around them, and any further attribute.</summary>
public abstract class InputPart : ComponentBase
{
    /// <summary>The form's name of the value; the surrounding field's unless given.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The id; the surrounding field's unless given.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>Further attributes of the input element.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? More { get; set; }

    [CascadingParameter]
    private FieldFrame? Frame { get; set; }

    /// <summary>The name in effect.</summary>
    protected string FieldName => Name ?? Frame?.Name ?? throw new InvalidOperationException("An input needs a Name, or a Field around it.");

    /// <summary>The id in effect.</summary>
    protected string FieldId => Id ?? Frame?.Id ?? IdOf(FieldName);

    /// <summary>Ids of hint and messages.</summary>
    protected string? DescribedBy => Frame?.DescribedBy;

    /// <summary>For <c>aria-invalid</c>.</summary>
    protected string? Invalid => Frame is { IsInvalid: true } ? "true" : null;

    /// <summary>For <c>aria-required</c>; the browser's own refusal is left off, the server's message says it better.</summary>
    protected string? Required => Frame is { IsRequired: true } ? "true" : null;

    internal static string IdOf(string name) => "f-" + new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
}

/// <summary>One of the values to choose from.</summary>
/// <param name="Value">What the form sends.</param>
/// <param name="Text">What the user reads.</param>
/// <param name="Note">A second line, where there is room.</param>
/// <param name="Group">A heading in a list, e.g. the kind of an agency.</param>
public sealed record Choice(string Value, string Text, string? Note = null, string? Group = null);

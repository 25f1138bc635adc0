using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Monolith.Kernel;

namespace Monolith.Web;

/// <summary>One thing that stands in the way of what the user wanted.</summary>
/// <param name="Field">The field it is about; none when it concerns the whole.</param>
/// <param name="Code">A stable code.</param>
/// <param name="Text">The Chinese sentence, with placeholders: the key of its translation.</param>
/// <param name="Arguments">What fills the placeholders.</param>
public sealed record Problem(string? Field, string Code, string Text, IReadOnlyList<object?> Arguments)
{
    /// <summary>The sentence in the reader's language.</summary>
    public string In(IStringLocalizer texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Arguments.Count == 0 ? texts[Text] : texts[Text, [.. Arguments!]];
    }
}

/// <summary>What a command was refused for: messages of fields, and general ones.</summary>
public sealed class Problems
{
    private readonly IReadOnlyList<Problem> all;

    private Problems(IReadOnlyList<Problem> all)
    {
        this.all = all;
    }

    /// <summary>What happened last to the item that is refused, the newest first.</summary>
    public IReadOnlyList<MadeChange> Meanwhile { get; private init; } = [];

    /// <summary>The HTTP status of a page that shows them.</summary>
    public int Status { get; private init; } = StatusCodes.Status422UnprocessableEntity;

    /// <summary>Nothing is in the way.</summary>
    public static Problems None { get; } = new([]);

    /// <summary>Whether nothing is in the way.</summary>
    public bool IsEmpty => all.Count == 0;

    /// <summary>Every problem, in the order found.</summary>
    public IReadOnlyList<Problem> All => all;

    /// <summary>Problems from a list.</summary>
    public static Problems Of(IEnumerable<Problem> problems) => new([.. problems]);

    /// <summary>A single problem, found by the page itself.</summary>
    /// <param name="field">The field's name; none when it concerns the whole.</param>
    /// <param name="text">The Chinese sentence.</param>
    /// <param name="arguments">What fills its placeholders.</param>
    public static Problems Of(string? field, string text, params object?[] arguments) => new([new(field, "page", text, arguments)]);

    /// <summary>These and the others.</summary>
    public Problems And(Problems others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new([.. all, .. others.all]) { Meanwhile = [.. Meanwhile, .. others.Meanwhile], Status = Math.Max(Status, others.Status) };
    }

    /// <summary>The problems of one field. <c>Input.LeadAgency</c>, <c>leadAgency</c> and <c>leadAgencyId</c> name the same field.</summary>
    public IEnumerable<Problem> For(string name)
    {
        var key = Key(name);
        return all.Where(problem => problem.Field is { Length: > 0 } field && Key(field) == key);
    }

    internal static Problems From(ValidationException refused) =>
        new([.. refused.Errors.Select(error => new Problem(error.PropertyName, error.ErrorCode ?? "invalid", error.ErrorMessage, []))]);

    internal static Problems From(ExpectedException refused) =>
        new([new((refused as InvalidFieldException)?.Field, refused.Code, refused.Format, refused.Arguments)])
        {
            Meanwhile = refused.Meanwhile,
            Status = refused is StorageException storage ? StatusOf(storage) : StatusCodes.Status422UnprocessableEntity,
        };

    internal static int StatusOf(StorageException storage) =>
        storage.Fault == StorageFault.Full ? StatusCodes.Status507InsufficientStorage : StatusCodes.Status503ServiceUnavailable;

    private static string Key(string name)
    {
        var parts = name.ToLowerInvariant().Split('.');
        var start = parts.Length > 1 && parts[0] == "input" ? 1 : 0;
        return string.Join('.', parts.Skip(start).Select(WithoutId));
    }

    private static string WithoutId(string part)
    {
        var trimmed = part.EndsWith("ids", StringComparison.Ordinal) ? part[..^3] : part.EndsWith("id", StringComparison.Ordinal) ? part[..^2] : part;
        return trimmed.Length == 0 ? part : trimmed;
    }
}

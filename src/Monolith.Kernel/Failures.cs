using System.Globalization;

namespace Monolith.Kernel;

/// <summary>A failure the user can understand and mend. Its sentence is shown as it stands (in Chinese, or translated by its format).</summary>
public abstract class ExpectedException : Exception
{
    private protected ExpectedException(string code, FormattableString message, Exception? cause = null)
        : base(message.ToString(CultureInfo.InvariantCulture), cause)
    {
        (Code, Format, Arguments) = (code, message.Format, message.GetArguments());
    }

    /// <summary>A stable code for programs, e.g. <c>suggestion.not-open-for-reply</c>.</summary>
    public string Code { get; }

    /// <summary>The Chinese sentence with placeholders: the key of its translation.</summary>
    public string Format { get; }

    /// <summary>What fills the placeholders.</summary>
    public IReadOnlyList<object?> Arguments { get; }

    /// <summary>What happened last to the item that the failure is about, the newest first: who was faster, and with what.</summary>
    public IReadOnlyList<MadeChange> Meanwhile { get; private set; } = [];

    /// <summary>Adds what happened last.</summary>
    public void Tell(IReadOnlyList<MadeChange> meanwhile) => Meanwhile = meanwhile;
}

/// <summary>A change that somebody made, as the journal has it.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="PersonId">Who; none for the system.</param>
/// <param name="Who">The name.</param>
/// <param name="What">The journal's sentence.</param>
public sealed record MadeChange(DateTime At, Guid? PersonId, string Who, string What);

/// <summary>The item's state does not allow it now, or somebody was faster (409).</summary>
public sealed class RuleViolationException : ExpectedException
{
    /// <summary>Creates the failure.</summary>
    public RuleViolationException(string code, FormattableString message)
        : base(code, message)
    {
    }

    /// <summary>Throws when the rule is broken.</summary>
    public static void ThrowIf(bool broken, string code, FormattableString message)
    {
        if (broken)
        {
            throw new RuleViolationException(code, message);
        }
    }
}

/// <summary>The item does not exist or is not for this caller to see (404).</summary>
public sealed class NotFoundException : ExpectedException
{
    /// <summary>Creates the failure.</summary>
    public NotFoundException(string code, FormattableString message)
        : base(code, message)
    {
    }
}

/// <summary>The caller may see the item but not do this to it (403).</summary>
public sealed class ForbiddenException : ExpectedException
{
    /// <summary>Creates the failure.</summary>
    public ForbiddenException(string code, FormattableString message)
        : base(code, message)
    {
    }
}

/// <summary>A field of the request cannot be used (422): raised where only the data can tell, e.g. an agency that does not exist.</summary>
public sealed class InvalidFieldException : ExpectedException
{
    /// <summary>Creates the failure for one field (camelCase, as in the request).</summary>
    public InvalidFieldException(string field, string code, FormattableString message)
        : base(code, message)
    {
        Field = field;
    }

    /// <summary>The field, in the request's own spelling.</summary>
    public string Field { get; }
}

/// <summary>The caller's copy of the item is out of date (412).</summary>
public sealed class StaleException : ExpectedException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="subjectId">The journal's subject that the item belongs to, where it is known.</param>
    public StaleException(Guid? subjectId = null)
        : base("stale", $"该事项已有变动，请刷新后再试。")
    {
        SubjectId = subjectId;
    }

    /// <summary>The journal's subject that the item belongs to, where it is known.</summary>
    public Guid? SubjectId { get; }
}

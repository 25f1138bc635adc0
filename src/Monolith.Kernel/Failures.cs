using System.Globalization;

namespace Monolith.Kernel;

/// <summary>A failure the user can understand and mend. Its sentence is shown as it stands (in Chinese, or translated by its format).</summary>
public abstract class ExpectedException : Exception
{
    private protected ExpectedException(string code, FormattableString message)
        : base(message.ToString(CultureInfo.InvariantCulture))
    {
        (Code, Format, Arguments) = (code, message.Format, message.GetArguments());
    }

    /// <summary>A stable code for programs, e.g. <c>suggestion.not-open-for-reply</c>.</summary>
    public string Code { get; }

    /// <summary>The Chinese sentence with placeholders: the key of its translation.</summary>
    public string Format { get; }

    /// <summary>What fills the placeholders.</summary>
    public IReadOnlyList<object?> Arguments { get; }
}

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
    public StaleException()
        : base("stale", $"该事项已被他人修改，请刷新后再试。")
    {
    }
}

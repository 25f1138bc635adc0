using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Monolith.Kernel;

namespace Monolith.Web;

/// <summary>The form that the running request sends, as <see cref="FormToken"/> drew it.</summary>
internal sealed class SentForm(IHttpContextAccessor accessor) : ISentForm
{
    /// <summary>When the form was drawn.</summary>
    public const string SeenAt = "seen.at";

    /// <summary>The item that the form changes, and its version when the form was drawn.</summary>
    public const string SeenOf = "seen.of";

    /// <summary>The token that no two drawings of a form share.</summary>
    private const string Token = "__RequestVerificationToken";

    private string? mark;

    /// <inheritdoc/>
    public string? Mark => mark ??= Form is { } form && form.ContainsKey(Token) ? MarkOf(form) : null;

    private IFormCollection? Form =>
        accessor.HttpContext?.Request is { HasFormContentType: true } request && HttpMethods.IsPost(request.Method) && !request.Path.StartsWithSegments("/api/v1") ? request.Form : null;

    /// <inheritdoc/>
    public int? VersionOf(Guid id)
    {
        var seen = Form?[SeenOf].FirstOrDefault(item => item?.StartsWith($"{id}:", StringComparison.Ordinal) == true);
        return int.TryParse(seen?.Split(':')[1], CultureInfo.InvariantCulture, out var version) ? version : null;
    }

    /// <summary>What came after the form was drawn; all of it where the form does not say when that was.</summary>
    public IEnumerable<MadeChange> Since(IEnumerable<MadeChange> changes) =>
        DateTime.TryParse(Form?[SeenAt], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var drawn) ? changes.Where(change => change.At > drawn) : changes;

    private static string MarkOf(IFormCollection form)
    {
        var fields = form.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}");
        var files = form.Files.Select(file => $"{file.Name}:{file.FileName}:{file.Length}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', fields.Concat(files)))));
    }
}

using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monolith.Access.Callers;
using Monolith.Access.SignIn;
using Monolith.Kernel;

namespace Monolith.Access.Keys;

/// <summary>Recognises service accounts by <c>X-Api-Key</c>.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, CallerDirectory directory)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Header = "X-Api-Key";

    public const string SchemeName = "ApiKey";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var secret = Request.Headers[Header].ToString();
        if (secret.Length is 0 or > 200)
        {
            return AuthenticateResult.NoResult();
        }

        return await directory.FindKeyAsync(secret) is { } key && TimeProvider.Now() < key.ExpiresAt
            ? AuthenticateResult.Success(new(Tickets.For(key), Scheme.Name))
            : AuthenticateResult.Fail("Unknown, revoked or expired API key.");
    }
}

using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Monolith.Access.SignIn;

/// <summary>Lets each address try to sign in only so many times a minute, by page and API together.</summary>
internal sealed class LoginLimiter(IOptions<AccessOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetSlidingWindowLimiter(address, _ => new()
        {
            PermitLimit = options.Value.LoginsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
            QueueLimit = 0,
        }));

    public static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "local";

    /// <summary>Whether the attempt may go on; else the answer's status and <c>Retry-After</c> are set.</summary>
    public bool Admits(HttpContext http)
    {
        using var lease = limiter.AttemptAcquire(AddressOf(http));
        if (lease.IsAcquired)
        {
            return true;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(10);
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        TellWait(http, wait);
        return false;
    }

    /// <summary>Tells programs when it makes sense to try again.</summary>
    public static void TellWait(HttpContext http, TimeSpan? wait)
    {
        if (wait is { TotalSeconds: var seconds })
        {
            http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(seconds)).ToString(CultureInfo.InvariantCulture);
        }
    }

    public void Dispose() => limiter.Dispose();
}

using Microsoft.AspNetCore.Http;

namespace Monolith.Api;

/// <summary>Reads forms that programs send.</summary>
public static class Uploads
{
    /// <summary>The form; one that is cut off or is none at all is the sender's mistake.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<IFormCollection> ReadUploadAsync(this HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (Exception broken) when (broken is not BadHttpRequestException and (IOException or InvalidDataException))
        {
            throw new BadHttpRequestException("The form cannot be read.", broken);
        }
    }
}

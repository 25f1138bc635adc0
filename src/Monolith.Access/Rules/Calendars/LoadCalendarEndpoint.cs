using Microsoft.AspNetCore.Http;
using Monolith.Api;
using Monolith.Kernel;

namespace Monolith.Access.Rules.Calendars;

/// <summary>PUT /calendar/{year}: the csv as the body, or as the file of a form. <c>scope=own</c> loads the congress's own days.</summary>
internal static class LoadCalendarEndpoint
{
    private const int MostBytes = 256 * 1024;

    public static async Task<IResult> HandleAsync(int year, string? scope, HttpRequest request, CalendarRights rights, Api.Api call, CancellationToken cancellationToken)
    {
        var own = scope switch
        {
            null or "" or "national" => false,
            "own" => true,
            _ => throw new InvalidFieldException("scope", "calendar.scope", $"scope 应为 national 或 own。"),
        };
        await rights.RequireAsync(own, cancellationToken);
        CalendarYears.Check(year);
        var content = await ReadAsync(request, cancellationToken);
        return await call.CommandAsync(new LoadCalendar(year, content, own), loaded => new FindCalendar(loaded), new FindCalendar(year), cancellationToken: cancellationToken);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
        {
            var form = await request.ReadUploadAsync(cancellationToken);
            await using var file = form.Files.Count > 0
                ? form.Files[0].OpenReadStream()
                : throw new InvalidFieldException("file", "calendar.no-file", $"请选择要上传的文件。");
            return await ReadAllAsync(file, cancellationToken);
        }

        var content = await ReadAllAsync(request.Body, cancellationToken);
        if (request.Body.CanSeek)
        {
            request.Body.Position = 0; // the check of repeated calls reads it again
        }

        return content;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAllAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            memory.Write(buffer, 0, read);
            if (memory.Length > MostBytes)
            {
                throw new BadHttpRequestException("The calendar is too large.", StatusCodes.Status413PayloadTooLarge);
            }
        }

        return memory.ToArray();
    }
}

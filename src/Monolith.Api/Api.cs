using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Monolith.Api;

/// <summary>Runs a command for an endpoint: precondition, command, answer and idempotency record in one commit.</summary>
public sealed class Api(
    IHttpContextAccessor accessor, IMediator mediator, UnitOfWork unitOfWork, MonolithDb db, Caller caller, TimeProvider clock, IOptions<JsonOptions> json)
{
    private static readonly TimeSpan AnswersLive = TimeSpan.FromHours(24);

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>Sends the command and answers with what the query finds after the change.</summary>
    /// <param name="command">The command.</param>
    /// <param name="answer">The query for the answer, made from the command's result.</param>
    /// <param name="before">The query for the item before the change; it is compared with <c>If-Match</c> where the client sent one.</param>
    /// <param name="created">Gives the Location of a created item, which makes the status 201.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IResult> CommandAsync<TResult, TAnswer>(
        ICommand<TResult> command,
        Func<TResult, IRequest<TAnswer>> answer,
        IRequest<TAnswer>? before = null,
        Func<TAnswer, string>? created = null,
        CancellationToken cancellationToken = default)
        where TAnswer : notnull =>
        RunAsync(SendAsync(command, before), ReadAsync(answer, created), cancellationToken);

    /// <summary>Sends the command and answers with the part that it adds to an item; <c>If-Match</c> is about the item.</summary>
    /// <param name="command">The command.</param>
    /// <param name="whole">The query for the item before the change.</param>
    /// <param name="answer">The query for the part, made from the command's result.</param>
    /// <param name="created">Gives the Location of the part.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IResult> AddAsync<TItem, TResult, TPart>(
        ICommand<TResult> command, IRequest<TItem> whole, Func<TResult, IRequest<TPart>> answer, Func<TPart, string> created, CancellationToken cancellationToken = default)
        where TPart : notnull =>
        RunAsync(SendAsync(command, whole), ReadAsync(answer, created), cancellationToken);

    /// <summary>Sends the command and answers with its result, the part that it adds to an item; <c>If-Match</c> is about the item.</summary>
    public Task<IResult> AddAsync<TItem, TPart>(ICommand<TPart> command, IRequest<TItem> whole, CancellationToken cancellationToken = default)
        where TPart : notnull =>
        RunAsync(SendAsync(command, whole), ReadResult, cancellationToken);

    /// <summary>Sends a command whose result is the answer.</summary>
    public Task<IResult> CommandAsync<TResult>(ICommand<TResult> command, CancellationToken cancellationToken = default)
        where TResult : notnull =>
        RunAsync(cancel => mediator.Send(command, cancel), ReadResult, cancellationToken);

    /// <summary>Answers with what a query finds, with its ETag.</summary>
    public Task<IResult> QueryAsync<TAnswer>(IRequest<TAnswer> query, CancellationToken cancellationToken = default)
        where TAnswer : notnull =>
        QueryAsync(query, item => (item as IItem)?.Etag, cancellationToken);

    /// <summary>Answers with what a query finds, with the ETag that its kind has.</summary>
    public async Task<IResult> QueryAsync<TAnswer>(IRequest<TAnswer> query, Func<TAnswer, string?> tag, CancellationToken cancellationToken)
        where TAnswer : notnull
    {
        var item = await mediator.Send(query, cancellationToken);
        if (tag(item) is { } etag)
        {
            Http.Response.Headers.ETag = etag;
            if (Http.Request.Headers.IfNoneMatch.Any(known => known == etag))
            {
                return Results.StatusCode(StatusCodes.Status304NotModified);
            }
        }

        return Results.Ok(item);
    }

    private Func<CancellationToken, Task<TResult>> SendAsync<TResult, TItem>(ICommand<TResult> command, IRequest<TItem>? before) => async cancel =>
    {
        if (before is not null)
        {
            await CheckPreconditionAsync(before, cancel);
        }

        return await mediator.Send(command, cancel);
    };

    private Func<TResult, CancellationToken, Task<(TAnswer Item, string? Location)>> ReadAsync<TResult, TAnswer>(
        Func<TResult, IRequest<TAnswer>> answer, Func<TAnswer, string>? created) => async (result, cancel) =>
    {
        var item = await mediator.Send(answer(result), cancel);
        return (item, created?.Invoke(item));
    };

    private static Task<(TResult Item, string? Location)> ReadResult<TResult>(TResult result, CancellationToken cancellationToken) =>
        Task.FromResult((result, (string?)null));

    private async Task<IResult> RunAsync<TResult, TAnswer>(
        Func<CancellationToken, Task<TResult>> change, Func<TResult, CancellationToken, Task<(TAnswer Item, string? Location)>> read, CancellationToken cancellationToken)
        where TAnswer : notnull
    {
        var request = await IdempotentRequest.ReadAsync(Http, caller, cancellationToken);
        if (request is null)
        {
            // Nobody can ask for this answer again: it is read after the commit, so that no other writer waits for it.
            var result = await unitOfWork.RunAsync(change, cancellationToken);
            return new StoredResult(Write(await read(result, cancellationToken)));
        }

        return new StoredResult(await unitOfWork.RunAsync(
            async cancel =>
            {
                if (await FindAnswerAsync(request, cancel) is { } earlier)
                {
                    return earlier;
                }

                var result = await change(cancel);
                await unitOfWork.FlushAsync(cancel);
                var fresh = Write(await read(result, cancel), request);
                db.Add(fresh);
                return fresh;
            },
            cancellationToken));
    }

    private StoredAnswer Write<TAnswer>((TAnswer Item, string? Location) answer, IdempotentRequest? request = null)
        where TAnswer : notnull => new()
        {
            Key = request?.Key ?? "",
            Content = request?.Content ?? "",
            Status = answer.Item is IAccepted ? StatusCodes.Status202Accepted : answer.Location is null ? StatusCodes.Status200OK : StatusCodes.Status201Created,
            Body = JsonSerializer.Serialize(answer.Item, json.Value.SerializerOptions),
            ETag = (answer.Item as IItem)?.Etag,
            Location = Links.Carry(Http, (answer.Item as IAccepted)?.Location ?? answer.Location),
            At = clock.Now(),
        };

    private async Task<StoredAnswer?> FindAnswerAsync(IdempotentRequest request, CancellationToken cancellationToken)
    {
        var earliest = clock.Now() - AnswersLive;
        var stored = await db.Set<StoredAnswer>().SingleOrDefaultAsync(a => a.Key == request.Key, cancellationToken);
        if (stored is null)
        {
            return null;
        }

        if (stored.At < earliest)
        {
            db.Remove(stored);
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }

        return stored.Content == request.Content
            ? stored
            : throw new InvalidFieldException("idempotencyKey", "idempotency.other-content", $"这个 Idempotency-Key 已用于另一个请求。");
    }

    private async Task CheckPreconditionAsync<TAnswer>(IRequest<TAnswer> before, CancellationToken cancellationToken)
    {
        var expected = Http.Request.Headers.IfMatch;
        if (expected.Count == 0 || expected == "*")
        {
            return;
        }

        if (await mediator.Send(before, cancellationToken) is IItem { Etag: var current } item && !expected.ToString().Split(',', StringSplitOptions.TrimEntries).Contains(current))
        {
            throw new StaleException(item.JournalId);
        }
    }
}

/// <summary>What identifies a repeated call: caller, key and content.</summary>
internal sealed record IdempotentRequest(string Key, string Content)
{
    private const int LongestKey = 200;
    private const int SlowRounds = 100_000; // as slow to guess from as the stored hash of the password itself

    public static async Task<IdempotentRequest?> ReadAsync(HttpContext http, Caller caller, CancellationToken cancellationToken)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
        {
            return null;
        }

        if (key.Length > LongestKey)
        {
            throw new InvalidFieldException("idempotencyKey", "idempotency.key-too-long", $"Idempotency-Key 不能超过 {LongestKey} 个字符。");
        }

        var owner = SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.PersonId}\n{caller.UserName}\n{key}"));
        using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(content, $"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n");
        if (http.Request.HasFormContentType)
        {
            await AppendFormAsync(content, http, cancellationToken);
        }
        else
        {
            http.Request.Body.Position = 0; // buffered by the API's own middleware
            var buffer = new byte[16 * 1024];
            for (int read; (read = await http.Request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                content.AppendData(buffer, 0, read);
            }
        }

        var hash = content.GetHashAndReset();
        if (http.GetEndpoint()?.Metadata.GetMetadata<HoldsSecret>() is not null)
        {
            hash = Rfc2898DeriveBytes.Pbkdf2(hash, owner, SlowRounds, HashAlgorithmName.SHA256, hash.Length);
        }

        return new(Convert.ToHexStringLower(owner), Convert.ToHexStringLower(hash));
    }

    /// <summary>An upload's content is its files' hashes and its fields; the multipart boundary differs on every try.</summary>
    private static async Task AppendFormAsync(IncrementalHash content, HttpContext http, CancellationToken cancellationToken)
    {
        var form = await http.Request.ReadUploadAsync(cancellationToken);
        foreach (var field in form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            Append(content, $"{field.Key}={field.Value}\n");
        }

        foreach (var file in form.Files)
        {
            await using var stream = file.OpenReadStream();
            Append(content, $"{file.Name}:{file.FileName}\n");
            content.AppendData(await SHA256.HashDataAsync(stream, cancellationToken));
        }
    }

    private static void Append(IncrementalHash content, string text) => content.AppendData(Encoding.UTF8.GetBytes(text));
}

/// <summary>Writes an answer that is already JSON.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Created by Api")]
internal sealed class StoredResult(StoredAnswer answer) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = answer.Status;
        if (answer.ETag is not null)
        {
            response.Headers.ETag = answer.ETag;
        }

        if (answer.Location is not null)
        {
            response.Headers.Location = answer.Location;
        }

        response.ContentType = "application/json; charset=utf-8";
        await response.WriteAsync(answer.Body, httpContext.RequestAborted);
    }
}

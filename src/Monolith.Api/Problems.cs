using System.Globalization;
using System.Text.Json;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Monolith.Kernel;

namespace Monolith.Api;

/// <summary>Every error under the API is RFC 9457 problem details with a stable code, the framework's own errors too.</summary>
public static class ApiProblems
{
    /// <summary>Turns exceptions and empty error answers of the API into problem details, and lets bodies be read twice.</summary>
    public static IApplicationBuilder UseApiProblems(this IApplicationBuilder app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase),
        api => api.Use(HandleAsync));

    /// <summary>Answers with a problem that no exception stands for, such as a refused sign-in.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The stable code.</param>
    /// <param name="title">The Chinese sentence.</param>
    public static Task AnswerAsync(HttpContext http, int status, string code, string title) => WriteAsync(http, status, code, title);

    private static async Task HandleAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(ProtectAsync, http.Response);
        if (http.Request.Headers.ContainsKey("Idempotency-Key"))
        {
            http.Request.EnableBuffering();
        }

        try
        {
            if (http.Request.Query.Any(parameter => parameter.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true)))
            {
                throw new BadHttpRequestException("A query holds U+0000.");
            }

            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
            {
                await WriteAsync(http, http.Response.StatusCode, CodeOf(http.Response.StatusCode), TextOf(http.Response.StatusCode));
            }
        }
        catch (Exception failure) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            await WriteAsync(http, failure);
        }
    }

    /// <summary>Answers are for the caller alone: no proxy and no browser keeps them, and none takes them for something else than they are.</summary>
    private static Task ProtectAsync(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        (headers.CacheControl, headers.XContentTypeOptions) = ("no-store", "nosniff");
        return Task.CompletedTask;
    }

    private static Task WriteAsync(HttpContext http, Exception failure)
    {
        var headers = http.Response.Headers.Where(header => header.Key is "Retry-After" or "WWW-Authenticate").ToList();
        http.Response.Clear();
        foreach (var header in headers)
        {
            http.Response.Headers[header.Key] = header.Value;
        }

        return failure switch
        {
            ValidationException invalid => WriteInvalidAsync(http, invalid),
            InvalidFieldException invalid => WriteAsync(http, 422, invalid.Code, Localize(http, invalid), new() { [Camel(invalid.Field)] = [Localize(http, invalid)] }),
            RuleViolationException rule => WriteExpectedAsync(http, 409, rule),
            NotFoundException missing => WriteExpectedAsync(http, 404, missing),
            ForbiddenException forbidden => WriteExpectedAsync(http, 403, forbidden),
            StaleException stale => WriteExpectedAsync(http, 412, stale),
            BadHttpRequestException { StatusCode: var status } when status != 400 => WriteAsync(http, status, CodeOf(status), TextOf(status)),
            BadHttpRequestException or JsonException or InvalidDataException => WriteAsync(http, 400, "malformed", TextOf(400)),
            _ when http.RequestServices.GetRequiredService<StorageFaults>().Explain(failure) is { } storage => WriteStorageAsync(http, storage),
            _ => WriteBugAsync(http, failure),
        };
    }

    /// <summary>What others did meanwhile is told as a sentence, and to programs line by line.</summary>
    private static Task WriteExpectedAsync(HttpContext http, int status, ExpectedException failure) => WriteAsync(
        http, status, failure.Code, Localize(http, failure), meanwhile: failure.Meanwhile);

    private static Task WriteStorageAsync(HttpContext http, StorageException storage)
    {
        Log(http).LogError(storage, "The storage failed at {Method} {Path}", http.Request.Method, http.Request.Path);
        var isFull = storage.Fault == StorageFault.Full;
        http.Response.Headers.RetryAfter = isFull ? "60" : "5";
        return WriteAsync(http, isFull ? StatusCodes.Status507InsufficientStorage : StatusCodes.Status503ServiceUnavailable, storage.Code, Localize(http, storage));
    }

    private static Task WriteInvalidAsync(HttpContext http, ValidationException invalid)
    {
        var errors = invalid.Errors.GroupBy(error => Camel(error.PropertyName))
            .ToDictionary(field => field.Key, field => field.Select(error => Translate(http, error.ErrorMessage)).Distinct().ToArray());
        var code = invalid.Errors.Select(error => error.ErrorCode).FirstOrDefault(code => code?.Contains('.', StringComparison.Ordinal) == true) ?? "invalid";
        return WriteAsync(http, 422, code, Translate(http, "请求内容有误，请按提示修改。"), errors);
    }

    private static Task WriteBugAsync(HttpContext http, Exception failure)
    {
        Log(http).LogError(failure, "Unexpected failure at {Method} {Path}", http.Request.Method, http.Request.Path);
        return WriteAsync(http, 500, "unexpected", TextOf(500));
    }

    private static ILogger Log(HttpContext http) => http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Monolith.Api");

    private static async Task WriteAsync(
        HttpContext http, int status, string code, string title, Dictionary<string, string[]>? errors = null, IReadOnlyList<MadeChange>? meanwhile = null)
    {
        var problem = new ProblemDetails { Status = status, Title = Translate(http, title), Type = $"/api#{code}", Extensions = { ["code"] = code, ["traceId"] = http.TraceIdentifier } };
        if (errors is not null)
        {
            problem.Extensions["errors"] = errors;
        }

        if (meanwhile is [var last, ..])
        {
            problem.Detail = Tell(http, last);
            problem.Extensions["changes"] = meanwhile.Select(change => new { When = change.At, change.Who, change.PersonId, change.What });
        }

        http.Response.StatusCode = status;
        if (status == 401 && http.Response.Headers.WWWAuthenticate.Count == 0)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        await http.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json; charset=utf-8");
    }

    private static string Localize(HttpContext http, ExpectedException failure)
    {
        var translated = Translator(http)?[failure.Format, [.. failure.Arguments.Select(argument => argument ?? "")]];
        return translated is { ResourceNotFound: false } ? translated.Value : failure.Message;
    }

    private static string Translate(HttpContext http, string text) => Translator(http)?[text] is { ResourceNotFound: false } translated ? translated.Value : text;

    private static string Tell(HttpContext http, MadeChange change)
    {
        const string Text = "最近一次变动：{0} {1} {2}";
        object[] told = [change.At.ToLocal().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), change.Who, change.What];
        return Translator(http)?[Text, told].Value ?? string.Format(CultureInfo.InvariantCulture, Text, told);
    }

    /// <summary>Programs name their language in <c>Accept-Language</c>; the cookie of the pages does not count here.</summary>
    private static IStringLocalizer? Translator(HttpContext http)
    {
        var asked = http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.ToString());
        var isEnglish = asked.FirstOrDefault(language => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || language.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            ?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(isEnglish ? "en" : "zh-CN");
        return http.RequestServices.GetService<IStringLocalizer>();
    }

    /// <summary><c>Answers[0].Text</c> becomes <c>answers[0].text</c>.</summary>
    private static string Camel(string path) => string.Join('.', path.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));

    private static string CodeOf(int status) => status switch
    {
        400 => "malformed",
        401 => "unauthenticated",
        403 => "forbidden",
        404 => "not-found",
        405 => "method-not-allowed",
        406 => "not-acceptable",
        413 => "too-large",
        415 => "unsupported-media-type",
        429 => "too-many-requests",
        _ => $"http-{status}",
    };

    private static string TextOf(int status) => status switch
    {
        400 => "请求格式不正确。",
        401 => "请先登录。",
        403 => "您没有这项权限。",
        404 => "没有找到。",
        405 => "这个地址不支持这种请求方法。",
        413 => "提交的内容太大。",
        415 => "不支持这种内容类型。",
        429 => "请求太频繁，请稍后再试。",
        500 => "系统出错了，已记录。",
        _ => "请求没有成功。",
    };
}

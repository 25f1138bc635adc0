using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Torture;

/// <summary>A call as it is sent, the same at every try.</summary>
internal sealed record Call(string User, HttpMethod Method, string Path, byte[] Content, string ContentType, string? Key)
{
    /// <summary>A call that changes something carries a key of its own.</summary>
    public static Call Of(string user, string line, object? body) =>
        line.Split(' ', 2) is [var method, var path]
            ? new(user, HttpMethod.Parse(method), path, body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body), "application/json", method == "GET" ? null : Guid.NewGuid().ToString("N"))
            : throw new ArgumentException(line, nameof(line));

    /// <summary>An upload of one file.</summary>
    public static async Task<Call> UploadAsync(string user, string path, string fileName, string text)
    {
        using var form = new MultipartFormDataContent("torture") { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", fileName } };
        return new(user, HttpMethod.Post, path, await form.ReadAsByteArrayAsync(), "multipart/form-data; boundary=torture", Guid.NewGuid().ToString("N"));
    }
}

/// <summary>A call with its answer.</summary>
internal sealed record Delivery(Call Call, HttpStatusCode Status, string Text, int Tries)
{
    public bool IsDone => (int)Status is >= 200 and < 300;

    public string? Code => Text.StartsWith('{') ? (string?)JsonNode.Parse(Text)!["code"] : null;
}

/// <summary>Brings calls to whatever host answers: where no answer comes the same call goes again with the same key, until one does.</summary>
internal sealed class Courier(IReadOnlyList<string> addresses, Func<string, string> passwordOf) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly HttpClient[] nodes = [.. addresses.Select(address => new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) }) { BaseAddress = new(address + "/"), Timeout = TimeSpan.FromSeconds(60) })];
    private readonly ConcurrentDictionary<string, string> tokens = [];
    private int turn;

    /// <summary>Every command that was acknowledged.</summary>
    public ConcurrentBag<Delivery> Acknowledged { get; } = [];

    /// <summary>Answers that no fault explains.</summary>
    public ConcurrentBag<string> Oddities { get; } = [];

    /// <summary>A call that must succeed.</summary>
    public async Task<JsonNode> DoAsync(string user, string line, object? body = null)
    {
        var delivery = await SendAsync(Call.Of(user, line, body));
        return delivery.IsDone ? JsonNode.Parse(delivery.Text)! : throw new TortureException($"{user} {line}: {(int)delivery.Status} {delivery.Text} (try {delivery.Tries})");
    }

    /// <summary>Sends until an answer comes that is not the fault's.</summary>
    public async Task<Delivery> SendAsync(Call call)
    {
        var watch = Stopwatch.StartNew();
        for (var tries = 1; ; tries++)
        {
            if (await TryAsync(call, tries) is { } delivery)
            {
                if (call.Key is not null && delivery.IsDone)
                {
                    Acknowledged.Add(delivery);
                }

                return delivery;
            }

            if (watch.Elapsed > Patience)
            {
                throw new TortureException($"{call.User} {call.Method} {call.Path}: no answer after {tries} tries. {Oddities.FirstOrDefault()}");
            }

            await Task.Delay(Pause);
        }
    }

    public void Dispose() => Array.ForEach(nodes, node => node.Dispose());

    private async Task<Delivery?> TryAsync(Call call, int tries)
    {
        try
        {
            var node = nodes[(uint)Interlocked.Increment(ref turn) % nodes.Length];
            using var request = await RequestAsync(node, call);
            using var answer = await node.SendAsync(request);
            var delivery = new Delivery(call, answer.StatusCode, await answer.Content.ReadAsStringAsync(), tries);
            return IsFinal(delivery) ? delivery : null;
        }
        catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException or IOException)
        {
            return null;
        }
    }

    private bool IsFinal(Delivery delivery)
    {
        switch (delivery.Status)
        {
            case HttpStatusCode.Unauthorized:
                tokens.TryRemove(delivery.Call.User, out _);
                return false;
            case HttpStatusCode.Conflict when delivery.Code == "conflict":
            case HttpStatusCode.ServiceUnavailable:
                return false;
            case >= HttpStatusCode.InternalServerError:
                Oddities.Add($"{delivery.Call.Method} {delivery.Call.Path}: {(int)delivery.Status} {delivery.Text}");
                return false;
            default:
                return true;
        }
    }

    private async Task<HttpRequestMessage> RequestAsync(HttpClient node, Call call)
    {
        var request = new HttpRequestMessage(call.Method, "api/v1" + call.Path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(node, call.User));
        if (call.Key is not null)
        {
            request.Headers.Add("Idempotency-Key", call.Key);
            request.Content = new ByteArrayContent(call.Content);
            request.Content.Headers.ContentType = call.Content.Length == 0 ? null : MediaTypeHeaderValue.Parse(call.ContentType);
        }

        return request;
    }

    private async Task<string> TokenAsync(HttpClient node, string user)
    {
        if (tokens.TryGetValue(user, out var known))
        {
            return known;
        }

        using var answer = await node.PostAsJsonAsync("api/v1/login", new { userName = user, password = passwordOf(user) });
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{user} cannot sign in: {(int)answer.StatusCode}");
        }

        return tokens[user] = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["accessToken"]!;
    }
}

/// <summary>Something that no fault may cause.</summary>
internal sealed class TortureException(string message) : Exception(message);

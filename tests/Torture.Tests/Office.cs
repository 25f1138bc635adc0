using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Torture.Tests;

/// <summary>Calls of the first administrator, who is clerk as well, to one host.</summary>
internal sealed class Office(HttpClient client) : IDisposable
{
    private int papers;

    /// <summary>Enters the deputy in whose name papers are entered.</summary>
    public static async Task<Office> OpenAsync(HttpClient client)
    {
        (await client.PostAsJsonAsync("/api/v1/deputies", new { cardNumber = "001", name = "王建国" })).EnsureSuccessStatusCode();
        return new(client);
    }

    public HttpClient Client => client;

    /// <summary>A paper that can be entered again and again with the same content.</summary>
    public object NewPaper() => new { title = $"关于第 {++papers} 处积水的建议", facts = new string('水', 3000), proposals = new[] { "疏通管道" }, leadDeputy = "王建国" };

    public Task<(HttpStatusCode Status, JsonNode Body, HttpResponseMessage Answer)> EnterAsync(object paper, string key) => PostAsync("/api/v1/suggestions", paper, key);

    public async Task<(HttpStatusCode Status, JsonNode Body, HttpResponseMessage Answer)> PostAsync(string path, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        var answer = await client.SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!, answer);
    }

    public async Task<JsonNode> GetAsync(string path) => (await client.GetFromJsonAsync<JsonNode>("/api/v1" + path))!;

    /// <summary>How many papers are there.</summary>
    public async Task<int> CountAsync() => (int)(await GetAsync("/suggestions?pageSize=1"))["total"]!;

    public void Dispose() => client.Dispose();
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Monolith.Operations.Tests;

/// <summary>The first administrator of an office at work: suggestions with a file each.</summary>
internal sealed class Office : IDisposable
{
    private static readonly string[] Proposals = ["建一座天桥"];
    private readonly HttpClient client;

    public Office(HttpClient client) => this.client = client;

    /// <summary>Signs in at a running program and enters a deputy.</summary>
    public static async Task<Office> OpenAsync(HostRun host)
    {
        var client = new HttpClient { BaseAddress = new(host.Address) };
        using var entered = await client.PostAsJsonAsync("/api/v1/login", new { userName = "admin", password = HostRun.AdminPassword });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await ReadAsync(entered)).GetProperty("accessToken").GetString());
        var office = new Office(client);
        await office.EnterDeputyAsync();
        return office;
    }

    public async Task EnterDeputyAsync()
    {
        using var known = await client.GetAsync("/api/v1/deputies?q=001");
        if ((await ReadAsync(known)).GetProperty("items").GetArrayLength() == 0)
        {
            using var entered = await client.PostAsJsonAsync("/api/v1/deputies", new { cardNumber = "001", name = "王思远" });
            await ReadAsync(entered);
        }
    }

    /// <summary>Enters a suggestion and attaches a file to it; gives its id.</summary>
    public async Task<string> SuggestAsync(string title)
    {
        using var entered = await client.PostAsJsonAsync("/api/v1/suggestions", new { title, facts = "学生过街不安全。", proposals = Proposals, leadDeputy = "001", open = true });
        var id = (await ReadAsync(entered)).GetProperty("id").GetString()!;
        using var form = new MultipartFormDataContent { { new StringContent($"现场情况：{title}"), "file", "现场.txt" } };
        using var attached = await client.PostAsync($"/api/v1/suggestions/{id}/attachments", form);
        await ReadAsync(attached);
        return id;
    }

    /// <summary>The titles of all suggestions.</summary>
    public async Task<IReadOnlyList<string?>> TitlesAsync()
    {
        using var listed = await client.GetAsync("/api/v1/suggestions?pageSize=200");
        return [.. (await ReadAsync(listed)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString())];
    }

    public void Dispose() => client.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}

using System.Text.Json;

namespace Monolith.Access.Tests.Rules;

/// <summary>Reads answers of the API.</summary>
internal static class Answers
{
    public static async Task<JsonElement> FetchAsync(this HttpClient client, string path, int status = 200) =>
        await (await client.GetAsync(new Uri(path, UriKind.Relative))).ReadAsync(status);

    public static async Task<JsonElement> ReadAsync(this HttpResponseMessage answer, int status = 200)
    {
        using (answer)
        {
            var body = await answer.Content.ReadAsStringAsync();
            Assert.That((int)answer.StatusCode, Is.EqualTo(status), body);
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
    }

    public static IEnumerable<string> FieldsInError(this JsonElement problem) => problem.GetProperty("errors").EnumerateObject().Select(field => field.Name);
}

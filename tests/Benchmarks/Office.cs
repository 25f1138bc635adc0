using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Monolith.Testing;

namespace Benchmarks;

/// <summary>An office to measure in: agencies, deputies, people and any number of suggestions, all made through the public API.</summary>
internal sealed class Office(HostProcess host)
{
    public const int Agencies = 60;
    private const int Deputies = 300;
    private static readonly string[] Contact = ["agencyContact"];
    private const string Words = "道路停车学校医院养老供水排水垃圾公园绿化电梯物业消防充电快递农田水库桥梁公交幼儿园图书馆健身步道夜市噪声扬尘照明积水危房就业培训补贴医保药品急救";

    public async Task<HttpClient> OpenAsync()
    {
        await host.ReadyAsync();
        var admin = await host.SignInAsync();
        await UploadAsync(admin, "/api/v1/agencies/import", "agencies.csv", "代码,名称,简称\n" + string.Join('\n', Enumerable.Range(1, Agencies).Select(i => $"{i:00},第{i:00}承办局,{i:00}局")));
        await UploadAsync(admin, "/api/v1/deputies/import", "deputies.csv", "代表证号,姓名,代表团\n" + string.Join('\n', Enumerable.Range(1, Deputies).Select(i => $"{i:000},代表{i:000},第{i % 10}代表团")));
        for (var i = 1; i <= Agencies; i++)
        {
            (await admin.PostAsJsonAsync("/api/v1/people", new { userName = $"agency{i:00}", displayName = $"联络员{i:00}", roles = Contact, agency = $"{i:00}", password = HostProcess.Password })).EnsureSuccessStatusCode();
        }

        return admin;
    }

    /// <summary>Imports rows in files of at most 10,000 and gives the seconds of the slowest file.</summary>
    public static async Task<double> ImportAsync(HttpClient clerk, int rows, int from = 0, bool print = true)
    {
        double slowest = 0;
        for (var end = from + rows; from < end; from += 10_000)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            await UploadAsync(clerk, "/api/v1/suggestions/import", $"session-{from}.csv", Sheet(from, Math.Min(10_000, end - from)));
            slowest = Math.Max(slowest, watch.Elapsed.TotalSeconds);
            if (print)
            {
                Console.WriteLine($"  {Math.Min(end, from + 10_000):N0} rows, {watch.Elapsed.TotalSeconds:F1} s");
            }
        }

        return slowest;
    }

    private static string Sheet(int from, int count)
    {
        var random = new Random(from + 1);
        var text = new StringBuilder("标题,事由,具体建议,领衔代表,代表证号,类别,建议承办单位,是否同意公开\n");
        for (var i = from; i < from + count; i++)
        {
            var deputy = i % Deputies + 1;
            text.Append("关于").Append(Phrase(random, 6)).Append('第').Append(i).Append("号片区的建议,").Append(Phrase(random, 120)).Append(",1. ").Append(Phrase(random, 20)).Append("；2. ").Append(Phrase(random, 20))
                .Append(",代表").Append(deputy.ToString("000", null)).Append(',').Append(deputy.ToString("000", null)).Append(",城建环资,第").Append((i % Agencies + 1).ToString("00", null)).Append("承办局,是\n");
        }

        return text.ToString();
    }

    private static string Phrase(Random random, int length) =>
        string.Concat(Enumerable.Range(0, length / 2).Select(_ => Words.Substring(random.Next(Words.Length / 2) * 2, 2)));

    public static async Task UploadAsync(HttpClient client, string path, string name, string csv)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", name } };
        using var answer = await client.PostAsync(path, form);
        var body = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {body}");
        }

        for (var location = answer.Headers.Location; location is not null && (int)answer.StatusCode == 202;)
        {
            var state = await client.GetFromJsonAsync<JsonElement>(location);
            switch (state.GetProperty("state").GetString())
            {
                case "completed":
                    return;
                case "failed":
                    throw new InvalidOperationException(state.ToString());
                default:
                    await Task.Delay(200);
                    break;
            }
        }
    }
}

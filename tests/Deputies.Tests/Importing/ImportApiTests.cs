using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Deputies.Importing.Reading;
using Deputies.Importing.Storing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Monolith.Testing;

namespace Deputies.Tests.Importing;

/// <summary>The imports over HTTP, on each configured database.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
internal sealed class ImportApiTests(string provider)
{
    private TestApp app = null!;
    private HttpClient client = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        app = new TestApp(provider);
        client = await app.SignInAsAdminAsync();
        await SendFileAsync("/api/v1/agencies/import", "agencies.xlsx");
        await SendFileAsync("/api/v1/deputies/import", "deputies.xlsx");
    }

    [OneTimeTearDown]
    public void Stop()
    {
        client?.Dispose();
        app?.Dispose();
    }

    [Test]
    public async Task The_sample_city_is_imported_once_whatever_happens()
    {
        await TheDirectoriesAreThereAndASecondTimeChangesNothingAsync();
        await ADryRunStoresNothingAndAFaultyFileNeitherAsync();
        await TheTidyFileIsImportedOnceAsync();
        await TheMessyFilesSoundRowsAreTakenAndItsFaultsNamedAsync();
        await ALargeFileBecomesAnOperationThatAKillDoesNotHarmAsync();
        await LookAlikesAndWordsOfTwoCharactersAreFoundAsync();
    }

    private async Task TheDirectoriesAreThereAndASecondTimeChangesNothingAsync()
    {
        var agencies = await SendFileAsync("/api/v1/agencies/import", "agencies.xlsx");
        var deputies = await SendFileAsync("/api/v1/deputies/import", "deputies.xlsx");
        var list = await client.GetFromJsonAsync<JsonElement>("/api/v1/deputies?q=王思远");

        Assert.Multiple(() =>
        {
            Assert.That(Counts(agencies), Is.EqualTo((40, 0, 0, 40)));
            Assert.That(Counts(deputies), Is.EqualTo((270, 0, 0, 270)));
            Assert.That(list.GetProperty("items")[0].GetProperty("cardNumber").GetString(), Is.EqualTo("001"));
        });
    }

    private async Task ADryRunStoresNothingAndAFaultyFileNeitherAsync()
    {
        var valid = await SendFileAsync("/api/v1/suggestions/import?dryRun=true&acceptValid=true", "messy.xlsx");
        var dry = await SendFileAsync("/api/v1/suggestions/import?dryRun=true", "messy.xlsx");
        var refused = await SendFileAsync("/api/v1/suggestions/import", "messy.xlsx");

        Assert.Multiple(() =>
        {
            Assert.That(Counts(valid), Is.EqualTo((30, 24, 6, 0)));
            Assert.That(Counts(dry), Is.EqualTo((30, 0, 6, 0)));
            Assert.That(dry.GetRawText(), Is.EqualTo(refused.GetRawText()), "a dry run answers what the same call would");
        });
        Assert.That(await CountAsync(), Is.Zero);
    }

    private async Task TheTidyFileIsImportedOnceAsync()
    {
        var first = await SendFileAsync("/api/v1/suggestions/import", "session.xlsx");
        var second = await SendFileAsync("/api/v1/suggestions/import", "session.xlsx");

        Assert.Multiple(() =>
        {
            Assert.That(Counts(first), Is.EqualTo((97, 97, 0, 0)));
            Assert.That(Counts(second), Is.EqualTo((97, 0, 0, 97)));
        });
        Assert.That(await CountAsync(), Is.EqualTo(97));
    }

    private async Task TheMessyFilesSoundRowsAreTakenAndItsFaultsNamedAsync()
    {
        var dry = await SendFileAsync("/api/v1/suggestions/import?dryRun=true&acceptValid=true", "messy.xlsx");
        var taken = await SendFileAsync("/api/v1/suggestions/import?acceptValid=true", "messy.xlsx");

        Assert.Multiple(() =>
        {
            Assert.That(dry.GetRawText(), Is.EqualTo(taken.GetRawText()));
            Assert.That(Counts(taken), Is.EqualTo((30, 24, 6, 0)));
            Assert.That(taken.GetProperty("rejected").EnumerateArray().Select(r => (r.GetProperty("row").GetInt32(), r.GetProperty("code").GetString())), Is.EqualTo(((int, string?)[])
                [(8, "title.missing"), (12, "deputy.unknown"), (17, "proposals.missing"), (21, "title.duplicate"), (25, "card.mismatch"), (29, "agency.unknown")]));
        });
        Assert.That(await CountAsync(), Is.EqualTo(121));
    }

    private async Task ALargeFileBecomesAnOperationThatAKillDoesNotHarmAsync()
    {
        var limits = app.Services.GetRequiredService<IOptions<ImportLimits>>().Value;
        (limits.DirectRows, limits.BatchRows) = (10, 4);
        using var file = Large(95);
        using var answer = await PostAsync("/api/v1/suggestions/import", file, "large.xlsx");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        var operation = await client.GetFromJsonAsync<JsonElement>(answer.Headers.Location);
        Assert.That((operation.GetProperty("state").GetString(), operation.GetProperty("total").GetInt32()), Is.EqualTo(("queued", 95)));
        var id = operation.GetProperty("id").GetGuid();

        await app.InScopeAsync(async services =>
        {
            services.GetRequiredService<Monolith.Kernel.Caller>().BecomeSystem(Guid.Empty);
            return await services.GetRequiredService<MediatR.IMediator>().Send(new StoreNextRows(id));
        });
        app.Time.Advance(TimeSpan.FromMinutes(2));
        var runner = app.Services.GetRequiredService<ImportRunner>();
        await Task.WhenAll([runner.SweepAsync(default), .. Enumerable.Range(0, 3).Select(_ => runner.RunAsync(id, default))]);

        var done = await client.GetFromJsonAsync<JsonElement>(answer.Headers.Location);
        var result = await client.GetFromJsonAsync<JsonElement>(done.GetProperty("resultUrl").GetString());
        Assert.That((done.GetProperty("state").GetString(), done.GetProperty("percent").GetInt32()), Is.EqualTo(("completed", 100)));
        Assert.That(Counts(result), Is.EqualTo((95, 95, 0, 0)));
        Assert.That(await CountAsync(), Is.EqualTo(121 + 95));
    }

    private async Task LookAlikesAndWordsOfTwoCharactersAreFoundAsync()
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/suggestions/similar", new { title = "关于治理电动自行车上楼充电的建议", facts = "飞线充电普遍。" });
        var similar = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var list = await client.GetFromJsonAsync<JsonElement>("/api/v1/suggestions?q=水库");

        Assert.Multiple(() =>
        {
            Assert.That(similar.GetProperty("items")[0].GetProperty("title").GetString(), Does.Contain("电动自行车"));
            Assert.That(similar.GetProperty("items")[0].GetProperty("sharedWords").EnumerateArray().Select(w => w.GetString()), Has.Some.Contain("电动自行车"));
            Assert.That(list.GetProperty("total").GetInt32(), Is.GreaterThan(0));
        });
    }

    [TestCase("/api/v1/deputies/import", "代表证号,姓名\n901,甲某某\n,乙某某\n", 1)]
    [TestCase("/api/v1/agencies/import", "代码,名称\n901,第九百局\n902,第九百局\n", 1)]
    public async Task A_dry_run_of_a_directory_answers_what_the_call_would(string path, string csv, int sound)
    {
        Assert.That(await AcceptedAsync(path + "?dryRun=true", csv), Is.Zero);
        Assert.That(await AcceptedAsync(path, csv), Is.Zero);
        Assert.That(await AcceptedAsync(path + "?dryRun=true&acceptValid=true", csv), Is.EqualTo(sound));
        Assert.That(await AcceptedAsync(path + "?acceptValid=true", csv), Is.EqualTo(sound), "the dry run stored nothing");
        Assert.That(await AcceptedAsync(path + "?dryRun=true&acceptValid=true", csv), Is.Zero);
    }

    [TestCase("")]
    [TestCase("?dryRun=true")]
    public async Task A_file_without_rows_is_a_problem_in_a_dry_run_too(string query)
    {
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("标题,事由,具体建议,领衔代表\n"));
        using var answer = await PostAsync("/api/v1/suggestions/import" + query, file, "empty.csv");

        Assert.That((answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "import.empty")));
    }

    [Test]
    public async Task A_file_that_cannot_be_read_is_a_problem_with_a_code()
    {
        using var file = new MemoryStream("no table"u8.ToArray());
        using var answer = await PostAsync("/api/v1/suggestions/import", file, "x.csv");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.That((answer.StatusCode, problem.GetProperty("code").GetString()), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "import.no-header")));
    }

    [Test]
    [Explicit("Measures the import of 10,000 rows")]
    public async Task Ten_thousand_rows_are_imported_within_a_minute()
    {
        using var file = Large(10_000);
        var (clock, busy) = (System.Diagnostics.Stopwatch.StartNew(), System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime);
        using var answer = await PostAsync("/api/v1/suggestions/import", file, "large.xlsx");
        var checkedIn = clock.Elapsed;
        var operation = await client.GetFromJsonAsync<JsonElement>(answer.Headers.Location);
        await app.Services.GetRequiredService<ImportRunner>().RunAsync(operation.GetProperty("id").GetGuid(), default);
        var total = clock.Elapsed;
        var processor = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime - busy;

        Assert.That(await CountAsync(), Is.GreaterThanOrEqualTo(10_000));
        Assert.Pass(FormattableString.Invariant($"{provider}: checked and queued in {checkedIn.TotalSeconds:0.0} s, stored after {total.TotalSeconds:0.0} s; {processor.TotalSeconds:0.0} s of processor time"));
    }

    private static (int Rows, int Accepted, int Rejected, int Duplicates) Counts(JsonElement answer) => (
        answer.GetProperty("rows").GetInt32(), answer.GetProperty("accepted").GetInt32(),
        answer.GetProperty("rejected").GetArrayLength(), answer.GetProperty("duplicates").GetArrayLength());

    internal static MemoryStream Large(int rows)
    {
        var book = new TestWorkbook().Sheet().Row(1, "标题", "事由", "具体建议", "领衔代表", "证号", "联名代表");
        for (var row = 2; row < rows + 2; row++)
        {
            book.Row(row, $"关于第{row}号桥维修的建议", $"第{row}号桥年久失修，行人不便，雨天积水。", "1. 年内修好。\n2. 每季度检查。", "王思远", "001", "喻雅琴、赵婉清");
        }

        return book.Build();
    }

    private Task<int> CountAsync() => app.InScopeAsync(services => services.GetRequiredService<DeputiesData>().Suggestions.CountAsync());

    private async Task<int> AcceptedAsync(string path, string csv)
    {
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv));
        using var answer = await PostAsync(path, file, "x.csv");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("accepted").GetInt32();
    }

    private async Task<JsonElement> SendFileAsync(string path, string name)
    {
        await using var file = File.OpenRead(Checks.DataFile(name));
        using var answer = await PostAsync(path, file, name);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.IsSuccessStatusCode, Is.True, $"{path}: {answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, Stream file, string name)
    {
        using var form = new MultipartFormDataContent();
        using var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(content, "file", name);
        return await client.PostAsync(path, form);
    }
}

using System.Net;
using System.Text;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Persistence;
using Monolith.Testing;

namespace Torture.Tests;

/// <summary>What happens around the commit itself, in process.</summary>
internal sealed class CommitTests
{
    private readonly DatabaseBreaker breaker = new();
    private TestApp app = null!;
    private Office office = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        app = new()
        {
            Configure = services =>
            {
                services.ConfigureDbContext<MonolithDb>(options => options.AddInterceptors(breaker));
                services.AddSingleton<IBackgroundJobClient, LostJobs>();
            },
        };
        office = await Office.OpenAsync(await app.SignInAsAdminAsync());
    }

    [OneTimeTearDown]
    public void Stop()
    {
        office?.Dispose();
        app?.Dispose();
    }

    [TearDown]
    public void Mend() => breaker.Mend();

    [Test]
    public async Task A_full_database_says_so_and_goes_on_when_there_is_room()
    {
        breaker.Fill();
        var (paper, answer) = (office.NewPaper(), default((HttpStatusCode Status, System.Text.Json.Nodes.JsonNode, HttpResponseMessage)));
        for (var i = 0; i < 200 && answer.Status is 0 or HttpStatusCode.Created; i++)
        {
            paper = office.NewPaper();
            answer = await office.EnterAsync(paper, $"full {i}");
        }

        Problem.AssertIs((HttpStatusCode)507, "storage.full", answer);
        var before = await office.CountAsync();
        breaker.Mend();
        Assert.That((await office.EnterAsync(paper, "room")).Status, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await office.CountAsync(), Is.EqualTo(before + 1));
    }

    [Test]
    public async Task A_database_that_is_only_read_is_said_by_the_page_beside_what_was_typed()
    {
        using var browser = app.CreateClient();
        await Pages.SignInAsync(browser, "admin", TestApp.AdminPassword);
        var page = await Pages.ReadAsync(browser, "/suggestions/new");
        (string, string)[] typed =
            [("Input.Title", "关于断电的建议"), ("Input.Facts", "写了很久的情况。"), ("Input.Proposals[0]", "做"), ("Input.LeadDeputy", await DeputyAsync()), ("Input.Then", "submit")];
        breaker.ReadOnly();

        var (status, text) = await Pages.SendAsync(browser, page, "/suggestions/new", "paper", typed);
        Assert.That(status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(text, Does.Contain("数据库现在只能查看、不能保存").And.Contain("写了很久的情况。"));
        Problem.AssertIs(HttpStatusCode.ServiceUnavailable, "storage.read-only", await office.EnterAsync(office.NewPaper(), "read-only"));

        breaker.Mend();
        (status, text) = await Pages.SendAsync(browser, page, "/suggestions/new", "paper", typed);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), text);
    }

    [Test]
    public async Task A_connection_that_breaks_in_the_commit_leaves_the_outcome_open_and_the_same_key_tells_it()
    {
        var (before, paper) = (await office.CountAsync(), office.NewPaper());
        breaker.BreakAfterCommit();

        var (status, body, _) = await office.EnterAsync(paper, "uncertain");
        Assert.That((status, (string?)body["code"]), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "storage.uncertain")));

        Assert.That((await office.EnterAsync(paper, "uncertain")).Status, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await office.CountAsync(), Is.EqualTo(before + 1), "it was stored the first time");
    }

    [Test]
    public async Task A_caller_who_leaves_does_not_stop_a_commit()
    {
        await office.EnterAsync(office.NewPaper(), "left");

        Assert.That(breaker.CommitCouldBeCancelled, Is.False);
    }

    [Test]
    public async Task A_hint_that_fails_after_the_commit_does_not_fail_the_command()
    {
        var before = await office.CountAsync();
        var rows = string.Join('\n', Enumerable.Range(1, 300).Select(i => $"关于第 {i} 段围墙的建议,倒了。,修好,王建国,001"));
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("标题,事由,具体建议,领衔代表,代表证号\n" + rows)), "file", "围墙.csv" } };

        using var answer = await office.Client.PostAsync("/api/v1/suggestions/import", form);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), "the import is stored; the sweep finds it");
        Assert.That(await office.CountAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_file_goes_with_the_command_that_was_rolled_back()
    {
        var id = (string)(await office.EnterAsync(office.NewPaper(), "file")).Body["id"]!;
        breaker.ReadOnly();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("短文")), "file", "说明.txt" } };

        using var answer = await office.Client.PostAsync($"/api/v1/suggestions/{id}/attachments", form);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        var folder = new DirectoryInfo(Path.Combine(app.Folder, "attachments"));
        Assert.That(folder.Exists ? folder.GetFiles("*", SearchOption.AllDirectories) : [], Is.Empty);
    }

    private async Task<string> DeputyAsync() => (string)(await office.GetAsync("/deputies"))["items"]![0]!["id"]!;

    /// <summary>A scheduler whose storage is out of reach.</summary>
    private sealed class LostJobs : IBackgroundJobClient
    {
        public string Create(Job job, IState state) => throw new TimeoutException();

        public bool ChangeState(string jobId, IState state, string expectedState) => throw new TimeoutException();
    }
}

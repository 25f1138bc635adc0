using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>Suggestions that go their whole way through the pages, each step by the role whose step it is, with script switched off.</summary>
internal sealed class WholeWaysTests
{
    private readonly Dictionary<string, Visitor> desks = [];
    private BrowserHost host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => host = await BrowserHost.StartAsync(demo: true);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (var desk in desks.Values)
        {
            await desk.DisposeAsync();
        }

        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    [Test]
    public async Task With_a_sponsor_from_the_paper_to_the_kept_promise()
    {
        var id = await WriteAsync("deputy021", "关于完善云岭县夜间公交接驳的建议");
        await AcceptAsync(id);
        await AssignAsync(id, "市交通运输局", sponsor: "mayor2");
        await SignOffAsync(id, "mayor2", "approve");
        await HandleAsync(id, "13", "B", promise: "开通两条夜间接驳线");
        await SignOffAsync(id, "mayor2", "approve");
        await RateAsync(id, "deputy021", "satisfied");
        await StandsAtAsync(id, "deputy021", "跟踪");

        await KeepAsync(id, "agency13", "deputy021");
        await StandsAtAsync(id, "deputy021", "已办结");
    }

    [Test]
    public async Task Without_a_sponsor()
    {
        var id = await WriteAsync("deputy022", "关于增设东河区旧衣回收点的建议");
        await AcceptAsync(id);
        await AssignAsync(id, "市城市管理综合行政执法局");
        await HandleAsync(id, "26", "A");
        await RateAsync(id, "deputy022", "basicallySatisfied");
        await StandsAtAsync(id, "deputy022", "已办结");
    }

    [Test]
    public async Task Returned_by_its_agency_and_reassigned()
    {
        var id = await WriteAsync("deputy023", "关于规范西山区路侧广告牌的建议");
        await AcceptAsync(id);
        await AssignAsync(id, "市教育局");
        await ActAsync("agency02", id, "receipt", page => page.Locator("main form button.main").ClickAsync());
        await ActAsync("agency02", id, "return", async page =>
        {
            await page.Locator("[name='Input.Reason']").FillAsync("广告牌管理属于城市管理部门职责。");
            await page.Locator("main form button.main").ClickAsync();
        });
        await ActAsync("office", id, "return-ruling", async page =>
        {
            await page.Locator("input[value='reassign']").CheckAsync();
            await ChooseAsync(page, "Input.LeadAgency", "市城市管理综合行政执法局");
            await page.Locator("main form button.main").ClickAsync();
        });
        await HandleAsync(id, "26", "A");
        await RateAsync(id, "deputy023", "satisfied");
        await StandsAtAsync(id, "deputy023", "已办结");
    }

    [Test]
    public async Task Dissatisfied_and_reworked()
    {
        var id = await WriteAsync("deputy024", "关于治理南湖区夜市油烟的建议");
        await AcceptAsync(id);
        await AssignAsync(id, "市生态环境局");
        await HandleAsync(id, "11", "C");
        await RateAsync(id, "deputy024", "dissatisfied", "没有写明什么时候装净化设备。");
        await StandsAtAsync(id, "deputy024", "重新办理");

        await HandleAsync(id, "11", "A", withReceipt: false);
        await RateAsync(id, "deputy024", "satisfied");
        await StandsAtAsync(id, "deputy024", "已办结");
    }

    private async Task<string> WriteAsync(string deputy, string title)
    {
        var page = await DeskAsync(deputy);
        await page.GotoAsync("/suggestions/new");
        await page.Locator("[name='Input.Title']").FillAsync(title);
        await page.Locator("[name='Input.Facts']").FillAsync("走访中居民反映强烈，现有措施不足，问题多年没有解决。");
        await page.Locator("[name='Input.Proposals[0]']").FillAsync("摸清底数并公布清单");
        await page.Locator("[name='Input.Proposals[1]']").FillAsync("年内拿出整改时间表");
        await page.Locator("button[value='submit']").ClickAsync();
        var match = Regex.Match(page.Url, "/suggestions/([0-9a-f-]{36})");
        Assert.That(match.Success, $"{page.Url}: {await page.Locator("main").First.InnerTextAsync()}");
        return match.Groups[1].Value;
    }

    private Task AcceptAsync(string id) => OnPageAsync("clerk", $"/suggestions/{id}/review", async page =>
    {
        await page.Locator("input[value='accept']").CheckAsync();
        await page.Locator("main form button.main").ClickAsync();
    });

    private Task AssignAsync(string id, string agency, string? sponsor = null) => OnPageAsync("clerk", $"/suggestions/{id}/assign", async page =>
    {
        await ChooseAsync(page, "Input.LeadAgency", agency);
        if (sponsor is not null)
        {
            await page.Locator("select[name='Input.Sponsor']").SelectOptionAsync(new SelectOptionValue { Index = int.Parse(sponsor[^1..], null) });
            sponsors[id] = await page.Locator("select[name='Input.Sponsor'] option:checked").InnerTextAsync();
        }

        await page.Locator("main form button.main").ClickAsync();
    });

    private readonly Dictionary<string, string> sponsors = [];

    /// <summary>The list of sponsors is in the order of names: find the account that the name belongs to.</summary>
    private async Task SignOffAsync(string id, string expected, string decision)
    {
        foreach (var user in Enumerable.Range(1, 6).Select(number => $"mayor{number}").OrderByDescending(user => user == expected))
        {
            var page = await DeskAsync(user);
            var response = await page.GotoAsync($"/suggestions/{id}/sign-off");
            if (response!.Status == 200)
            {
                await page.Locator($"button[value='{decision}']").ClickAsync();
                await SucceededAsync(page);
                return;
            }
        }

        Assert.Fail($"{sponsors[id]} is none of the sponsors.");
    }

    private async Task HandleAsync(string id, string code, string replyClass, string? promise = null, bool withReceipt = true)
    {
        if (withReceipt)
        {
            await ActAsync($"agency{code}", id, "receipt", page => page.Locator("main form button.main").ClickAsync());
        }

        await ActAsync($"agency{code}", id, "contact", async page =>
        {
            await page.Locator("input[name='Input.Way'][value='phone']").CheckAsync();
            await page.Locator("input[name='Input.Stage'][value='before']").CheckAsync();
            await page.Locator("[name='Input.Content']").FillAsync("电话沟通，了解代表的具体要求。");
            await page.Locator("main form button.main").ClickAsync();
        });
        await ActAsync($"agency{code}", id, "reply", page => ReplyAsync(page, replyClass, promise));
        await ActAsync($"head{code}", id, "sign", page => page.Locator("button[value='approve']").ClickAsync());
        await ActAsync("office", id, "review", async page =>
        {
            await page.Locator("[value='approve']").First.ClickAsync();
            if (await page.Locator("main form button.main").CountAsync() > 0 && page.Url.EndsWith("/review", StringComparison.Ordinal))
            {
                await page.Locator("main form button.main").ClickAsync();
            }
        });
    }

    private static async Task ReplyAsync(IPage page, string replyClass, string? promise)
    {
        await page.Locator("[name='Input.Answers[0].Text']").FillAsync("清单已于上月公布。");
        await page.Locator("[name='Input.Answers[1].Text']").FillAsync("时间表已列入年度计划，十二月底前完成。");
        await page.Locator("[name='Input.Text']").FillAsync("您提出的建议收悉，现答复如下，具体见逐条答复。");
        await page.Locator($"input[name='Input.Class'][value='{replyClass}']").CheckAsync();
        if (promise is not null)
        {
            await page.Locator("[name='Input.Commitments[0].Text']").FillAsync(promise);
            await page.Locator("[name='Input.Commitments[0].Due']").FillAsync("2027-06-30");
        }

        await page.Locator("button[value='submit']").ClickAsync();
    }

    private Task RateAsync(string id, string deputy, string result, string? reason = null) => OnPageAsync(deputy, $"/suggestions/{id}/rate", async page =>
    {
        await page.Locator("input[name='Input.Attitude'][value='satisfied']").CheckAsync();
        await page.Locator($"input[name='Input.Result'][value='{result}']").CheckAsync();
        await page.Locator("[name='Input.Reason']").FillAsync(reason ?? "");
        await page.Locator("main form button.main").ClickAsync();
    });

    private async Task KeepAsync(string id, string agency, string deputy)
    {
        var page = await DeskAsync(agency);
        await page.GotoAsync($"/suggestions/{id}");
        var path = await page.Locator("main a[href^='/commitments/']").First.GetAttributeAsync("href");
        await OnPageAsync(agency, path!, async desk =>
        {
            await desk.Locator("[name='Input.Text']").FillAsync("两条线路已经开通。");
            await desk.Locator("button[value='claim']").ClickAsync();
        });
        await OnPageAsync("clerk", path!, desk => desk.Locator("button[value='confirm']").ClickAsync());
        await OnPageAsync(deputy, path!, desk => desk.Locator("button[value='confirm']").ClickAsync());
    }

    private async Task StandsAtAsync(string id, string user, string status)
    {
        var page = await DeskAsync(user);
        await page.GotoAsync($"/suggestions/{id}");
        Assert.That(await page.Locator("main header").First.InnerTextAsync(), Does.Contain(status));
    }

    /// <summary>Opens the page of an agency's share by the link that the suggestion's page offers to this user.</summary>
    private async Task ActAsync(string user, string id, string action, Func<IPage, Task> act)
    {
        var page = await DeskAsync(user);
        await page.GotoAsync($"/suggestions/{id}");
        var link = page.Locator($"main a[href$='/{action}'][href^='/undertakings/']").First;
        Assert.That(await link.CountAsync(), Is.EqualTo(1), $"{user} is not offered '{action}': {await page.Locator("main").First.InnerTextAsync()}");
        await OnPageAsync(user, (await link.GetAttributeAsync("href"))!, act);
    }

    private async Task OnPageAsync(string user, string path, Func<IPage, Task> act)
    {
        var page = await DeskAsync(user);
        var response = await page.GotoAsync(path);
        Assert.That(response!.Status, Is.EqualTo(200), $"{user} at {path}");
        await act(page);
        await SucceededAsync(page);
    }

    /// <summary>A command that was refused shows its reasons on the page.</summary>
    private static async Task SucceededAsync(IPage page)
    {
        var problems = page.Locator("main .problems, main [role='alert']");
        Assert.That(await problems.CountAsync(), Is.Zero, $"{page.Url}: {(await problems.CountAsync() > 0 ? await problems.First.InnerTextAsync() : "")}");
    }

    private static async Task ChooseAsync(IPage page, string name, string label)
    {
        var value = await page.Locator($"select[name='{name}'] option").Filter(new() { HasText = label }).First.GetAttributeAsync("value");
        await page.Locator($"select[name='{name}']").SelectOptionAsync(value!);
    }

    private async Task<IPage> DeskAsync(string user)
    {
        if (!desks.TryGetValue(user, out var desk))
        {
            desk = await host.VisitAsync(javaScript: false);
            await desk.SignInAsync(user, Monolith.Kernel.DemoMode.Password);
            desks[user] = desk;
        }

        return desk.Page;
    }
}

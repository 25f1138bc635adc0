using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>One person at a browser of his own.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private static readonly string[] Serious = ["serious", "critical"];
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    private Visitor(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    public IPage Page { get; }

    public static async Task<Visitor> OpenAsync(IBrowserContext context, string address)
    {
        var page = await context.NewPageAsync();
        var visitor = new Visitor(context, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal))
            {
                visitor.complaints.Add($"console: {message.Text}");
            }
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                visitor.complaints.Add($"left the host: {request.Url}");
            }
        };
        page.PageError += (_, error) => visitor.complaints.Add($"script: {error}");
        return visitor;
    }

    public async Task SignInAsync(string userName, string password)
    {
        await GoAsync("/login");
        await Page.Locator("input[name='Input.UserName']").FillAsync(userName);
        await Page.Locator("input[name='Input.Password']").FillAsync(password);
        await Page.Locator("main form button.main").First.ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/login", StringComparison.Ordinal));
    }

    /// <summary>Opens a page that must exist.</summary>
    public async Task GoAsync(string path)
    {
        var response = await Page.GotoAsync(path);
        Assert.That(response!.Status, Is.EqualTo(200), path);
    }

    /// <summary>The text of the page's main part.</summary>
    public Task<string> TextAsync() => Page.Locator("main").First.InnerTextAsync();

    /// <summary>What a reader sees or hears on the page: its texts, and the names of its fields and buttons; not what is code, or was typed.</summary>
    public Task<string[]> TextsAsync() => Page.EvaluateAsync<string[]>("""
        () => {
            const texts = [document.title];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                if (!walker.currentNode.parentElement.closest('script, style, code, pre, textarea, noscript, body [lang]') && walker.currentNode.data.trim()) texts.push(walker.currentNode.data.trim());
            }
            for (const named of document.querySelectorAll('[placeholder], [aria-label], [title]')) {
                for (const name of ['placeholder', 'aria-label', 'title']) if (named.getAttribute(name)) texts.push(named.getAttribute(name));
            }
            return texts;
        }
        """);

    /// <summary>Sets the language as the button in the frame does.</summary>
    public Task SpeakEnglishAsync() => Page.Context.APIRequest.PostAsync("/language", new() { Form = Page.Context.APIRequest.CreateFormData().Set("language", "en").Set("back", "/") });

    /// <summary>Nothing left the host, no script failed, and axe finds nothing serious.</summary>
    public async Task MustBeCleanAsync()
    {
        var found = await Page.RunAxe();
        var serious = found.Violations.Where(violation => Serious.Contains(violation.Impact))
            .Select(violation => $"{violation.Id}: {violation.Help} at {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Target))}");
        Assert.That(serious, Is.Empty, Page.Url);
        Assert.That(complaints, Is.Empty, Page.Url);
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}

namespace Browser.Tests;

/// <summary>Takes the README's pictures: <c>dotnet test tests/Browser.Tests --filter Name~README</c> with <c>MONOLITH_PICTURES</c> naming the folder.</summary>
internal sealed class PicturesTests
{
    [Test]
    [Explicit("Writes the pictures that the README shows.")]
    public async Task Pictures_of_the_README()
    {
        var folder = Environment.GetEnvironmentVariable("MONOLITH_PICTURES") ?? Path.GetTempPath();
        await using var host = await BrowserHost.StartAsync(demo: true);
        await using var supervisor = await host.SignInAsync("supervisor");
        await supervisor.GoAsync("/dashboard");
        await supervisor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "dashboard.png") });

        await using var clerk = await host.SignInAsync("clerk");
        await clerk.GoAsync("/suggestions?status=awaitingClosingSignOff");
        var path = await clerk.Page.Locator("main td.t a[href^='/suggestions/'], main a[href^='/suggestions/0']").First.GetAttributeAsync("href");
        await clerk.GoAsync(path!);
        await clerk.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "suggestion.png") });
        Assert.That(File.Exists(Path.Combine(folder, "suggestion.png")));
    }
}

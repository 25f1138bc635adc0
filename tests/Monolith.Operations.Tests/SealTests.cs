using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Persistence;
using Monolith.Testing;

namespace Monolith.Operations.Tests;

/// <summary>The seals as the administrator sees them.</summary>
public sealed class SealTests
{
    [Test]
    public async Task The_page_and_the_API_show_the_latest_seals_and_say_when_they_are_late()
    {
        await using var app = new TestApp();
        using var browser = await Browser.SignInAsync(app, "admin", TestApp.AdminPassword);
        var before = await browser.ReadAsync("/admin/seals");
        await app.InScopeAsync(async services =>
        {
            await services.GetRequiredService<SealJob>().RunAsync(CancellationToken.None);
            return 0;
        });
        using var admin = await app.SignInAsAdminAsync();
        var listed = (await admin.GetFromJsonAsync<JsonElement>("/api/v1/journal/seals")).GetProperty("items")[0];
        var after = await browser.ReadAsync("/admin/seals");
        app.Time.Advance(TimeSpan.FromHours(27));
        using var later = await Browser.SignInAsync(app, "admin", TestApp.AdminPassword);
        var late = await later.ReadAsync("/admin/seals");

        Assert.Multiple(() =>
        {
            Assert.That(before, Does.Contain("还没有封存"));
            Assert.That(listed.GetProperty("number").GetInt32(), Is.EqualTo(1));
            Assert.That(listed.GetProperty("chains").GetInt32(), Is.GreaterThan(0));
            Assert.That(listed.GetProperty("hash").GetString(), Does.Match("^[0-9a-f]{64}$"));
            Assert.That(after, Does.Contain(listed.GetProperty("hash").GetString()!).And.Not.Contain("已超过一天"));
            Assert.That(late, Does.Contain("已超过一天"));
        });
    }
}

using Deputies.Tests.Api;

namespace Deputies.Tests.Pages;

/// <summary>An office that begins is led from step to step; what is done is read from the data, and with the first suggestion the guide is gone.</summary>
internal sealed class FirstStepsTests
{
    [Test]
    public async Task The_guide_knows_what_is_done_and_who_may_do_the_rest()
    {
        await using var city = await City.FoundAsync();
        using var clerk = await Visitor.SignInAsync(city, "clerk");
        var page = await clerk.ReadAsync("/");
        Assert.That(page, Does.Contain("开始使用").And.Contain("已完成 4 步，共 6 步").And.Contain("由系统管理员办理"));
        Assert.That(page, Does.Contain("href=\"/suggestions/import\"").And.Not.Contain("href=\"/agencies/import\">去办理"));

        using var admin = await Visitor.SignInAsync(city, "admin", Monolith.Testing.TestApp.AdminPassword);
        Assert.That(await admin.ReadAsync("/"), Does.Contain("href=\"/admin/congresses\">去办理"));
        using var agency = await Visitor.SignInAsync(city, "agency01");
        Assert.That(await agency.ReadAsync("/"), Does.Not.Contain("开始使用"));

        await city.SubmittedAsync();
        Assert.That(await clerk.ReadAsync("/"), Does.Not.Contain("开始使用"));
    }
}

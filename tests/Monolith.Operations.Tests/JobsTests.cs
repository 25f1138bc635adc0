using System.Net;
using Monolith.Testing;

namespace Monolith.Operations.Tests;

/// <summary>Hangfire's dashboard.</summary>
public sealed class JobsTests
{
    private TestApp app = null!;
    private Browser admin = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        app = new();
        admin = await Browser.SignInAsync(app, "admin", TestApp.AdminPassword);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        admin?.Dispose();
        await app.DisposeAsync();
    }

    [Test]
    public async Task The_administrator_sees_the_jobs_and_can_touch_nothing()
    {
        var page = await admin.ReadAsync("/admin/jobs/recurring");

        Assert.That(page, Does.Contain("seal-journal").And.Contain("sweep-outbox").And.Contain("workflow-timers"));
        Assert.That(page, Does.Not.Contain("recurring/remove").And.Not.Contain("recurring/trigger"));
        using var removed = await admin.Client.PostAsync("/admin/jobs/recurring/remove", new FormUrlEncodedContent([new("jobs[]", "seal-journal")]));
        Assert.That(removed.IsSuccessStatusCode, Is.False);
        Assert.That(await admin.ReadAsync("/admin/jobs/recurring"), Does.Contain("seal-journal"));
    }

    [Test]
    public async Task Nobody_gets_in_without_signing_in()
    {
        using var anybody = app.CreateClient(new() { AllowAutoRedirect = false });
        foreach (var path in new[] { "/admin/jobs", "/admin/jobs/recurring", "/admin/jobs/stats", "/admin/jobs/css18250" })
        {
            using var answer = await anybody.GetAsync(path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), path);
            Assert.That(answer.Headers.Location?.OriginalString, Does.Contain("/login"), path);
        }
    }

    [TestCase("/admin/jobs", true)]
    [TestCase("/admin/stuck", false)]
    [TestCase("/admin/jobsomething", false)]
    [TestCase("/", false)]
    public async Task Only_the_dashboard_may_write_scripts_into_its_pages(string path, bool may)
    {
        using var answer = await admin.Client.GetAsync(path);

        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.That(policy.Contains("unsafe-inline", StringComparison.Ordinal), Is.EqualTo(may));
        Assert.That(policy, Does.Contain("frame-ancestors 'none'").And.Contain("default-src 'self'"));
    }
}

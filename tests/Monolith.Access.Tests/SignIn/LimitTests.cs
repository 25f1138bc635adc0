using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Monolith.Testing;

namespace Monolith.Access.Tests.SignIn;

public sealed class LimitTests
{
    [Test]
    public async Task An_address_may_try_sixty_times_a_minute()
    {
        await using var app = new TestApp();
        using var client = app.CreateClient();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 60; i++)
        {
            using var answer = await client.PostAsJsonAsync("/api/v1/login", new { userName = "x" }); // no password: no hash to wait for
            answers.Add(answer.StatusCode);
        }

        using var refused = await client.PostAsJsonAsync("/api/v1/login", new { userName = "admin", password = TestApp.AdminPassword });

        Assert.Multiple(async () =>
        {
            Assert.That(answers, Has.All.EqualTo(HttpStatusCode.UnprocessableEntity));
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That(refused.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero));
            Assert.That((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString(), Is.EqualTo("too-many-requests"));
        });
    }
}

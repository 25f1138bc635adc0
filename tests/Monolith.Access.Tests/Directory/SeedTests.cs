using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Access.Contracts;
using Monolith.Access.Seed;
using Monolith.Kernel;
using Monolith.Testing;

namespace Monolith.Access.Tests.Directory;

public sealed class SeedTests
{
    [Test]
    public async Task Hundreds_of_accounts_share_one_hash()
    {
        await using var app = new TestApp();
        var congress = (await app.SendAsync(new ListCongresses())).Single().Id;
        var people = Enumerable.Range(1, 370).Select(n => new NewPerson(Guid.CreateVersion7(), $"代表{n}", [Roles.Deputy], $"d{n:000}", CardNumber: $"{n:000}")).ToList();
        var watch = Stopwatch.StartNew();

        await app.InScopeAsync(async services =>
        {
            await services.GetRequiredService<AccessSeed>().EnterPeopleAsync(congress, people, "Shared-password-1");
            return true;
        });

        await TestContext.Out.WriteLineAsync($"370 accounts: {watch.ElapsedMilliseconds} ms");
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)), "a hash each would take longer");
        using var last = await app.SignInAsync("d370", "Shared-password-1");
        Assert.That((await last.GetAsync("/api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}

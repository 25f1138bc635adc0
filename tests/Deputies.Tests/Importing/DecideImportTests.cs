using Deputies.Importing;
using Deputies.Importing.Storing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Testing;

namespace Deputies.Tests.Importing;

/// <summary>Two who decide on one file at the same moment.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
internal sealed class DecideImportTests(string provider)
{
    [Test]
    public async Task Who_takes_a_file_that_another_click_has_taken_is_told_so_and_changes_nothing()
    {
        using var app = new TestApp(provider);
        var person = NewId.Next();
        var job = new ImportJob { Id = NewId.Next(), CongressId = NewId.Next(), SessionId = NewId.Next(), CreatedById = person, State = ImportState.Checked, Rows = 1, Sound = 1 };
        await ChangeAsync(app, data => data.Imports.Add(job));

        await app.InScopeAsync(async services =>
        {
            services.GetRequiredService<Caller>().Become(person, "clerk", "王建华", job.CongressId, [Roles.Clerk], agencyId: null);
            await services.GetRequiredService<DeputiesData>().Imports.SingleAsync(j => j.Id == job.Id); // it is still open when the second click reads it
            await ChangeAsync(app, data => data.Imports.Single(j => j.Id == job.Id).State = ImportState.Completed);

            Assert.That(
                () => services.GetRequiredService<IMediator>().Send(new TakeImport(job.Id)),
                Throws.TypeOf<RuleViolationException>().With.Property(nameof(RuleViolationException.Code)).EqualTo("import.decided"));
            return true;
        });

        Assert.That(await app.InScopeAsync(services => services.GetRequiredService<DeputiesData>().Imports.Select(j => j.State).SingleAsync()), Is.EqualTo(ImportState.Completed));
    }

    private static Task<bool> ChangeAsync(TestApp app, Action<DeputiesData> change) => app.InScopeAsync(services => services.GetRequiredService<UnitOfWork>().RunAsync(_ =>
    {
        change(services.GetRequiredService<DeputiesData>());
        return Task.FromResult(true);
    }));
}

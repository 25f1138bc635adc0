using Deputies.Suggestions.Review;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Testing;

namespace Deputies.Tests.Suggestions;

/// <summary>Those who take numbers come one after the other, and nobody waits for ever.</summary>
internal sealed class NumberLineTests
{
    private readonly TestApp app = new();

    [OneTimeTearDown]
    public void Close() => app.Dispose();

    [Test]
    public async Task A_turn_lasts_until_the_commit()
    {
        var line = Line(patience: TimeSpan.FromMinutes(1));
        Task<bool>? next = null;
        await InTransactionAsync(async work =>
        {
            Assert.That(await EnterAsync(line, work), Is.True);
            next = EnterBesideAsync(line);
            Assert.That(next.IsCompleted, Is.False);
            return true;
        });

        Assert.That(await next!, Is.True);
    }

    [Test]
    public async Task A_turn_ends_with_a_refusal()
    {
        var line = Line(patience: TimeSpan.FromMinutes(1));
        Assert.That(
            () => InTransactionAsync<bool>(async work => await EnterAsync(line, work) ? throw new RuleViolationException("test.refused", $"不行。") : false),
            Throws.TypeOf<RuleViolationException>());

        Assert.That(await EnterBesideAsync(line), Is.True);
    }

    [Test]
    public async Task Who_has_waited_long_goes_on_and_takes_nobody_s_turn()
    {
        var line = Line(patience: TimeSpan.FromMilliseconds(20));
        await InTransactionAsync(async work =>
        {
            Assert.That(await EnterAsync(line, work), Is.True);
            Assert.That(await EnterBesideAsync(line), Is.False);
            Assert.That(await EnterBesideAsync(line, "another run"), Is.True);
            return true;
        });

        Assert.That(await EnterBesideAsync(line), Is.True);
    }

    [Test]
    public async Task Where_one_writes_at_a_time_there_is_no_line()
    {
        var none = app.Services.GetRequiredService<NumberLine>();
        await InTransactionAsync(async work =>
        {
            Assert.That(await EnterAsync(none, work), Is.True);
            Assert.That(await EnterBesideAsync(none), Is.True);
            return true;
        });
    }

    private NumberLine Line(TimeSpan patience) => new(app.Services.GetRequiredService<DatabaseTraits>() with { OpenWriter = null }) { Patience = patience };

    private static Task<bool> EnterAsync(NumberLine line, UnitOfWork work, string run = "run") => line.EnterAsync(Guid.Empty, run, work, CancellationToken.None);

    private Task<bool> EnterBesideAsync(NumberLine line, string run = "run") => app.InScopeAsync(services => EnterAsync(line, services.GetRequiredService<UnitOfWork>(), run));

    private Task<T> InTransactionAsync<T>(Func<UnitOfWork, Task<T>> work) => app.InScopeAsync(services =>
    {
        var unitOfWork = services.GetRequiredService<UnitOfWork>();
        return unitOfWork.RunAsync(_ => work(unitOfWork));
    });
}

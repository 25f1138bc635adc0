using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Testing;

namespace Monolith.Operations.Tests;

/// <summary>Commands that stand in line at SQLite commit together: each is answered when its changes are stored, and none carries what another was refused.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class CommitTogetherTests : IDisposable
{
    private readonly FullDisk disk = new();
    private readonly TestApp app;

    public CommitTogetherTests() => app = new() { Configure = services => services.ConfigureDbContext<MonolithDb>(options => options.AddInterceptors(disk)) };

    public void Dispose() => app.Dispose();

    [Test]
    public async Task The_first_is_answered_when_the_last_is_stored()
    {
        var (first, second) = await LineUpAsync();

        first.Go();
        await second.Entered;
        Assert.That((first.Done.IsCompleted, await StoredAsync()), Is.EqualTo((false, Array.Empty<string>())), "nothing is stored yet, so nobody is told");
        second.Go();
        await Task.WhenAll(first.Done, second.Done);

        Assert.That(await StoredAsync(), Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    public async Task What_one_is_refused_does_not_touch_the_other()
    {
        var (first, second) = await LineUpAsync();

        first.Go();
        second.Go(new RuleViolationException("no", $"不行。"));

        Assert.That(async () => await second.Done, Throws.InstanceOf<RuleViolationException>());
        await first.Done;
        Assert.That(await StoredAsync(), Is.EqualTo(new[] { "first" }));
    }

    [Test]
    public async Task Who_is_refused_first_leaves_nothing_to_the_next()
    {
        var (first, second) = await LineUpAsync();

        first.Go(new RuleViolationException("no", $"不行。"));
        second.Go();

        Assert.That(async () => await first.Done, Throws.InstanceOf<RuleViolationException>());
        await second.Done;
        Assert.That(await StoredAsync(), Is.EqualTo(new[] { "second" }));
    }

    [Test]
    public async Task A_disk_that_is_full_tells_everybody_who_is_not_stored_and_the_next_one_is()
    {
        var (first, second) = await LineUpAsync();

        first.Go();
        second.Go(new SqliteException("database or disk is full", 13));

        Assert.That(async () => await first.Done, Throws.InstanceOf<StorageException>().With.Property(nameof(StorageException.Fault)).EqualTo(StorageFault.Full));
        Assert.That(async () => await second.Done, Throws.InstanceOf<StorageException>());
        Assert.That(await StoredAsync(), Is.Empty);
        var third = new Command(app, "third");
        third.Go();
        await third.Done;
        Assert.That(await StoredAsync(), Is.EqualTo(new[] { "third" }));
    }

    [Test]
    public async Task Who_was_refused_for_what_is_not_stored_after_all_is_told_of_the_disk()
    {
        var (first, second) = await LineUpAsync();

        disk.IsFull = true;
        first.Go();
        second.Go(new RuleViolationException("form.sent-already", $"已经提交过了。"));

        Assert.That(async () => await first.Done, Throws.InstanceOf<StorageException>().With.Property(nameof(StorageException.Fault)).EqualTo(StorageFault.Full));
        Assert.That(async () => await second.Done, Throws.InstanceOf<StorageException>());
        Assert.That(await StoredAsync(), Is.Empty);
    }

    [Test]
    public async Task A_connection_that_breaks_before_the_commit_costs_all_a_second_round_and_no_more()
    {
        var (first, second) = await LineUpAsync();

        first.Go();
        second.Go(new SqliteException("disk I/O error", 10));

        await Task.WhenAll(first.Done, second.Done);
        Assert.That((first.Rounds, second.Rounds), Is.EqualTo((2, 2)));
        Assert.That(await StoredAsync(), Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    public async Task A_file_that_cannot_be_written_is_its_own_command_s_trouble()
    {
        var (first, second) = await LineUpAsync();

        first.Go();
        second.Go(new UnauthorizedAccessException());

        await first.Done;
        Assert.That(first.Rounds, Is.EqualTo(1));
        Assert.That(async () => await second.Done, Throws.InstanceOf<StorageException>());
        Assert.That(await StoredAsync(), Is.EqualTo(new[] { "first" }));
    }

    [Test]
    public async Task Who_leaves_the_line_does_not_keep_the_one_before_from_being_stored()
    {
        using var leaving = new CancellationTokenSource();
        var (first, second) = await LineUpAsync(leaving.Token);

        await leaving.CancelAsync();
        first.Go();

        await first.Done;
        Assert.That(async () => await second.Done, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await StoredAsync(), Is.EqualTo(new[] { "first" }));
    }

    [Test]
    public async Task No_line_is_so_long_that_the_first_waits_for_all()
    {
        var commands = Enumerable.Range(0, 20).Select(number => new Command(app, $"{number:00}")).ToList();
        await commands[0].Entered;
        commands[..10].ForEach(command => command.Go());
        await commands[0].Done.WaitAsync(TimeSpan.FromSeconds(20));
        commands[10..].ForEach(command => command.Go());
        await Task.WhenAll(commands.Select(command => command.Done));

        Assert.That(await StoredAsync(), Has.Length.EqualTo(20));
    }

    /// <summary>The first is at work, the second waits for its turn.</summary>
    private async Task<(Command First, Command Second)> LineUpAsync(CancellationToken cancellationToken = default)
    {
        var first = new Command(app, "first");
        await first.Entered;
        return (first, new(app, "second", cancellationToken));
    }

    private Task<string[]> StoredAsync() => app.InScopeAsync(services =>
        services.GetRequiredService<MonolithDb>().Set<OutboxMessage>().Select(message => message.Kind).Order().ToArrayAsync());

    /// <summary>Writes a row, then waits for the word to go on, or to fail in its first round.</summary>
    private sealed class Command
    {
        private readonly TaskCompletionSource<Exception?> word = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Command(TestApp app, string name, CancellationToken cancellationToken = default) => Done = app.InScopeAsync(services => services.GetRequiredService<UnitOfWork>().RunAsync(
            async cancel =>
            {
                var round = ++Rounds;
                services.GetRequiredService<Outbox>().Add(name, Guid.Empty, "");
                entered.TrySetResult();
                return await word.Task is { } failure && round == 1 ? throw failure : 0;
            },
            cancellationToken));

        public Task Entered => entered.Task;

        public Task Done { get; }

        public int Rounds { get; private set; }

        public void Go(Exception? failure = null) => word.SetResult(failure);
    }

    /// <summary>Has no room for any commit.</summary>
    private sealed class FullDisk : DbTransactionInterceptor
    {
        public bool IsFull { get; set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            IsFull ? throw new SqliteException("database or disk is full", 13) : ValueTask.FromResult(result);
    }
}

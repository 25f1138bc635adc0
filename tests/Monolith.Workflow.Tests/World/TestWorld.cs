using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Monolith.Kernel;
using Monolith.Kernel.Rules;
using Monolith.Persistence;
using Monolith.Persistence.PostgreSql;
using Monolith.Persistence.Sqlite;
using Monolith.Workflow.Definitions;
using Monolith.Workflow.Runtime;
using Monolith.Workflow.Timers;
using Npgsql;

namespace Monolith.Workflow.Tests.World;

/// <summary>The runtime with the test module on a database of its own and a clock that the test moves.</summary>
internal sealed class TestWorld : IAsyncDisposable
{
    public static readonly Guid Congress = Guid.Parse("01900000-0000-7000-8000-000000000001");

    private readonly string folder = Directory.CreateTempSubdirectory("monolith-workflow-").FullName;
    private readonly ServiceProvider services;

    private TestWorld(string provider, IReadOnlyList<string> definitions, IInterceptor? interceptor)
    {
        var files = Directory.CreateDirectory(Path.Combine(folder, "workflows")).FullName;
        for (var i = 0; i < definitions.Count; i++)
        {
            File.WriteAllText(Path.Combine(files, $"{i}.json"), definitions[i]);
        }

        var connection = Create(provider);
        var (traits, use) = provider == "Sqlite" ? (SqliteProvider.Traits, (Action<DbContextOptionsBuilder, string>)SqliteProvider.Use) : (PostgreSqlProvider.Traits, PostgreSqlProvider.Use);
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(Time);
        collection.AddSingleton<IDeadlines, TestDeadlines>();
        collection.AddSingleton(new WorkflowOptions { Folder = files });
        collection.AddMonolith(traits, options => Configure(options, connection, use, interceptor), new WorkflowModule(), new TestModule());
        services = collection.BuildServiceProvider();
    }

    /// <summary>Monday, 2 March 2026, noon in Asia/Shanghai.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 4, 0, 0, TimeSpan.Zero));

    public static Task<TestWorld> CreateAsync(params IReadOnlyList<string> definitions) => CreateAsync("Sqlite", definitions, null);

    public static async Task<TestWorld> CreateAsync(string provider, IReadOnlyList<string> definitions, IInterceptor? interceptor)
    {
        var world = new TestWorld(provider, definitions, interceptor);
        await using var scope = world.services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MonolithDb>().Database.EnsureCreatedAsync();
        await world.LoadAsync();
        return world;
    }

    public async Task LoadAsync()
    {
        await using var scope = services.CreateAsyncScope();
        foreach (var step in scope.ServiceProvider.GetServices<IStartStep>())
        {
            await step.RunAsync(CancellationToken.None);
        }
    }

    /// <summary>Replaces the files, as a new release does.</summary>
    public async Task ReleaseAsync(params IReadOnlyList<string> definitions)
    {
        var files = Path.Combine(folder, "workflows");
        Array.ForEach(Directory.GetFiles(files), File.Delete);
        for (var i = 0; i < definitions.Count; i++)
        {
            await File.WriteAllTextAsync(Path.Combine(files, $"{i}.json"), definitions[i]);
        }

        await LoadAsync();
    }

    public async Task<T> SendAsync<T>(IRequest<T> request, string by = "张三")
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem(Congress, by);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public async Task<T> ReadAsync<T>(Func<MonolithDb, Task<T>> read)
    {
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<MonolithDb>());
    }

    /// <summary>Works in a scope and a transaction of its own, in the congress.</summary>
    public async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work, string by = "张三")
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem(Congress, by);
        return await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(_ => work(scope.ServiceProvider));
    }

    public async Task<Guid> OpenAsync(string fields = "{}", int parts = 0)
    {
        var id = Guid.CreateVersion7();
        await SendAsync(new OpenPaper(id, fields, parts));
        return id;
    }

    public Task LetAsync(Guid id, string happened, Guid? person = null, string? fields = null) => SendAsync(new Let(id, happened, false, person, fields));

    public Task<List<WorkflowInstance>> InstancesAsync(Guid subject) =>
        ReadAsync(db => db.Set<WorkflowInstance>().AsNoTracking().Where(i => i.SubjectId == subject).OrderBy(i => i.Id).ToListAsync());

    public async Task<WorkflowInstance> InstanceAsync(Guid subject) => (await InstancesAsync(subject)).Single();

    public Task<List<WorkflowTask>> TasksAsync(Guid subject) =>
        ReadAsync(db => db.Set<WorkflowTask>().AsNoTracking().Where(t => t.SubjectId == subject).OrderBy(t => t.Id).ToListAsync());

    public async Task<IReadOnlyList<string>> OpenTasksAsync(Guid subject) =>
        [.. (await TasksAsync(subject)).Where(t => t.IsOpen).Select(t => t.Activity).Order(StringComparer.Ordinal)];

    public Task<List<WorkflowTimer>> TimersAsync() => ReadAsync(db => db.Set<WorkflowTimer>().AsNoTracking().OrderBy(t => t.DueAt).ToListAsync());

    public Task<List<Guid>> PartsAsync(Guid paper) => ReadAsync(db => db.Set<Part>().Where(p => p.PaperId == paper).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync());

    public async Task<int> SweepAsync()
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TimerSweep>().SweepAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private string Create(string provider)
    {
        var name = $"w{Guid.NewGuid():N}";
        if (provider == "Sqlite")
        {
            return $"Data Source={Path.Combine(folder, name + ".db")}";
        }

        var server = Environment.GetEnvironmentVariable("MONOLITH_TEST_POSTGRES");
        if (string.IsNullOrEmpty(server))
        {
            Assert.Ignore("PostgreSql is not configured (MONOLITH_TEST_POSTGRES).");
        }

        using var connection = new NpgsqlConnection(server);
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'", connection);
        command.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }

    private static void Configure(DbContextOptionsBuilder options, string connection, Action<DbContextOptionsBuilder, string> use, IInterceptor? interceptor)
    {
        use(options, connection);
        if (interceptor is not null)
        {
            options.AddInterceptors(interceptor);
        }
    }
}

/// <summary>The shipped profile and calendar, without a database.</summary>
internal sealed class TestDeadlines : IDeadlines
{
    private static readonly string Root = AppContext.BaseDirectory;
    private static readonly Profile Shipped = ProfileFile.Read("default.json", File.ReadAllText(Path.Combine(Root, "profiles", "default.json")));
    private static readonly WorkCalendar Calendar = new(CalendarFile.Read(File.ReadAllBytes(Path.Combine(Root, "calendars", "china.csv"))).Days);

    public Task<Deadline> DueAsync(Guid congressId, string rule, DateOnly start, IReadOnlyList<Pause>? pauses = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(Deadlines.Compute(Shipped, rule, start, pauses, Calendar));

    public Task<Profile> ProfileAsync(Guid congressId, CancellationToken cancellationToken = default) => Task.FromResult(Shipped);

    public Task<IReadOnlyList<Profile>> VersionsAsync(Guid congressId, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<Profile>>([Shipped]);

    public Task<WorkCalendar> CalendarAsync(Guid congressId, CancellationToken cancellationToken = default) => Task.FromResult(Calendar);
}

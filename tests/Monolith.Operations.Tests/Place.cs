using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Host;
using Monolith.Persistence;
using Monolith.Testing;

namespace Monolith.Operations.Tests;

/// <summary>An empty folder and a database of its own, for programs that are started as processes.</summary>
internal sealed class Place : IDisposable
{
    public Place(string provider = "Sqlite")
    {
        Provider = provider;
        Folder = Directory.CreateTempSubdirectory("monolith-place-").FullName;
        Connection = TestDatabases.Create(provider, Folder);
    }

    public string Provider { get; }

    public string Folder { get; }

    public string Connection { get; }

    /// <summary>What the program is told.</summary>
    public IReadOnlyList<string> Settings => ["--Files:Root", Folder, "--Database:Provider", Provider, "--Database:Connection", Connection];

    /// <summary>The product's tables there, without a host.</summary>
    public async Task<T> ReadAsync<T>(Func<MonolithDb, Task<T>> work)
    {
        var (_, configure) = DatabaseProvider.Choose(new(Demo: false, Provider, Connection, Folder, Today: null));
        var services = new ServiceCollection();
        services.AddSingleton(new ModelSources([typeof(MonolithDb).Assembly, .. ProductServices.Modules.Select(module => module.Assembly).Distinct()]));
        services.AddDbContext<MonolithDb>(configure);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<MonolithDb>());
    }

    public Task<int> ExecuteAsync(string sql) => ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    /// <summary>All rows of some columns as text, in a fixed order.</summary>
    public static async Task<IReadOnlyList<string>> RowsAsync(DbConnection connection, string select)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = select;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : FormattableString.Invariant($"{reader.GetValue(i)}"))));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}

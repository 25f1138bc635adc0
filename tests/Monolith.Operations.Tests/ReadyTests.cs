using System.Data.Common;
using System.Net;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Persistence;
using Monolith.Testing;
using Npgsql;

namespace Monolith.Operations.Tests;

/// <summary>The health endpoints.</summary>
public sealed class ReadyTests
{
    [Test]
    public async Task A_database_that_is_taken_away_and_given_back_turns_ready_off_and_on()
    {
        using var place = new Place("PostgreSql");
        using var host = HostRun.Serve(place.Settings);
        await host.ReadyAsync();
        using var client = new HttpClient { BaseAddress = new(host.Address) };
        var name = new NpgsqlConnectionStringBuilder(place.Connection).Database;

        await OnServerAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await OnServerAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        await UntilAsync(client, HttpStatusCode.ServiceUnavailable);
        using (var live = await client.GetAsync("/health/live"))
        {
            Assert.That(live.StatusCode, Is.EqualTo(HttpStatusCode.OK), "a restart would not help");
        }

        await OnServerAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS true");
        await UntilAsync(client, HttpStatusCode.OK);
    }

    [Test]
    public async Task However_many_ask_the_database_is_asked_once_a_second()
    {
        var statements = new Statements();
        await using var app = new TestApp();
        await using var counted = app.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.ConfigureDbContext<MonolithDb>(options => options.AddInterceptors(statements))));
        using var client = counted.CreateClient();
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        statements.Count = 0;

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.GetAsync("/health/ready")));

        Assert.That(answers.Select(answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(statements.Count, Is.EqualTo(1));
    }

    private static async Task UntilAsync(HttpClient client, HttpStatusCode expected)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            using var answer = await client.GetAsync("/health/ready");
            if (answer.StatusCode == expected)
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail($"/health/ready did not become {expected}");
    }

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Environment.GetEnvironmentVariable(TestDatabases.PostgreSqlVariable));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Statements : DbCommandInterceptor
    {
        public int Count { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Count++;
            return ValueTask.FromResult(result);
        }
    }
}

namespace Torture.Tests;

/// <summary>The torture in its short form; README names the command of the full one.</summary>
internal sealed class ShortTortureTests
{
    [TestCase("Sqlite")]
    [TestCase("PostgreSql")]
    public Task Five_kills_lose_and_double_nothing(string provider) => NothingIsFoundAsync(new(provider, Kills: 5, Clients: 4, Sleepers: 6));

    [Test]
    public Task A_database_server_that_restarts_under_load_loses_and_doubles_nothing()
    {
        Servers.Require();
        return NothingIsFoundAsync(new("PostgreSql", Kills: 0, Clients: 4, Restarts: 3, Sleepers: 3));
    }

    [Test]
    public Task Two_nodes_of_which_one_dies_lose_and_double_nothing() => NothingIsFoundAsync(new("PostgreSql", Kills: 3, Clients: 4, Nodes: 2, Sleepers: 6));

    private static async Task NothingIsFoundAsync(TortureOptions options)
    {
        using var campaign = new Campaign(options, TestContext.Progress.WriteLine);

        var report = await campaign.RunAsync();

        Assert.That(report.Findings, Is.Empty, report.Figures);
    }
}

using Monolith.Testing;

namespace Torture.Tests;

/// <summary>What a test needs of the machine; where it is not there the test is skipped with a message.</summary>
internal static class Servers
{
    /// <summary>A PostgreSQL server of the test's own can be started.</summary>
    public static void Require()
    {
        if (!Cluster.CanStart)
        {
            Assert.Ignore("PostgreSQL's programs are not below /usr/lib/postgresql.");
        }
    }
}

using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Monolith.Persistence.Sqlite;

/// <summary>Compiles a statement once per connection instead of at every call: SQLite's driver keeps none, and compiling was a quarter of a human step.</summary>
internal sealed class KeptStatements : DbCommandInterceptor
{
    private readonly ConditionalWeakTable<DbConnection, Statements> connections = [];

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result) =>
        result is SqliteCommand { Connection: { } connection } command ? connections.GetOrCreateValue(connection).Take(command) : result;

    /// <summary>The statements of one connection; a connection serves one context, so one thread at a time.</summary>
    private sealed class Statements
    {
        private const int Most = 200; // some kilobytes each
        private readonly Dictionary<string, KeptCommand> known = new(StringComparer.Ordinal);

        public SqliteCommand Take(SqliteCommand fresh)
        {
            if (known.TryGetValue(fresh.CommandText, out var kept))
            {
                return kept.IsTaken ? fresh : kept.Take(fresh);
            }

            if (known.Count == Most)
            {
                foreach (var free in known.Values.Where(command => !command.IsTaken).ToList())
                {
                    known.Remove(free.CommandText);
                    free.Dispose();
                }
            }

            kept = new() { Connection = fresh.Connection, CommandText = fresh.CommandText };
            known[kept.CommandText] = kept;
            return kept.Take(fresh);
        }
    }

    /// <summary>A command that goes back to its place when its user disposes of it, and goes for good when its connection closes.</summary>
    private sealed class KeptCommand : SqliteCommand
    {
        public bool IsTaken { get; private set; }

        public KeptCommand Take(SqliteCommand fresh)
        {
            (IsTaken, Transaction, CommandTimeout) = (true, fresh.Transaction, fresh.CommandTimeout);
            foreach (SqliteParameter parameter in fresh.Parameters)
            {
                Parameters.Add(parameter);
            }

            fresh.Dispose();
            return this;
        }

        protected override void Dispose(bool disposing)
        {
            if (!IsTaken || !disposing)
            {
                base.Dispose(disposing);
                return;
            }

            Parameters.Clear();
            (IsTaken, Transaction) = (false, null);
        }
    }
}

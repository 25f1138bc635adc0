using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Monolith.Persistence.Sqlite;

/// <summary>
/// The connection through which everything is written. A connection of SQLite forgets the pages it has read as soon as another one commits: with one that commits alone, a step finds in memory
/// what the step before has read and written. A command's part of a transaction is a savepoint.
/// </summary>
internal sealed class SqliteWriter(string connectionString) : WriterConnection
{
    private const string Savepoint = "command";
    private readonly KeptConnection writer = new() { ConnectionString = new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString }; // a pool would give a broken one back
    private SqliteTransaction? running;

    public override async Task<WriterPart> BeginAsync(DatabaseFacade database)
    {
        var part = new Part(this, database);
        try
        {
            await part.BeginAsync();
            return part;
        }
        catch
        {
            await part.DisposeAsync();
            throw;
        }
    }

    protected override void Dispose(bool isDisposing)
    {
        try
        {
            running?.Dispose();
        }
        catch (SqliteException)
        {
            // what is broken cannot roll back; closing it does
        }

        writer.Dispose();
    }

    /// <summary>EF Core opens the connection and with it applies the settings.</summary>
    private async Task<SqliteTransaction> RunAsync(DatabaseFacade database)
    {
        if (writer.State != ConnectionState.Open)
        {
            await database.OpenConnectionAsync();
            await database.CloseConnectionAsync();
        }

        return running ??= writer.BeginTransaction(deferred: false);
    }

    private sealed class Part : WriterPart
    {
        private readonly SqliteWriter all;
        private readonly DatabaseFacade database;
        private readonly KeptConnection own;
        private IDbContextTransaction? transaction;

        public Part(SqliteWriter all, DatabaseFacade database) => (this.all, this.database, own) = (all, database, (KeptConnection)database.GetDbConnection());

        public async Task BeginAsync()
        {
            own.IsSetAside = true;
            database.SetDbConnection(all.writer, contextOwnsConnection: false);
            transaction = await database.UseTransactionAsync(await all.RunAsync(database));
            await transaction!.CreateSavepointAsync(Savepoint);
        }

        public override Task KeepAsync() => transaction!.ReleaseSavepointAsync(Savepoint);

        public override async Task UndoAsync()
        {
            await transaction!.RollbackToSavepointAsync(Savepoint);
            await transaction.ReleaseSavepointAsync(Savepoint);
        }

        public override async Task CommitAsync()
        {
            await transaction!.CommitAsync();
            all.running = null;
        }

        public override async ValueTask DisposeAsync()
        {
            if (transaction is not null)
            {
                await transaction.DisposeAsync(); // who was handed a transaction does not end it
            }

            database.SetDbConnection(own, contextOwnsConnection: true);
            own.IsSetAside = false;
        }
    }
}

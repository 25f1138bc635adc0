using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Monolith.Persistence.PostgreSql;

/// <summary>
/// What a snapshot says is what a statement sees: a transaction that commits leaves the list of those that run or stands at its end, so the text is another one, and numbers of transactions
/// do not come again. After a server took another one's place they may, so the moment of its start stands beside. Every transaction of the server counts, even those of other databases.
/// </summary>
internal sealed class PostgreSqlMarks : CommitMarks
{
    private const string Question = "SELECT pg_current_snapshot()::text || '/' || extract(epoch FROM pg_postmaster_start_time())::text";

    public override TimeSpan Lasting { get; } = TimeSpan.FromMilliseconds(20);

    public override async ValueTask<string?> ReadAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        await database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = database.GetDbConnection().CreateCommand();
            command.CommandText = Question;
            return (string?)await command.ExecuteScalarAsync(cancellationToken);
        }
        finally
        {
            await database.CloseConnectionAsync();
        }
    }
}

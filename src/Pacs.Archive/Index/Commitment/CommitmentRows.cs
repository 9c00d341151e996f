using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Index.Commitment;

/// <summary>The requests for storage commitment in the index.</summary>
sealed class CommitmentRows(IndexDatabase index, IndexWriter writer)
{
    readonly IndexReader reader = new(index);

    /// <summary>Returns whether there are requests.</summary>
    public Task<bool> HasAnyAsync(CancellationToken cancellationToken) => reader.HasAnyAsync(cancellationToken, "\"Commitment\"");

    /// <summary>Returns the time and the result of a request; null when there is no such request.</summary>
    /// <exception cref="IndexUnavailableException">The index cannot be reached.</exception>
    public async Task<(long CompletedAt, byte[] Result)?> FindAsync(string transaction, CancellationToken cancellationToken)
    {
        var rows = await reader.ReadAsync(
            "SELECT \"CompletedAt\", \"Result\" FROM \"Commitment\" WHERE \"TransactionUID\" = @uid",
            (command, dialect) => dialect.Add(command, "@uid", transaction, ColumnType.Uid),
            row => (CompletedAt: row.GetInt64(0), Result: row.GetFieldValue<byte[]>(1)),
            cancellationToken
        );
        return rows is [var row, ..] ? row : null;
    }

    /// <summary>Inserts a request. Returns false when its Transaction UID belongs to another request.</summary>
    public Task<bool> ClaimAsync(CommitmentRow row, CancellationToken cancellationToken) =>
        writer.ChangeAsync(batch => Claim(batch, row), cancellationToken);

    /// <summary>Returns requests without a result in the order of their Transaction UIDs.</summary>
    /// <param name="latest">Only requests made up to this time, in milliseconds since 1970 UTC.</param>
    /// <param name="after">Transaction UID to continue after; empty at the start.</param>
    /// <param name="count">Maximum number of requests.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<List<string>> PendingAsync(long latest, string after, int count, CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        return await context
            .Commitments.Where(row => row.CompletedAt == 0 && row.RequestedAt <= latest && string.Compare(row.TransactionUID, after) > 0)
            .OrderBy(row => row.TransactionUID)
            .Take(count)
            .Select(row => row.TransactionUID)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Returns the requested instances; null when the request has a result, or does not exist.</summary>
    public async Task<byte[]?> FindPendingAsync(string transaction, CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        return
            await context.Commitments.SingleOrDefaultAsync(row => row.TransactionUID == transaction, cancellationToken)
                is { CompletedAt: 0 } row
            ? row.Request
            : null;
    }

    /// <summary>Stores the result of a request, unless it has one.</summary>
    // A single statement, so that the result of a faster replica, which may have been returned already, is not replaced.
    public Task CompleteAsync(string transaction, byte[] result, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            batch =>
                batch
                    .Context.Commitments.Where(row => row.TransactionUID == transaction && row.CompletedAt == 0)
                    .ExecuteUpdate(row =>
                        row.SetProperty(changed => changed.CompletedAt, batch.Now)
                            .SetProperty(changed => changed.Request, Array.Empty<byte>())
                            .SetProperty(changed => changed.Result, result)
                    ),
            cancellationToken
        );

    /// <summary>Discards the results of old requests, and the rows of older ones.</summary>
    /// <param name="results">Results up to this time are discarded, in milliseconds since 1970 UTC.</param>
    /// <param name="requests">Rows of requests with results up to this time are deleted.</param>
    /// <param name="cancellationToken">Stops between two portions.</param>
    /// <returns>Number of discarded results and requests.</returns>
    public async Task<int> ForgetAsync(long results, long requests, CancellationToken cancellationToken)
    {
        var forgotten = await writer.DeleteInPortionsAsync(
            context =>
                context.Commitments.Where(row => row.CompletedAt > 0 && row.CompletedAt <= requests).OrderBy(row => row.TransactionUID),
            cancellationToken
        );
        while (true)
        {
            var emptied = await writer.ChangeAsync(batch => EmptyResults(batch.Context, requests, results), cancellationToken);
            forgotten += emptied;
            if (emptied < Portions.Rows)
                return forgotten;
        }
    }

    static int EmptyResults(IndexContext context, long after, long until) =>
        context
            .Commitments.Where(row =>
                row.CompletedAt > after && row.CompletedAt > 0 && row.CompletedAt <= until && row.Result != Array.Empty<byte>()
            )
            .OrderBy(row => row.TransactionUID)
            .Take(Portions.Rows)
            .ExecuteUpdate(row => row.SetProperty(changed => changed.Result, Array.Empty<byte>()));

    // An identical row is our own, from a commit whose answer was lost.
    static bool Claim(IndexBatch batch, CommitmentRow row)
    {
        if (batch.Context.Commitments.Find(row.TransactionUID) is { } known)
            return known.CompletedAt == 0 && known.RequestedAt == row.RequestedAt && known.Request.AsSpan().SequenceEqual(row.Request);
        batch.Context.Commitments.Add(
            new CommitmentRow
            {
                TransactionUID = row.TransactionUID,
                RequestedAt = row.RequestedAt,
                Request = row.Request,
            }
        );
        return true;
    }
}

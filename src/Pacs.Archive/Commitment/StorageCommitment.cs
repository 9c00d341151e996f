using System.Buffers;
using System.Text.Json;
using Dicom;
using Dicom.Json;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Upkeep;

namespace Pacs.Archive.Commitment;

/// <summary>Storage commitment (PS3.4 J, PS3.18 13): a sender asks whether instances are stored safely, before it deletes its own copies.
/// Requests and results are stored in the index, so that any replica can answer, also after a restart. Requests that cannot be answered
/// at once are answered by <see cref="CompletePendingAsync"/>.</summary>
public sealed class StorageCommitment(IndexDatabase index, IndexWriter writer, IBlobStore blobs, ArchiveLimits limits, TimeProvider time)
    : IDisposable
{
    // Requests checked at the same time. Each holds some megabytes and checks up to ten thousand objects; further requests wait.
    const int AtOnce = 4;

    const int Portion = 100;

    readonly IndexReader reader = new(index);
    readonly CommitmentCheck check = new(index, new InstanceObjects(blobs, writer));
    readonly BackOff<string> backOff = new(time, TimeSpan.FromMinutes(1));
    readonly SemaphoreSlim places = new(AtOnce);

    /// <summary>Accepts a request, and returns the result if it is ready in time
    /// (<see cref="ArchiveLimits.CommitmentPatience"/>).</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="transaction">Transaction UID (0008,1195).</param>
    /// <param name="dataset">Storage Commitment Request Module (PS3.18 J.1).</param>
    /// <param name="cancellationToken">Cancels the wait. An accepted request is answered in any case.</param>
    /// <exception cref="CommitmentRequestException">The request is invalid or too long.</exception>
    /// <exception cref="IndexUnavailableException">The index cannot be reached, and the request was not accepted.</exception>
    public async Task<CommitmentAnswer> RequestAsync(
        Requester requester,
        Uid transaction,
        Dataset dataset,
        CancellationToken cancellationToken
    )
    {
        var request = CommitmentRequest.Read(dataset);
        var row = new CommitmentRow
        {
            TransactionUID = transaction.Value,
            RequestedAt = Now(),
            Request = Bytes(dataset),
        };
        if (!await writer.ChangeAsync(batch => Claim(batch, row), cancellationToken))
            return new CommitmentAnswer(CommitmentState.InUse);
        using var patience = new CancellationTokenSource(limits.CommitmentPatience, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await places.WaitAsync(ending.Token);
            try
            {
                return new CommitmentAnswer(CommitmentState.Done, await CompleteAsync(transaction.Value, request, ending.Token));
            }
            finally
            {
                places.Release();
            }
        }
        catch (Exception exception)
            when (!cancellationToken.IsCancellationRequested
                && exception is OperationCanceledException or IOException or IndexUnavailableException or IndexFullException
            )
        {
            return new CommitmentAnswer(CommitmentState.Pending);
        }
    }

    /// <summary>Returns the state of a request.</summary>
    /// <exception cref="IndexUnavailableException">The index cannot be reached.</exception>
    public async Task<CommitmentAnswer> FindAsync(Requester requester, Uid transaction, CancellationToken cancellationToken)
    {
        var rows = await reader.ReadAsync(
            "SELECT \"CompletedAt\", \"Result\" FROM \"Commitment\" WHERE \"TransactionUID\" = @uid",
            (command, dialect) => dialect.Add(command, "@uid", transaction.Value, ColumnType.Uid),
            row => (CompletedAt: row.GetInt64(0), Result: row.GetFieldValue<byte[]>(1)),
            cancellationToken
        );
        return rows switch
        {
            [] => new CommitmentAnswer(CommitmentState.Unknown),
            [{ CompletedAt: 0 }] => new CommitmentAnswer(CommitmentState.Pending),
            [{ Result: [] }] => new CommitmentAnswer(CommitmentState.Forgotten),
            [var row, ..] => new CommitmentAnswer(CommitmentState.Done, DicomJson.Read(row.Result)),
        };
    }

    /// <summary>Answers requests that could not be answered at once, or were left by a replica that ended.</summary>
    /// <returns>Number of answered requests.</returns>
    /// <exception cref="AggregateException">Some requests could not be answered; all others were.</exception>
    public async Task<int> CompletePendingAsync(CancellationToken cancellationToken)
    {
        if (!await HasAnyAsync(cancellationToken))
            return 0;
        var (completed, after, failures) = (0, "", new StepFailures());
        // More recent requests may still be in progress.
        var latest = Now() - 2 * (long)limits.CommitmentPatience.TotalMilliseconds;
        while (true)
        {
            await using var context = index.CreateDbContext();
            var uids = await context
                .Commitments.Where(row =>
                    row.CompletedAt == 0 && row.RequestedAt <= latest && string.Compare(row.TransactionUID, after) > 0
                )
                .OrderBy(row => row.TransactionUID)
                .Take(Portion)
                .Select(row => row.TransactionUID)
                .ToListAsync(cancellationToken);
            foreach (var uid in uids.Where(backOff.IsDue))
            {
                if (
                    await context.Commitments.SingleOrDefaultAsync(row => row.TransactionUID == uid, cancellationToken)
                    is not { CompletedAt: 0 } row
                )
                    continue;
                if (
                    await failures.TryAsync(() =>
                        CompleteAsync(uid, CommitmentRequest.Read(DicomJson.Read(row.Request)), cancellationToken)
                    )
                )
                {
                    backOff.Succeeded(uid);
                    completed++;
                }
                else
                    backOff.Failed(uid);
            }
            if (uids.Count < Portion)
                break;
            after = uids[^1];
        }
        failures.ThrowIfAny("some requests for storage commitment could not be answered");
        return completed;
    }

    /// <summary>Discards old results, and later the rows of their requests.</summary>
    /// <returns>Number of discarded results and requests.</returns>
    public async Task<int> ForgetAsync(CancellationToken cancellationToken)
    {
        if (!await HasAnyAsync(cancellationToken))
            return 0;
        var (results, requests) = (
            Now() - (long)limits.CommitmentKept.TotalMilliseconds,
            Now() - (long)limits.CommitmentRemembered.TotalMilliseconds
        );
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

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    async Task<Dataset> CompleteAsync(string uid, CommitmentRequest request, CancellationToken cancellationToken)
    {
        var result = await check.RunAsync(request, cancellationToken);
        var json = Bytes(result);
        // A single statement, so that the result of a faster replica, which may have been returned already, is not replaced.
        await writer.ChangeAsync(
            batch =>
                batch
                    .Context.Commitments.Where(row => row.TransactionUID == uid && row.CompletedAt == 0)
                    .ExecuteUpdate(row =>
                        row.SetProperty(changed => changed.CompletedAt, batch.Now)
                            .SetProperty(changed => changed.Request, Array.Empty<byte>())
                            .SetProperty(changed => changed.Result, json)
                    ),
            cancellationToken
        );
        return result;
    }

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

    Task<bool> HasAnyAsync(CancellationToken cancellationToken) => reader.HasAnyAsync(cancellationToken, "\"Commitment\"");

    long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    static byte[] Bytes(Dataset dataset)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
            DicomJson.Write(json, dataset);
        return bytes.WrittenSpan.ToArray();
    }
}

/// <summary>The state of a request for storage commitment.</summary>
/// <param name="State">The state.</param>
/// <param name="Result">Storage Commitment Response Module (PS3.18 J.2); null unless the request is done.</param>
public sealed record CommitmentAnswer(CommitmentState State, Dataset? Result = null);

/// <summary>States of a request for storage commitment.</summary>
public enum CommitmentState
{
    /// <summary>No request with the Transaction UID exists, or its row was discarded.</summary>
    Unknown,

    /// <summary>The request has no result yet.</summary>
    Pending,

    /// <summary>The request has a result.</summary>
    Done,

    /// <summary>The result was discarded.</summary>
    Forgotten,

    /// <summary>The Transaction UID belongs to another request.</summary>
    InUse,
}

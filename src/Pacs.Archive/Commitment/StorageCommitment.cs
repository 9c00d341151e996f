using System.Buffers;
using System.Text.Json;
using Dicom;
using Dicom.Json;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Commitment;
using Pacs.Archive.Index.Model;
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

    readonly CommitmentRows rows = new(index, writer);
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
        if (!await rows.ClaimAsync(row, cancellationToken))
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
        return await rows.FindAsync(transaction.Value, cancellationToken) switch
        {
            null => new CommitmentAnswer(CommitmentState.Unknown),
            { CompletedAt: 0 } => new CommitmentAnswer(CommitmentState.Pending),
            { Result: [] } => new CommitmentAnswer(CommitmentState.Forgotten),
            var (_, result) => new CommitmentAnswer(CommitmentState.Done, DicomJson.Read(result)),
        };
    }

    /// <summary>Answers requests that could not be answered at once, or were left by a replica that ended.</summary>
    /// <returns>Number of answered requests.</returns>
    /// <exception cref="AggregateException">Some requests could not be answered; all others were.</exception>
    public async Task<int> CompletePendingAsync(CancellationToken cancellationToken)
    {
        if (!await rows.HasAnyAsync(cancellationToken))
            return 0;
        var (completed, after, failures) = (0, "", new StepFailures());
        // More recent requests may still be in progress.
        var latest = Now() - 2 * (long)limits.CommitmentPatience.TotalMilliseconds;
        while (true)
        {
            var uids = await rows.PendingAsync(latest, after, Portion, cancellationToken);
            foreach (var uid in uids.Where(backOff.IsDue))
            {
                if (await rows.FindPendingAsync(uid, cancellationToken) is not { } request)
                    continue;
                if (await failures.TryAsync(() => CompleteAsync(uid, CommitmentRequest.Read(DicomJson.Read(request)), cancellationToken)))
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
        if (!await rows.HasAnyAsync(cancellationToken))
            return 0;
        var (results, requests) = (
            Now() - (long)limits.CommitmentKept.TotalMilliseconds,
            Now() - (long)limits.CommitmentRemembered.TotalMilliseconds
        );
        return await rows.ForgetAsync(results, requests, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    async Task<Dataset> CompleteAsync(string uid, CommitmentRequest request, CancellationToken cancellationToken)
    {
        var result = await check.RunAsync(request, cancellationToken);
        await rows.CompleteAsync(uid, Bytes(result), cancellationToken);
        return result;
    }

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

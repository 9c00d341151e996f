using Pacs.Archive.Ingest;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>Stores instances that are sent as metadata with separate bulk data (PS3.18 10.5.1.4, 8.6.1.2). Parts of bulk data are kept, in
/// little memory or in the object store, until their instance is complete; then the instance is composed and passed to ingest. Storing
/// starts when the next part begins, so that a part sent twice is detected.</summary>
sealed class SeparateStore : IAsyncDisposable
{
    readonly Func<Exception, string?> faultOf;
    readonly StoreAnswer answer;
    readonly BulkStretches stretches;
    readonly Settlement settlement;
    readonly MetadataParts metadata;
    readonly BulkParts bulk;

    /// <param name="ingest">Keeps parts until they are needed.</param>
    /// <param name="buffers">Buffers for parts that wait.</param>
    /// <param name="held">Holds the metadata.</param>
    /// <param name="store">Stores a file.</param>
    /// <param name="faultOf">Logs an unexpected failure and returns the comment for the answer; null for failures of the request.</param>
    /// <param name="answer">Receives the outcome of each instance.</param>
    /// <param name="address">URL of the request; relative URIs are resolved against it.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public SeparateStore(
        InstanceIngest ingest,
        PartBuffers buffers,
        HeldBody held,
        Func<Stream, Task<StoreOutcome>> store,
        Func<Exception, string?> faultOf,
        StoreAnswer answer,
        Uri address,
        CancellationToken cancellationToken
    )
    {
        var references = new BulkReferences(address);
        this.faultOf = faultOf;
        this.answer = answer;
        stretches = new BulkStretches(ingest, buffers);
        settlement = new Settlement(stretches, store, faultOf, answer, cancellationToken);
        metadata = new MetadataParts(held, references, settlement, answer);
        bulk = new BulkParts(references, stretches, settlement, answer);
    }

    /// <summary>Reads the request to its end. When this returns, the answer has the outcome of every instance.</summary>
    /// <param name="reader">Parts of the request.</param>
    /// <param name="root">Media type of the first part if it has no Content-Type.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task RunAsync(MultipartReader reader, MediaRange root, CancellationToken cancellationToken)
    {
        try
        {
            var broken = await TakePartsAsync(reader, root, cancellationToken);
            await settlement.EndAsync();
            if (broken is not null)
                answer.Add(new PartOutcome.Unreadable(broken));
        }
        catch (Exception failure) when (faultOf(failure) is { } comment)
        {
            await settlement.FailRestAsync(comment);
            if (answer.IsEmpty)
                answer.Add(new PartOutcome.Fault(null, null, comment));
        }
    }

    /// <summary>Stores metadata that are the whole body, so that there are no bulk data.</summary>
    public async Task RunAsync(Stream body, MediaRange type, CancellationToken cancellationToken)
    {
        await metadata.TakeAsync(body, type, cancellationToken);
        await settlement.EndAsync();
    }

    // Returns the error if the body is incomplete; null otherwise.
    async Task<string?> TakePartsAsync(MultipartReader reader, MediaRange root, CancellationToken cancellationToken)
    {
        try
        {
            for (var parts = 1; await reader.NextAsync(cancellationToken) is { } part; parts++)
            {
                if (parts > StoreAnswer.MaxParts)
                {
                    answer.Add(PartOutcome.TooManyParts);
                    return null;
                }
                if (TypeOf(part, root) is { } type && MetadataParts.IsMetadata(type))
                {
                    await settlement.StoreReadyAsync(null);
                    await metadata.TakeAsync(part.Body, type, cancellationToken);
                }
                else
                {
                    await bulk.TakeAsync(part, cancellationToken);
                }
            }
            return null;
        }
        catch (MultipartException broken) when (settlement.Count > 0)
        {
            return broken.Message;
        }
    }

    MediaRange? TypeOf(MultipartPart part, MediaRange root)
    {
        if (part.ContentType is null)
            return settlement.Count == 0 ? root : null;
        return MediaRange.TryParse(part.ContentType, out var own) ? own : null;
    }

    public async ValueTask DisposeAsync()
    {
        await settlement.DisposeAsync();
        await stretches.DisposeAsync();
    }
}

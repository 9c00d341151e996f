using Dicom;
using Dicom.Files;
using Pacs.Archive.Ingest;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>Stores the parts of a request that are DICOM files. Small parts are stored while the next ones are read. The answer lists
/// instances in the order of their parts, whichever is durable first.</summary>
/// <param name="buffers">Buffers for small parts.</param>
/// <param name="store">Stores a file.</param>
/// <param name="answer">Receives the outcome of each part.</param>
sealed class FileParts(PartBuffers buffers, Func<Stream, Task<PartOutcome>> store, StoreAnswer answer)
{
    readonly Queue<(Uid? SopInstance, Task<PartOutcome> Outcome)> underway = new(PartBuffers.MaxPerRequest);

    /// <summary>Reads the request to its end. When this returns, the answer has the outcome of every part.</summary>
    /// <exception cref="MultipartException">The body is malformed, and nothing has been stored.</exception>
    public async Task RunAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        try
        {
            await TakePartsAsync(reader, cancellationToken);
            await FinishAsync(leave: 0);
        }
        catch (MultipartException broken)
        {
            await FinishAsync(leave: 0);
            if (answer.IsEmpty)
                throw;
            // Instances stored until now remain stored. The answer reports them, and that the rest is missing.
            answer.Add(new PartOutcome.Unreadable(broken.Message));
        }
        finally
        {
            await ((Task)Task.WhenAll(underway.Select(part => part.Outcome))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task TakePartsAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        for (var parts = 1; await reader.NextAsync(cancellationToken) is { } part; parts++)
        {
            if (parts > StoreAnswer.MaxParts)
            {
                await FinishAsync(leave: 0);
                answer.Add(PartOutcome.TooManyParts);
                return;
            }
            // RFC 2387 3.1: a part without Content-Type has the type of the root part.
            if (part.ContentType is not null && !(MediaRange.TryParse(part.ContentType, out var type) && type.Name == "application/dicom"))
            {
                await FinishAsync(leave: 0);
                answer.Add(new PartOutcome.Unreadable("a part is not of type application/dicom"));
                continue;
            }
            await FinishAsync(leave: PartBuffers.MaxPerRequest - 1);
            await BeginAsync(part.Body, cancellationToken);
        }
    }

    // Returns when the part has been read. A small part is then still being stored, a large one has been stored. Of
    // several instances with the same SOP Instance UID, the first in the request is kept, so a part waits for earlier
    // ones that may be the same instance.
    async Task BeginAsync(Stream part, CancellationToken cancellationToken)
    {
        if (buffers.TryRent() is not { } buffer)
        {
            await FinishAsync(leave: 0);
            underway.Enqueue((null, Task.FromResult(await store(part))));
            return;
        }
        byte[]? unused = buffer;
        try
        {
            var memory = buffer.AsMemory(0, PartBuffers.MaxPart);
            var length = await part.ReadAtLeastAsync(memory, PartBuffers.MaxPart, throwOnEndOfStream: false, cancellationToken);
            var sopInstance = await InstanceIngest.PeekAsync(new MemoryStream(buffer, 0, length, writable: false), cancellationToken);
            if (sopInstance is null || underway.Any(earlier => earlier.SopInstance is null || earlier.SopInstance == sopInstance))
                await FinishAsync(leave: 0);
            if (length == PartBuffers.MaxPart)
            {
                underway.Enqueue((sopInstance, Task.FromResult(await store(new PrefixedStream(memory, part)))));
                return;
            }
            unused = null;
            // Parses and hashes this part while the next one is read.
            underway.Enqueue((sopInstance, Task.Run(() => StoreAsync(buffer, length), CancellationToken.None)));
        }
        finally
        {
            if (unused is not null)
                buffers.Return(unused);
        }
    }

    async Task<PartOutcome> StoreAsync(byte[] buffer, int length)
    {
        try
        {
            return await store(new MemoryStream(buffer, 0, length, writable: false));
        }
        finally
        {
            buffers.Return(buffer);
        }
    }

    async Task FinishAsync(int leave)
    {
        while (underway.Count > leave)
            answer.Add(await underway.Dequeue().Outcome);
    }
}

using Pacs.Archive.Blobs;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>Takes the parts of bulk data of a request: finds the values that a part belongs to by its Content-Location, and keeps it until
/// their instances are stored.</summary>
/// <param name="references">The values that metadata refer to.</param>
/// <param name="stretches">Keeps the parts.</param>
/// <param name="settlement">Stores and fails instances.</param>
/// <param name="answer">Receives the outcome of parts that belong to no instance.</param>
sealed class BulkParts(BulkReferences references, BulkStretches stretches, Settlement settlement, StoreAnswer answer)
{
    /// <summary>Reads one part.</summary>
    public async Task TakeAsync(MultipartPart part, CancellationToken cancellationToken)
    {
        var location = part.Headers.GetValueOrDefault("Content-Location");
        var values = location is null ? null : references.Find(location);
        await settlement.StoreReadyAsync(values);
        if (values is null)
        {
            answer.Add(
                new PartOutcome.Unreadable(
                    location is null ? "a part of bulk data has no Content-Location" : "no metadata refer to a part of bulk data"
                )
            );
            return;
        }
        var wanted = values.Where(value => !value.Instance.IsSettled).ToList();
        if (wanted.Count == 0)
        {
            if (values.Exists(value => value.Instance.WasWhole))
                answer.Add(new PartOutcome.Unreadable("a part of bulk data is sent twice"));
            return;
        }
        if (BulkType.Of(part.ContentType) is { } type)
            await KeepAsync(part.Body, type, wanted, cancellationToken);
        else
            foreach (var value in wanted)
                settlement.Fail(
                    value.Instance,
                    StoreReasons.TransferSyntaxNotSupported,
                    $"{value.Tag}: the Content-Type of the part is not supported"
                );
    }

    async Task KeepAsync(Stream body, BulkType type, List<BulkValue> wanted, CancellationToken cancellationToken)
    {
        if (stretches.IsClosed)
        {
            settlement.FailWithoutRoom(wanted.Select(value => value.Instance));
            return;
        }
        BulkPart? kept;
        try
        {
            kept = await stretches.KeepAsync(type, body, cancellationToken);
        }
        catch (BlobStoreUnavailableException)
        {
            settlement.FailUnreachable();
            return;
        }
        if (kept is null)
        {
            settlement.FailAllWithoutRoom();
            return;
        }
        foreach (var value in wanted)
        {
            value.Parts.Add(kept);
            kept.Stretch.Users++;
        }
        foreach (var instance in wanted.Select(value => value.Instance).Distinct())
            settlement.StoreIfComplete(instance);
    }
}

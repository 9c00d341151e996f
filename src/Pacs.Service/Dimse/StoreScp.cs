using System.Runtime.CompilerServices;
using Dicom;
using Dicom.Dictionary;
using Dicom.Encoding;
using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Pacs.Archive.Ingest;
using Pacs.Service.Hosting;
using Pacs.Service.Telemetry;

namespace Pacs.Service.Dimse;

/// <summary>SCP of the Storage Service Class (PS3.4 B): accepts C-STORE of every storage SOP class and of the
/// additional SOP classes in the configuration. The data set is streamed to ingest as it arrives.</summary>
sealed class StoreScp(InstanceIngest ingest, PacsOptions options) : IServiceClass
{
    readonly HashSet<Uid> additional = [.. options.Dimse.AdditionalSopClasses];

    readonly ConditionalWeakTable<AssociationInfo, StoreTally> tallies = [];

    /// <summary>Returns the counts of the instances of an association by outcome; null if it sent no instances.</summary>
    public StoreTally? TallyOf(AssociationInfo association) => tallies.TryGetValue(association, out var tally) ? tally : null;

    public bool Handles(Uid sopClass) => StorageSopClasses.Contains(sopClass) || additional.Contains(sopClass);

    public async ValueTask HandleAsync(DimseRequest request, CancellationToken cancellationToken)
    {
        var command = request.Command;
        if (command.Field != CommandField.StoreRequest)
        {
            await request.RespondAsync(DimseStatus.UnrecognizedOperation, cancellationToken: cancellationToken);
            return;
        }
        var tally = tallies.GetOrCreateValue(request.Association);
        if (command.AffectedSopClass is { } sopClass && sopClass != request.Context.AbstractSyntax)
        {
            tally.AddRefused(nameof(RefusalReason.SopClassMismatch));
            // Otherwise a presentation context could be used to store instances of a SOP class that was not accepted.
            await request.RespondAsync(
                DimseStatus.SopClassNotSupported,
                "Affected SOP Class UID is not that of the presentation context",
                cancellationToken
            );
            return;
        }
        if (command.AffectedSopInstance is null)
        {
            tally.AddRefused(nameof(RefusalReason.MissingIdentity));
            await request.RespondAsync(DimseStatus.InvalidSopInstance, "Affected SOP Instance UID is missing or no UID", cancellationToken);
            return;
        }
        var outcome = await ingest.StoreAsync(
            request.Association.Requester(),
            new IncomingInstance
            {
                Bytes = request.Dataset,
                DatasetSyntax = TransferSyntax.Of(request.Context.TransferSyntax),
                AnnouncedSopClass = request.Context.AbstractSyntax,
                AnnouncedSopInstance = command.AffectedSopInstance,
            },
            cancellationToken
        );
        tally.Add(outcome);
        var (status, comment) = StoreStatus.Of(outcome);
        await request.RespondAsync(status, comment, cancellationToken);
    }
}

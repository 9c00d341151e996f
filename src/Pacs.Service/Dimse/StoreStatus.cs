using Dicom.Network.Dimse;
using Pacs.Archive.Ingest;

namespace Pacs.Service.Dimse;

/// <summary>Maps the outcome of ingest to a status of C-STORE (PS3.4 B.2.3).</summary>
static class StoreStatus
{
    public static (DimseStatus Status, string? Comment) Of(StoreOutcome outcome) =>
        outcome switch
        {
            StoreOutcome.Stored { Warnings: [var first, ..] } => (DimseStatus.StoredThoughNotMatchingSopClass, first),
            StoreOutcome.Stored or StoreOutcome.AlreadyStored => (DimseStatus.Success, null),
            StoreOutcome.Conflict conflict => (DimseStatus.CoercionOfDataElements, conflict.Comment),
            StoreOutcome.Refused refused => (Of(refused.Reason), refused.Comment),
            StoreOutcome.OutOfResources full => (DimseStatus.OutOfResources, full.Comment),
            StoreOutcome.Unavailable down => (DimseStatus.OutOfResources, down.Comment),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };

    static DimseStatus Of(RefusalReason reason) =>
        reason is RefusalReason.SopClassMismatch or RefusalReason.SopInstanceMismatch
            ? DimseStatus.DatasetDoesNotMatchSopClass
            : DimseStatus.CannotUnderstand;
}

using Dicom;
using Pacs.Archive.Ingest;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>The outcome of one part or one instance of a request. <see cref="StoreAnswer"/> adds it to the answer.</summary>
abstract record PartOutcome
{
    PartOutcome() { }

    /// <summary>Ingest took or refused the instance.</summary>
    public sealed record Ingested(StoreOutcome Outcome) : PartOutcome;

    /// <summary>The instance was well formed but could not be composed (409 if nothing was stored).</summary>
    /// <param name="SopClass">SOP Class UID, if known.</param>
    /// <param name="SopInstance">SOP Instance UID, if known.</param>
    /// <param name="Reason">Failure Reason (PS3.18 table I.2-2).</param>
    /// <param name="Comment">Explanation without attribute values.</param>
    public sealed record NotComposed(Uid? SopClass, Uid? SopInstance, ushort Reason, string Comment) : PartOutcome;

    /// <summary>The instance was not stored because of an unexpected failure (500 if nothing was stored).</summary>
    /// <param name="SopClass">SOP Class UID, if known.</param>
    /// <param name="SopInstance">SOP Instance UID, if known.</param>
    /// <param name="Comment">Explanation that names the entry in the log.</param>
    public sealed record Fault(Uid? SopClass, Uid? SopInstance, string Comment) : PartOutcome;

    /// <summary>The part is not an instance, or it is incomplete.</summary>
    public sealed record Unreadable(string Comment) : PartOutcome;

    /// <summary>The rest of the request was not read because the request is too large (413).</summary>
    public sealed record TooLarge(string Comment) : PartOutcome;

    /// <summary>The rest of a request with more than <see cref="StoreAnswer.MaxParts"/> parts.</summary>
    public static PartOutcome TooManyParts { get; } =
        new TooLarge($"a request may have {StoreAnswer.MaxParts} parts; the rest was not read");
}

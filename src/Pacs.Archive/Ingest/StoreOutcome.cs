using Dicom;
using Dicom.Encoding;

namespace Pacs.Archive.Ingest;

/// <summary>What became of an instance that was sent. The front doors translate it, once each.</summary>
public abstract record StoreOutcome
{
    StoreOutcome()
    {
    }

    /// <summary>Durable and indexed. With warnings when attributes were not as the standard wants them (B007H).</summary>
    public sealed record Stored(InstanceIdentity Instance, IReadOnlyList<string> Warnings) : StoreOutcome;

    /// <summary>The same object was here already; nothing changed.</summary>
    public sealed record AlreadyStored(InstanceIdentity Instance) : StoreOutcome;

    /// <summary>Another object with the same SOP Instance UID was here; this one is durable, set aside for a person (B000H).</summary>
    public sealed record Conflict(InstanceIdentity Instance, string Comment) : StoreOutcome;

    /// <summary>Not stored, and sending it again will not help.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Comment">In words for the sender, without patient data; at most 64 characters.</param>
    /// <param name="SopClass">As far as it was read.</param>
    /// <param name="SopInstance">As far as it was read.</param>
    public sealed record Refused(RefusalReason Reason, string Comment, Uid? SopClass, Uid? SopInstance) : StoreOutcome;

    /// <summary>Not stored for lack of room (A700H, 507); it may be sent again later.</summary>
    public sealed record OutOfResources(string Comment, Uid? SopClass, Uid? SopInstance) : StoreOutcome;

    /// <summary>Not stored, because what the archive stores in cannot be reached (A700H, 503); it may be sent again soon.</summary>
    public sealed record Unavailable(string Comment, Uid? SopClass, Uid? SopInstance) : StoreOutcome;
}

/// <summary>Why an instance was refused.</summary>
public enum RefusalReason
{
    /// <summary>The bytes are not a data set (C000H).</summary>
    CannotUnderstand,
    /// <summary>A SOP Class, SOP Instance, Study Instance or Series Instance UID is missing or unusable (C000H).</summary>
    MissingIdentity,
    /// <summary>The SOP Class is not one that is stored, or differs from the one announced (A900H).</summary>
    SopClassMismatch,
    /// <summary>The SOP Instance UID differs from the one announced (A900H).</summary>
    SopInstanceMismatch,
    /// <summary>The Study Instance UID is not the one the request named (STOW failure reason 0110H family; see the translation).</summary>
    StudyMismatch,
    /// <summary>Over one of the archive's limits (A700H will not help: C000H).</summary>
    OverLimit,
}

/// <summary>The UIDs of an instance.</summary>
public readonly record struct InstanceIdentity(Uid Study, Uid Series, Uid SopInstance, Uid SopClass);

/// <summary>An instance on its way in.</summary>
public sealed record IncomingInstance
{
    /// <summary>The bytes; read once, to their end.</summary>
    public required Stream Bytes { get; init; }

    /// <summary>The transfer syntax of <see cref="Bytes"/> when they are a bare data set (DIMSE); null when they are a DICOM file.</summary>
    public TransferSyntax? DatasetSyntax { get; init; }

    /// <summary>Affected SOP Class UID, where the protocol announced one.</summary>
    public Uid? AnnouncedSopClass { get; init; }

    /// <summary>Affected SOP Instance UID, where the protocol announced one.</summary>
    public Uid? AnnouncedSopInstance { get; init; }

    /// <summary>The study it must belong to (STOW to <c>/studies/{uid}</c>).</summary>
    public Uid? RequiredStudy { get; init; }

    /// <summary>Who sent it.</summary>
    public required Provenance Sender { get; init; }
}

/// <summary>Who sent an instance, and how.</summary>
/// <param name="Protocol"><c>DIMSE</c>, <c>STOW</c> or <c>IMPORT</c>.</param>
/// <param name="CallingAeTitle">Calling AE title (DIMSE).</param>
/// <param name="CalledAeTitle">Called AE title (DIMSE).</param>
/// <param name="Address">Network address, or the path imported from.</param>
/// <param name="User">Authenticated user.</param>
public sealed record Provenance(string Protocol, string? CallingAeTitle = null, string? CalledAeTitle = null, string? Address = null, string? User = null);

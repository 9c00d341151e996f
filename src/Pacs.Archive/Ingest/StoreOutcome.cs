using Dicom;
using Dicom.Encoding;

namespace Pacs.Archive.Ingest;

/// <summary>The outcome of storing an instance. Each front end (DIMSE, STOW-RS, import) translates it in one place.</summary>
public abstract record StoreOutcome
{
    StoreOutcome() { }

    /// <summary>The instance is durable and indexed. Warnings list attributes that deviate from the standard (B007H).</summary>
    public sealed record Stored(InstanceIdentity Instance, IReadOnlyList<string> Warnings) : StoreOutcome;

    /// <summary>The same object was stored before, and nothing was changed.</summary>
    public sealed record AlreadyStored(InstanceIdentity Instance) : StoreOutcome;

    /// <summary>Another object with the same SOP Instance UID was stored before. This one is durable, and set aside for the operator
    /// (B000H).</summary>
    public sealed record Conflict(InstanceIdentity Instance, string Comment) : StoreOutcome;

    /// <summary>The instance is not stored, and sending it again will not help.</summary>
    /// <param name="Reason">The reason.</param>
    /// <param name="Comment">Explanation for the sender, without patient data; at most 64 characters.</param>
    /// <param name="SopClass">SOP Class UID, if known.</param>
    /// <param name="SopInstance">SOP Instance UID, if known.</param>
    public sealed record Refused(RefusalReason Reason, string Comment, Uid? SopClass, Uid? SopInstance) : StoreOutcome;

    /// <summary>The instance is not stored for lack of storage space (A700H, 507). It may be sent again later.</summary>
    public sealed record OutOfResources(string Comment, Uid? SopClass, Uid? SopInstance) : StoreOutcome;

    /// <summary>The instance is not stored, because the index or the blob store cannot be reached, or memory is short (A700H, 503). It
    /// may be sent again soon.</summary>
    public sealed record Unavailable(string Comment, Uid? SopClass, Uid? SopInstance) : StoreOutcome;
}

/// <summary>Reasons for refusing an instance.</summary>
public enum RefusalReason
{
    /// <summary>The bytes are not a data set (C000H).</summary>
    CannotUnderstand,

    /// <summary>A SOP Class, SOP Instance, Study Instance or Series Instance UID is missing or unusable (C000H).</summary>
    MissingIdentity,

    /// <summary>The SOP Class cannot be stored, or differs from the announced one (A900H).</summary>
    SopClassMismatch,

    /// <summary>The SOP Instance UID differs from the announced one (A900H).</summary>
    SopInstanceMismatch,

    /// <summary>The Study Instance UID differs from that of the request (STOW-RS only, A901H).</summary>
    StudyMismatch,

    /// <summary>The object exceeds a limit of the archive. Reported as C000H, because A700H would suggest sending it again.</summary>
    OverLimit,
}

/// <summary>An instance that is being received.</summary>
public sealed record IncomingInstance
{
    /// <summary>The bytes. They are read once, to the end.</summary>
    public required Stream Bytes { get; init; }

    /// <summary>The transfer syntax of <see cref="Bytes"/> when they are a data set without File Meta Information (DIMSE); null when they
    /// are a DICOM file.</summary>
    public TransferSyntax? DatasetSyntax { get; init; }

    /// <summary>Affected SOP Class UID, where the protocol announces it.</summary>
    public Uid? AnnouncedSopClass { get; init; }

    /// <summary>Affected SOP Instance UID, where the protocol announces it.</summary>
    public Uid? AnnouncedSopInstance { get; init; }

    /// <summary>The study that the instance must belong to (STOW-RS to <c>/studies/{uid}</c>); null for any.</summary>
    public Uid? RequiredStudy { get; init; }
}

namespace Dicom.Network.Associations;

/// <summary>Reason why an association ended or was not established.</summary>
public enum AssociationError
{
    /// <summary>The peer rejected our request.</summary>
    Rejected,

    /// <summary>The peer sent A-ABORT.</summary>
    AbortedByPeer,

    /// <summary>We sent A-ABORT because the peer violated the protocol or exceeded a limit.</summary>
    ProtocolViolation,

    /// <summary>The connection ended without A-RELEASE or A-ABORT.</summary>
    ConnectionLost,

    /// <summary>The peer sent nothing, or did not read, for longer than a limit allows.</summary>
    TimedOut,

    /// <summary>We sent A-ABORT because the service stops.</summary>
    ShutDown,

    /// <summary>We sent A-ABORT by our own decision.</summary>
    AbortedByUs,

    /// <summary>The association has already been released.</summary>
    Released,
}

/// <summary>Thrown when the association has ended or could not be established. Derives from <see cref="IOException"/> because readers of a
/// data set's stream receive it.</summary>
/// <param name="error">Kind of failure.</param>
/// <param name="reason">Description, without patient data.</param>
/// <param name="inner">Exception of the transport.</param>
public sealed class AssociationException(AssociationError error, string reason, Exception? inner = null) : IOException(reason, inner)
{
    /// <summary>Gets the kind of failure.</summary>
    public AssociationError Error { get; } = error;
}

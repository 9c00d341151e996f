namespace Dicom.Network.Associations;

/// <summary>Why an association is no longer there.</summary>
public enum AssociationError
{
    /// <summary>The peer rejected our request.</summary>
    Rejected,
    /// <summary>The peer sent A-ABORT.</summary>
    AbortedByPeer,
    /// <summary>We sent A-ABORT because what the peer sent broke the protocol or a limit.</summary>
    ProtocolViolation,
    /// <summary>The connection ended without A-RELEASE or A-ABORT.</summary>
    ConnectionLost,
    /// <summary>The peer was silent, or did not read, for longer than a limit allows.</summary>
    TimedOut,
    /// <summary>We sent A-ABORT because the service stops.</summary>
    ShutDown,
    /// <summary>We sent A-ABORT of our own accord.</summary>
    AbortedByUs,
    /// <summary>The association was released already.</summary>
    Released,
}

/// <summary>The association is over, or never came about. An <see cref="IOException"/>, since readers of a data set's stream meet it there.</summary>
/// <param name="error">The kind.</param>
/// <param name="reason">In words, without patient data.</param>
/// <param name="inner">What the transport said.</param>
public sealed class AssociationException(AssociationError error, string reason, Exception? inner = null) : IOException(reason, inner)
{
    /// <summary>The kind.</summary>
    public AssociationError Error { get; } = error;
}

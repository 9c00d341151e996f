using Dicom.Network.Associations;
using Dicom.Network.Dimse;

namespace Dicom.Network.Scp;

/// <summary>A request on its way through an <see cref="IServiceClass"/>.</summary>
public sealed class DimseRequest
{
    internal DimseRequest()
    {
    }

    /// <summary>The Command Set.</summary>
    public Command Command => throw new NotImplementedException();

    /// <summary>The presentation context it came on.</summary>
    public PresentationContext Context => throw new NotImplementedException();

    /// <summary>The association it came on.</summary>
    public AssociationInfo Association => throw new NotImplementedException();

    /// <summary>The bytes of the data set in the context's transfer syntax, as they arrive; at its end at once when there is none. Asynchronous reads only.</summary>
    /// <remarks>Reading throws <see cref="AssociationException"/> when the association ends before the data set does.</remarks>
    public Stream Dataset => throw new NotImplementedException();

    /// <summary>Whether C-CANCEL came for this request.</summary>
    public bool IsCancelRequested => throw new NotImplementedException();

    /// <summary>Sends a response, in one piece with its data set.</summary>
    /// <param name="response">Usually from <see cref="Dimse.Command.Respond"/>.</param>
    /// <param name="dataset">In the context's transfer syntax; empty for none.</param>
    /// <param name="cancellationToken">Ends the waiting for the connection.</param>
    /// <exception cref="AssociationException">The association is over.</exception>
    public ValueTask RespondAsync(Command response, ReadOnlyMemory<byte> dataset = default, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    /// <summary>Sends a response without a data set.</summary>
    public ValueTask RespondAsync(DimseStatus status, string? errorComment = null, CancellationToken cancellationToken = default) =>
        RespondAsync(Command.Respond(status, errorComment), default, cancellationToken);
}

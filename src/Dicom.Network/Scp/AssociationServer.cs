using System.IO.Pipelines;
using System.Net;
using Dicom.Network.Associations;

namespace Dicom.Network.Scp;

/// <summary>Serves associations that peers request. The caller accepts the connections.</summary>
public sealed class AssociationServer(AssociationServerOptions options)
{
    /// <summary>Serves one connection until its association has ended. The caller closes the transport.</summary>
    /// <param name="transport">The connection. Its pipes are completed when the task ends.</param>
    /// <param name="remote">Address of the peer.</param>
    /// <param name="shutdown">Stops the service of this connection: a new association is rejected (A-ASSOCIATE-RJ, transient), running
    /// operations may end within <see cref="NetworkLimits.ShutdownGrace"/>, then A-ABORT is sent.</param>
    /// <param name="acknowledge">Result of <see cref="PromptAcknowledgement.Of"/> for the socket of the connection; may be null.</param>
    /// <param name="policy">Rules for this connection; null uses <see cref="AssociationServerOptions.Policy"/>.</param>
    /// <returns>How the connection ended. Errors of a peer or a handler do not throw.</returns>
    public async Task<AssociationOutcome> RunAsync(
        IDuplexPipe transport,
        EndPoint? remote,
        CancellationToken shutdown,
        Action? acknowledge = null,
        NegotiationPolicy? policy = null
    )
    {
        using var association = new Association(transport, options.Limits, options.TimeProvider, isRequestor: false, acknowledge);
        using var served = new ServedAssociation(association, policy is null ? options : options with { Policy = policy }, remote);
        return await served.RunAsync(shutdown).ConfigureAwait(false);
    }
}

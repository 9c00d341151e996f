using System.IO.Pipelines;
using System.Net;
using Dicom.Network.Associations;

namespace Dicom.Network.Scp;

/// <summary>Serves associations that peers request, each over a connection that somebody else accepted.</summary>
public sealed class AssociationServer(AssociationServerOptions options)
{
    /// <summary>Serves one connection until its association has ended. Leaves closing the transport to the caller.</summary>
    /// <param name="transport">The connection. Its pipes are completed when the task ends.</param>
    /// <param name="remote">The peer's address.</param>
    /// <param name="shutdown">When cancelled: no new association (A-ASSOCIATE-RJ, transient), running operations may end within <see cref="NetworkLimits.ShutdownGrace"/>, then A-ABORT.</param>
    /// <param name="acknowledge">What <see cref="PromptAcknowledgement.Of"/> gave for the connection's socket; null where there is none.</param>
    /// <param name="policy">What is accepted on this connection; null: what <see cref="AssociationServerOptions.Policy"/> says.</param>
    /// <returns>How it ended; it does not throw for what a peer or a handler does.</returns>
    public async Task<AssociationOutcome> RunAsync(IDuplexPipe transport, EndPoint? remote, CancellationToken shutdown, Action? acknowledge = null, NegotiationPolicy? policy = null)
    {
        using var association = new Association(transport, options.Limits, options.TimeProvider, isRequestor: false, acknowledge);
        using var served = new ServedAssociation(association, policy is null ? options : options with { Policy = policy }, remote);
        return await served.RunAsync(shutdown).ConfigureAwait(false);
    }
}

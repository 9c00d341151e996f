using System.Collections.Frozen;
using Dicom;
using Dicom.Encoding;
using Dicom.Network;
using Dicom.Network.Associations;
using Pacs.Service.Hosting;

namespace Pacs.Service.Dimse;

/// <summary>Creates the negotiation policy and the limits of associations from the options.</summary>
static class AssociationPolicy
{
    static readonly FrozenSet<Uid> all = TransferSyntax.All.Select(syntax => syntax.Uid).ToFrozenSet();
    static readonly FrozenSet<Uid> plain = TransferSyntax.Plain.Select(syntax => syntax.Uid).ToFrozenSet();

    /// <summary>Creates the negotiation policy. Storage contexts accept every transfer syntax of PS3.6, in the
    /// requestor's order of preference, because objects are kept as received. Other contexts accept the uncompressed
    /// ones only: identifiers carry no pixel data.</summary>
    public static NegotiationPolicy Of(PacsOptions options, StoreScp store) =>
        new()
        {
            CalledAeTitle = options.Dimse.CheckCalledAeTitle ? options.Dimse.AeTitle : null,
            AcceptsTransferSyntax = (sopClass, transferSyntax) => (store.Handles(sopClass) ? all : plain).Contains(transferSyntax),
            ExtendedNegotiation = FindNegotiation.Answer,
        };

    /// <summary>Creates the limits of PDU length and time.</summary>
    public static NetworkLimits Limits(PacsOptions options) =>
        new()
        {
            MaxPduLength = options.Dimse.MaxPduLength,
            ArtimTimeout = options.Dimse.RequestTimeout,
            IdleTimeout = options.Dimse.IdleTimeout,
            ShutdownGrace = options.Shutdown.DrainTime * 0.8,
        };
}

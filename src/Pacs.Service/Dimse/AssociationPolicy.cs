using System.Collections.Frozen;
using Dicom;
using Dicom.Dictionary;
using Dicom.Network;
using Dicom.Network.Associations;
using Pacs.Service.Hosting;

namespace Pacs.Service.Dimse;

/// <summary>What associations are accepted, from the options.</summary>
static class AssociationPolicy
{
    static readonly FrozenSet<Uid> all = UidRegistry.TransferSyntaxes.ToFrozenSet();

    static readonly FrozenSet<Uid> uncompressed = new[] { Uid.ImplicitVRLittleEndian, Uid.ExplicitVRLittleEndian, Uid.ExplicitVRBigEndian }.ToFrozenSet();

    /// <summary>Objects are taken in every transfer syntax of PS3.6, in the requestor's order of liking, since they are kept as received. Identifiers carry no pixel data, so the uncompressed ones do for them.</summary>
    public static NegotiationPolicy Of(PacsOptions options, StoreScp store) => new()
    {
        CalledAeTitle = options.Dimse.CheckCalledAeTitle ? options.Dimse.AeTitle : null,
        AcceptsTransferSyntax = (sopClass, transferSyntax) => (store.Handles(sopClass) ? all : uncompressed).Contains(transferSyntax),
        ExtendedNegotiation = FindNegotiation.Answer,
    };

    /// <summary>Lengths and timers.</summary>
    public static NetworkLimits Limits(PacsOptions options) => new()
    {
        MaxPduLength = options.Dimse.MaxPduLength,
        ArtimTimeout = options.Dimse.RequestTimeout,
        IdleTimeout = options.Dimse.IdleTimeout,
        ShutdownGrace = options.Shutdown.DrainTime * 0.8,
    };
}

using System.Collections.Frozen;
using System.Net;
using Dicom;
using Dicom.Dictionary;
using Dicom.Network.Dimse;
using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>Decides which application entities may use which DIMSE operations. If no callers are configured, everybody
/// may use all operations.</summary>
sealed class Callers(PacsOptions options)
{
    static readonly FrozenDictionary<Uid, Operation> operations = new Dictionary<Uid, Operation>
    {
        [Uid.Verification] = Operation.Echo,
        [Uid.PatientRootQueryRetrieveInformationModelFind] = Operation.Find,
        [Uid.PatientRootQueryRetrieveInformationModelMove] = Operation.Move,
        [Uid.PatientRootQueryRetrieveInformationModelGet] = Operation.Get,
        [Uid.StudyRootQueryRetrieveInformationModelFind] = Operation.Find,
        [Uid.StudyRootQueryRetrieveInformationModelMove] = Operation.Move,
        [Uid.StudyRootQueryRetrieveInformationModelGet] = Operation.Get,
        [Uid.PatientStudyOnlyQueryRetrieveInformationModelFind] = Operation.Find,
        [Uid.PatientStudyOnlyQueryRetrieveInformationModelMove] = Operation.Move,
        [Uid.PatientStudyOnlyQueryRetrieveInformationModelGet] = Operation.Get,
    }.ToFrozenDictionary();

    readonly IReadOnlyList<Caller> known = options.Dimse.Callers;
    readonly FrozenSet<Uid> additional = options.Dimse.AdditionalSopClasses.ToFrozenSet();

    /// <summary>Returns whether an application entity may call from an address.</summary>
    /// <param name="aeTitle">AE title, without padding.</param>
    /// <param name="remote">Address of the connection.</param>
    public bool Knows(string aeTitle, EndPoint? remote) => known.Count == 0 || Entries(aeTitle, remote).Any();

    /// <summary>Returns whether an application entity may use a SOP class as SCU. If callers are configured, nobody may
    /// use a SOP class without an operation.</summary>
    public bool MayUse(string aeTitle, EndPoint? remote, Uid sopClass) => known.Count == 0 || May(aeTitle, remote, OperationOf(sopClass));

    /// <summary>Returns whether an application entity may be SCP of a SOP class: of storage, if it may use C-GET, which
    /// sends objects on the requesting association.</summary>
    public bool MayBeScp(string aeTitle, EndPoint? remote, Uid sopClass) =>
        known.Count == 0 || (OperationOf(sopClass) == Operation.Store && May(aeTitle, remote, Operation.Get));

    /// <summary>Returns whether an application entity may send a request.</summary>
    public bool MaySend(string aeTitle, EndPoint? remote, CommandField field) =>
        known.Count == 0 || May(aeTitle, remote, OperationOf(field));

    bool May(string aeTitle, EndPoint? remote, Operation? operation) =>
        operation is { } asked && Entries(aeTitle, remote).Any(caller => caller.Operations.Contains(asked));

    // An AE title may have several entries with different addresses and operations.
    IEnumerable<Caller> Entries(string aeTitle, EndPoint? remote) =>
        known.Where(caller =>
            string.Equals(caller.AeTitle, aeTitle, StringComparison.Ordinal)
            && (caller.Addresses.Count == 0 || Contains(caller.Addresses, remote))
        );

    static bool Contains(IReadOnlyList<IPNetwork> networks, EndPoint? remote)
    {
        if (remote is not IPEndPoint { Address: var address })
            return false;
        // A listener on every interface reports IPv4 callers as ::ffff:10.1.2.3.
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return networks.Any(network => network.Contains(plain));
    }

    /// <summary>Returns the operation that a SOP class belongs to; null if it belongs to none that callers can be granted.</summary>
    public Operation? OperationOf(Uid sopClass)
    {
        if (operations.TryGetValue(sopClass, out var operation))
            return operation;
        return StorageSopClasses.Contains(sopClass) || additional.Contains(sopClass) ? Operation.Store : null;
    }

    static Operation? OperationOf(CommandField field) =>
        field switch
        {
            CommandField.EchoRequest => Operation.Echo,
            CommandField.StoreRequest => Operation.Store,
            CommandField.FindRequest => Operation.Find,
            CommandField.MoveRequest => Operation.Move,
            CommandField.GetRequest => Operation.Get,
            _ => null,
        };
}

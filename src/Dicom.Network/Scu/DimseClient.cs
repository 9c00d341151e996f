using System.Net;
using Dicom.Network.Associations;
using Dicom.Network.Dimse;

namespace Dicom.Network.Scu;

/// <summary>An association that we requested. One operation at a time (PS3.7 D.3.3.3: the asynchronous operations window is 1/1).</summary>
public sealed class DimseClient : IAsyncDisposable
{
    DimseClient()
    {
    }

    /// <summary>What was agreed.</summary>
    public AssociationInfo Association => throw new NotImplementedException();

    /// <summary>Connects and requests an association.</summary>
    /// <exception cref="AssociationException">Rejected, aborted, or no answer in time.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">Nobody listens there.</exception>
    public static Task<DimseClient> ConnectAsync(EndPoint remote, DimseClientOptions options, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    /// <summary>The accepted context for a SOP class and transfer syntax; for the class alone when <paramref name="transferSyntax"/> is null. Null when there is none.</summary>
    public PresentationContext? FindContext(Uid sopClass, Uid? transferSyntax = null) => throw new NotImplementedException();

    /// <summary>C-ECHO.</summary>
    public Task<Command> EchoAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>C-STORE of a data set whose bytes are in <paramref name="transferSyntax"/> already; they are sent as they are.</summary>
    /// <returns>The C-STORE-RSP.</returns>
    public Task<Command> StoreAsync(Uid sopClass, Uid sopInstance, Uid transferSyntax, Stream dataset, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    /// <summary>C-FIND. Ending the enumeration early sends C-CANCEL and reads the rest away.</summary>
    /// <param name="sopClass">The information model.</param>
    /// <param name="identifier">Keys, in the context's transfer syntax.</param>
    /// <param name="cancellationToken">Aborts the association when cancelled in the middle of a message.</param>
    public FindOperation Find(Uid sopClass, ReadOnlyMemory<byte> identifier, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    /// <summary>Releases the association in order and closes the connection.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Aborts the association and closes the connection.</summary>
    public Task AbortAsync() => throw new NotImplementedException();

    /// <summary>Closes the connection, with A-ABORT when the association was not released.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}

/// <summary>A running C-FIND.</summary>
public sealed class FindOperation : IAsyncEnumerable<FindResponse>
{
    internal FindOperation()
    {
    }

    /// <summary>Sends C-CANCEL; the responses go on until the peer has seen it, the last being FE00H then.</summary>
    public Task CancelAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>All responses, the final one included.</summary>
    public IAsyncEnumerator<FindResponse> GetAsyncEnumerator(CancellationToken cancellationToken = default) => throw new NotImplementedException();
}

/// <summary>One C-FIND-RSP.</summary>
/// <param name="Command">Its Command Set, with the status.</param>
/// <param name="Identifier">The match, in the context's transfer syntax; empty with a final response.</param>
public sealed record FindResponse(Command Command, ReadOnlyMemory<byte> Identifier);

/// <summary>What we propose.</summary>
public sealed record DimseClientOptions
{
    /// <summary>Our AE title.</summary>
    public required string CallingAeTitle { get; init; }

    /// <summary>The peer's AE title.</summary>
    public required string CalledAeTitle { get; init; }

    /// <summary>The presentation contexts, at most 128; their IDs are 1, 3, 5 and so on.</summary>
    public required IReadOnlyList<ContextProposal> Contexts { get; init; }

    /// <summary>Lengths and timers.</summary>
    public NetworkLimits Limits { get; init; } = new();

    /// <summary>The clock of the timers.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

/// <summary>A presentation context to propose.</summary>
/// <param name="AbstractSyntax">The SOP Class.</param>
/// <param name="TransferSyntaxes">In the order of liking.</param>
/// <param name="AsScu">Whether we would be SCU.</param>
/// <param name="AsScp">Whether we would be SCP, as C-GET needs of the storage classes (PS3.4 C.5.3).</param>
public sealed record ContextProposal(Uid AbstractSyntax, IReadOnlyList<Uid> TransferSyntaxes, bool AsScu = true, bool AsScp = false);

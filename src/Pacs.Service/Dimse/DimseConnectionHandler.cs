using System.Net;
using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Dicom.Network.Scp;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Pacs.Service.Hosting;
using Pacs.Service.Security;
using Pacs.Service.Telemetry;

namespace Pacs.Service.Dimse;

/// <summary>Serves DIMSE: runs one association on each connection that Kestrel accepts on a DIMSE port.</summary>
sealed partial class DimseConnectionHandler : ConnectionHandler, IDisposable
{
    readonly AssociationServer server;
    readonly NegotiationPolicy policy;
    readonly Callers callers;
    readonly StoreScp store;
    readonly AssociationLimits associations;
    readonly ConnectionLimit connections;
    readonly ILogger<DimseConnectionHandler> log;

    public DimseConnectionHandler(
        PacsOptions options,
        StoreScp store,
        IEnumerable<IServiceClass> services,
        Callers callers,
        TimeProvider timeProvider,
        ILogger<DimseConnectionHandler> log
    )
    {
        this.callers = callers;
        this.store = store;
        Dicom.Network.Telemetry.KnowCallers(options.Dimse.Callers.Select(caller => caller.AeTitle));
        this.log = log;
        policy = AssociationPolicy.Of(options, store);
        associations = new AssociationLimits(options.Dimse);
        connections = AssociationLimits.ConnectionsOf(options.Dimse, "DIMSE", log);
        server = new AssociationServer(
            new AssociationServerOptions
            {
                Policy = policy,
                Services = Services = [.. services.Select(service => new GuardedService(service, callers))],
                Limits = AssociationPolicy.Limits(options),
                TimeProvider = timeProvider,
                HandlerFailed = (request, exception) => LogFailure(exception, request.Association.Id, request.Command.Field),
            }
        );
    }

    /// <summary>Gets the policy for a peer that may use every operation.</summary>
    public NegotiationPolicy Policy => policy;

    /// <summary>Gets the service classes, each guarded by the list of callers.</summary>
    public IReadOnlyList<IServiceClass> Services { get; }

    public override Task OnConnectedAsync(ConnectionContext connection) => connections.Apply(ServeAsync)(connection);

    async Task ServeAsync(ConnectionContext connection)
    {
        using var activity = ServiceMeter.StartConnection(connection.RemoteEndPoint);
        // Kestrel announces a shutdown to raw connections through this feature only, and waits for them to end.
        var shutdown = connection.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>().ConnectionClosedRequested;
        var acknowledge = PromptAcknowledgement.Of(connection.Features.Get<IConnectionSocketFeature>()?.Socket);
        using var place = associations.TryEnter(connection.RemoteEndPoint);
        // Over a limit, the association request is rejected as transient, as during a shutdown (PS3.8 9.3.4).
        var outcome = await server.RunAsync(
            connection.Transport,
            connection.RemoteEndPoint,
            place is null ? new CancellationToken(canceled: true) : shutdown,
            acknowledge,
            PolicyFor(connection.RemoteEndPoint)
        );
        Log(outcome, connection);
        // Kestrel waits until the remaining output is sent. If the peer does not read, that wait would never end.
        if (outcome.PeerStayed || outcome.Error == AssociationError.TimedOut)
            connection.Abort();
    }

    // PS3.8 defines no reject reason for a wrong address, so the reason is "calling AE title not recognized".
    NegotiationPolicy PolicyFor(EndPoint? remote) =>
        policy with
        {
            AcceptsCallingAeTitle = title =>
            {
                if (callers.Knows(title, remote))
                    return true;
                LogUnknown(Printable(title), remote);
                return false;
            },
            MayUse = (title, sopClass) => callers.MayUse(title, remote, sopClass),
            MayBeScp = (title, sopClass) => callers.MayBeScp(title, remote, sopClass),
        };

    public void Dispose() => associations.Dispose();

    void Log(AssociationOutcome outcome, ConnectionContext connection)
    {
        var tally = outcome.Association is null ? null : store.TallyOf(outcome.Association);
        var level = outcome.Error is null && tally is not { HasLosses: true } ? LogLevel.Information : LogLevel.Warning;
        if (outcome.Association is { } association)
            LogEnd(
                level,
                association.Id,
                Printable(association.CallingAeTitle),
                connection.RemoteEndPoint,
                Printable(association.CalledAeTitle),
                outcome.Messages,
                outcome.Reason,
                tally is { IsEmpty: false } ? $"; {tally}" : ""
            );
        else if (outcome.Error is not null)
            LogNone(level, connection.RemoteEndPoint, outcome.Reason);
    }

    // AE titles come from the peer: a line break in one must not start a new log line.
    static string Printable(string title) =>
        title.All(c => c is >= ' ' and <= '~') ? title : new string([.. title.Select(c => c is >= ' ' and <= '~' ? c : '?')]);

    [LoggerMessage(
        EventId = 1,
        Message = "association {Association} of {CallingAeTitle} at {Remote} with {CalledAeTitle} ended after {Requests} requests: "
            + "{Reason}{Instances}"
    )]
    partial void LogEnd(
        LogLevel level,
        long association,
        string callingAeTitle,
        EndPoint? remote,
        string calledAeTitle,
        long requests,
        string reason,
        string instances
    );

    [LoggerMessage(EventId = 2, Message = "no association with {Remote}: {Reason}")]
    partial void LogNone(LogLevel level, EndPoint? remote, string reason);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "{CallingAeTitle} at {Remote} is not listed in Pacs:Dimse:Callers")]
    partial void LogUnknown(string callingAeTitle, EndPoint? remote);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "association {Association}: {Field} failed and was answered 0110H")]
    partial void LogFailure(Exception exception, long association, CommandField field);
}

using Dicom.Network.Associations;
using Dicom.Network.Scp;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Pacs.Service.Hosting;

namespace Pacs.Service.Dimse;

/// <summary>The DIMSE front door: each connection that Kestrel accepts on the DIMSE port is one association.</summary>
sealed partial class DimseConnectionHandler : ConnectionHandler
{
    readonly AssociationServer server;
    readonly ConnectionLimit associations, connections;
    readonly ILogger<DimseConnectionHandler> log;

    public DimseConnectionHandler(PacsOptions options, StoreScp store, FindScp find, TimeProvider timeProvider, ILogger<DimseConnectionHandler> log)
    {
        this.log = log;
        associations = new ConnectionLimit(options.Dimse.MaxAssociations);
        // As many again may be on their way to being rejected; beyond that nothing is said.
        connections = new ConnectionLimit(2 * options.Dimse.MaxAssociations);
        server = new AssociationServer(new AssociationServerOptions
        {
            Policy = AssociationPolicy.Of(options, store),
            Services = [new EchoService(), store, find],
            Limits = AssociationPolicy.Limits(options),
            TimeProvider = timeProvider,
            HandlerFailed = (request, exception) => LogFailure(exception, request.Association.Id, request.Command.Field),
        });
    }

    public override Task OnConnectedAsync(ConnectionContext connection) => connections.Apply(ServeAsync)(connection);

    async Task ServeAsync(ConnectionContext connection)
    {
        // Kestrel tells raw connections of a shutdown by this feature alone, and waits for them.
        var shutdown = connection.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>().ConnectionClosedRequested;
        var acknowledge = PromptAcknowledgement.Of(connection.Features.Get<IConnectionSocketFeature>()?.Socket);
        var entered = associations.TryEnter();
        try
        {
            // Over the limit, a request is answered as in a shutdown: rejected, transient (PS3.8 9.3.4).
            var outcome = await server.RunAsync(connection.Transport, connection.RemoteEndPoint, entered ? shutdown : new CancellationToken(canceled: true), acknowledge);
            Log(outcome, connection);
            // Kestrel waits for what is still to be sent, without end if the peer does not read.
            if (outcome.PeerStayed || outcome.Error == AssociationError.TimedOut)
                connection.Abort();
        }
        finally
        {
            if (entered)
                associations.Leave();
        }
    }

    void Log(AssociationOutcome outcome, ConnectionContext connection)
    {
        var level = outcome.Error is null ? LogLevel.Information : LogLevel.Warning;
        if (outcome.Association is { } association)
            LogEnd(level, association.Id, Printable(association.CallingAeTitle), connection.RemoteEndPoint, Printable(association.CalledAeTitle), outcome.Messages, outcome.Reason);
        else if (outcome.Error is not null)
            LogNone(level, connection.RemoteEndPoint, outcome.Reason);
    }

    // A peer chooses its AE title; a line break in it must not make a log line of its own.
    static string Printable(string title) => title.All(c => c is >= ' ' and <= '~') ? title : new string([.. title.Select(c => c is >= ' ' and <= '~' ? c : '?')]);

    [LoggerMessage(EventId = 1, Message = "association {Association} of {CallingAeTitle} at {Remote} with {CalledAeTitle} ended after {Requests} requests: {Reason}")]
    partial void LogEnd(LogLevel level, long association, string callingAeTitle, System.Net.EndPoint? remote, string calledAeTitle, long requests, string reason);

    [LoggerMessage(EventId = 2, Message = "no association with {Remote}: {Reason}")]
    partial void LogNone(LogLevel level, System.Net.EndPoint? remote, string reason);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "association {Association}: {Field} failed and was answered 0110H")]
    partial void LogFailure(Exception exception, long association, Dicom.Network.Dimse.CommandField field);
}

namespace Dicom.Network.Dimse;

/// <summary>Performs the requests of the peer by our services, and answers those that no service answers.</summary>
sealed class RequestHandler(
    DimseSession session,
    IReadOnlyList<IServiceClass> services,
    TimeProvider time,
    Action<DimseRequest, Exception>? handlerFailed
)
{
    /// <summary>Performs a request.</summary>
    /// <returns>Whether it was answered. If not, the association has ended.</returns>
    public async Task<bool> HandleAsync(DimseRequest request, CancellationToken cancellationToken)
    {
        var field = request.Command.Field;
        using var activity = Telemetry.Source.StartActivity(Telemetry.Command(field));
        activity
            ?.SetTag("dicom.message_id", request.Command.MessageId)
            .SetTag("dicom.sop_class_uid", request.Context.AbstractSyntax.Value)
            .SetTag("dicom.sop_instance_uid", request.Command.AffectedSopInstance?.Value);
        var began = time.GetTimestamp();
        try
        {
            await PerformAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (session.End is not null)
        {
            return false;
        }
        activity?.SetTag("dicom.status", request.FinalStatus?.ToString());
        Telemetry.MessageEnds(
            field,
            request.Association,
            request.Context.AbstractSyntax,
            request.FinalStatus,
            request.BytesArrived,
            time.GetElapsedTime(began)
        );
        return true;
    }

    async ValueTask PerformAsync(DimseRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (Refusal(request) is var (status, comment))
                await request.RespondAsync(status, comment, cancellationToken).ConfigureAwait(false);
            else
                await ServeAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (request.IsCancelRequested)
        {
            if (request.FinalStatus is null)
                await request.RespondAsync(DimseStatus.Cancelled, cancellationToken: CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (session.End is null)
        {
            handlerFailed?.Invoke(request, exception);
            if (request.FinalStatus is null)
                await request.RespondAsync(DimseStatus.ProcessingFailure, cancellationToken: CancellationToken.None).ConfigureAwait(false);
        }
    }

    async ValueTask ServeAsync(DimseRequest request, CancellationToken cancellationToken)
    {
        var service = Find(services, request.Context.AbstractSyntax)!;
        await service.HandleAsync(request, cancellationToken).ConfigureAwait(false);
        if (request.FinalStatus is null)
            throw new InvalidOperationException($"{service.GetType().Name} sent no final response");
    }

    (DimseStatus Status, string Comment)? Refusal(DimseRequest request)
    {
        if (request.IsDuplicate)
            return (DimseStatus.DuplicateInvocation, "another request with this Message ID is being handled");
        // 0211H: the operation is not one of those that the two sides agreed on (PS3.7 C.5.26).
        if (!session.MayPeerRequest(request.Command.Field, request.Context))
            return (DimseStatus.UnrecognizedOperation, "the role that this operation needs was not negotiated");
        if (Find(services, request.Context.AbstractSyntax) is null)
            return (DimseStatus.SopClassNotSupported, "no service handles this SOP class");
        return null;
    }

    /// <summary>Returns the first service that handles a SOP class; null if there is none.</summary>
    public static IServiceClass? Find(IReadOnlyList<IServiceClass> services, Uid sopClass)
    {
        foreach (var service in services)
        {
            if (service.Handles(sopClass))
                return service;
        }
        return null;
    }
}

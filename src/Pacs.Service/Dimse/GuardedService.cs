using Dicom;
using Dicom.Network.Dimse;
using Pacs.Service.Security;

namespace Pacs.Service.Dimse;

/// <summary>Refuses requests of callers that may not use the operation with status 0124H, not authorized (PS3.7
/// C.5.24). Negotiation has already rejected the presentation contexts that a caller may not use; this check catches a
/// request that arrives through the presentation context of another operation.</summary>
sealed class GuardedService(IServiceClass service, Callers callers) : IServiceClass
{
    public bool Handles(Uid sopClass) => service.Handles(sopClass);

    public ValueTask HandleAsync(DimseRequest request, CancellationToken cancellationToken)
    {
        var association = request.Association;
        return callers.MaySend(association.CallingAeTitle, association.Remote, request.Command.Field)
            ? service.HandleAsync(request, cancellationToken)
            : request.RespondAsync(DimseStatus.NotAuthorized, cancellationToken: cancellationToken);
    }
}

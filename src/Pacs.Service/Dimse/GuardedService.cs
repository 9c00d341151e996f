using Dicom;
using Dicom.Network.Dimse;
using Dicom.Network.Scp;
using Pacs.Service.Security;

namespace Pacs.Service.Dimse;

/// <summary>A service behind the list of callers. Negotiation has let nobody get so far who may not; a request that comes through another operation's presentation context is answered 0124H, not authorized (PS3.7 C.5.24).</summary>
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

using Dicom.Network.Associations;
using Pacs.Archive;

namespace Pacs.Service.Dimse;

/// <summary>Makes the requester of the archive's use cases from an association.</summary>
static class Requesters
{
    /// <summary>Returns the application entity that opened the association.</summary>
    public static Requester Requester(this AssociationInfo association) =>
        new(Protocol.Dimse, null, association.CallingAeTitle, association.CalledAeTitle, association.Remote?.ToString());
}

using Dicom.Network.Dimse;

namespace Dicom.Network.Scp;

/// <summary>SCP of the Verification service class (PS3.4 A).</summary>
public sealed class EchoService : IServiceClass
{
    /// <summary>Verification SOP Class.</summary>
    public static readonly Uid SopClass = Uid.Parse("1.2.840.10008.1.1");

    /// <inheritdoc/>
    public bool Handles(Uid sopClass) => sopClass == SopClass;

    /// <inheritdoc/>
    public ValueTask HandleAsync(DimseRequest request, CancellationToken cancellationToken) =>
        request.RespondAsync(
            request.Command.Field == CommandField.EchoRequest ? DimseStatus.Success : DimseStatus.UnrecognizedOperation,
            cancellationToken: cancellationToken
        );
}

using Dicom.Network.Dimse;
using Dicom.Network.Scp;

namespace Pacs.Service.Dimse;

/// <summary>Registers the DIMSE services. A peer's request goes to the first one that handles its SOP class.</summary>
static class DimseModule
{
    public static void AddDimse(this IServiceCollection services)
    {
        services.AddSingleton<IServiceClass, EchoService>();
        services.AddSingleton<StoreScp>();
        services.AddSingleton<IServiceClass>(provider => provider.GetRequiredService<StoreScp>());
        services.AddSingleton<IServiceClass, FindScp>();
        services.AddSingleton<DimseConnectionHandler>();
    }
}

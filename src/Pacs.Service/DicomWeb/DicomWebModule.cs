using Pacs.Service.DicomWeb.Qido;
using Pacs.Service.DicomWeb.Stow;
using Pacs.Service.DicomWeb.Wado;

namespace Pacs.Service.DicomWeb;

/// <summary>The DICOMweb front door (PS3.18 10): what the host calls.</summary>
public static class DicomWebModule
{
    /// <summary>Registers the handlers. They need <c>InstanceIngest</c>, <c>ArchiveQuery</c> and <c>ArchiveRetrieve</c>.</summary>
    public static IServiceCollection AddDicomWeb(this IServiceCollection services) => services
        .AddSingleton<StowEndpoints>()
        .AddSingleton<QidoEndpoints>()
        .AddSingleton<InstanceEndpoints>()
        .AddSingleton<MetadataEndpoints>()
        .AddSingleton<FrameEndpoints>()
        .AddSingleton<BulkDataEndpoints>();

    /// <summary>Maps everything below <c>/dicom-web</c>. Unknown paths there are 404, never another handler's.</summary>
    public static void MapDicomWeb(this IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.MapGroup(Requests.Root);
        var services = endpoints.ServiceProvider;
        services.GetRequiredService<StowEndpoints>().Map(routes);
        services.GetRequiredService<QidoEndpoints>().Map(routes);
        services.GetRequiredService<InstanceEndpoints>().Map(routes);
        services.GetRequiredService<MetadataEndpoints>().Map(routes);
        services.GetRequiredService<FrameEndpoints>().Map(routes);
        services.GetRequiredService<BulkDataEndpoints>().Map(routes);
        LaterEndpoints.Map(routes);
    }
}

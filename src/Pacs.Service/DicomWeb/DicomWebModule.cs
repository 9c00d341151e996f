using Pacs.Service.DicomWeb.Qido;
using Pacs.Service.DicomWeb.Stow;
using Pacs.Service.DicomWeb.Wado;

namespace Pacs.Service.DicomWeb;

/// <summary>The DICOMweb front door (PS3.18 10): what the host calls.</summary>
public static class DicomWebModule
{
    /// <summary>Registers the handlers. They need <c>InstanceIngest</c>, <c>ArchiveQuery</c>, <c>ArchiveRetrieve</c>, <c>ArchiveDelete</c> and <c>ArchiveProblems</c>.</summary>
    public static IServiceCollection AddDicomWeb(this IServiceCollection services) => services
        .AddSingleton<PartBuffers>()
        .AddSingleton<StowEndpoints>()
        .AddSingleton<QidoEndpoints>()
        .AddSingleton<InstanceEndpoints>()
        .AddSingleton<MetadataEndpoints>()
        .AddSingleton<FrameEndpoints>()
        .AddSingleton<BulkDataEndpoints>()
        .AddSingleton<DeleteEndpoints>()
        .AddSingleton<ProblemsEndpoint>();

    /// <summary>Maps everything below <c>/dicom-web</c>, and <c>/admin/problems</c>. Unknown paths below the root are 404, never another handler's.</summary>
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
        services.GetRequiredService<DeleteEndpoints>().Map(routes);
        LaterEndpoints.Map(routes);
        services.GetRequiredService<ProblemsEndpoint>().Map(endpoints);
    }
}

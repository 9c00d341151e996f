using Pacs.Service.DicomWeb.Commitment;
using Pacs.Service.DicomWeb.Feed;
using Pacs.Service.DicomWeb.Qido;
using Pacs.Service.DicomWeb.Stow;
using Pacs.Service.DicomWeb.Tags;
using Pacs.Service.DicomWeb.Tree;
using Pacs.Service.DicomWeb.Ups;
using Pacs.Service.DicomWeb.Wado;
using Pacs.Service.DicomWeb.WadoUri;
using Pacs.Service.Security;

namespace Pacs.Service.DicomWeb;

/// <summary>Registers and maps the DICOMweb endpoints (PS3.18 10).</summary>
public static class DicomWebModule
{
    /// <summary>Registers the handlers. They require <c>InstanceIngest</c>, <c>ArchiveQuery</c>,
    /// <c>ArchiveRetrieve</c>, <c>ArchiveDelete</c>, <c>ArchiveTags</c>, <c>ArchiveProblems</c>, <c>ChangeFeed</c>,
    /// <c>StorageCommitment</c>, <c>StudyTree</c>, <c>WorklistQuery</c>, <c>WorklistChanges</c> and
    /// <c>WorklistSubscriptions</c>.</summary>
    public static IServiceCollection AddDicomWeb(this IServiceCollection services) =>
        services
            .AddCompressedAnswers()
            .AddSingleton<PartBuffers>()
            .AddSingleton(new HeldBodies())
            .AddSingleton<DatasetBody>()
            .AddSingleton<StowEndpoints>()
            .AddSingleton<QidoEndpoints>()
            .AddSingleton<InstanceEndpoints>()
            .AddSingleton<MetadataEndpoints>()
            .AddSingleton<FrameEndpoints>()
            .AddSingleton<BulkDataEndpoints>()
            .AddSingleton<AllBulkDataEndpoints>()
            .AddSingleton<MetadataDocument>()
            .AddSingleton<RenderedEndpoints>()
            .AddSingleton<WadoUriEndpoint>()
            .AddSingleton<TreeEndpoint>()
            .AddSingleton<ChangeFeedEndpoints>()
            .AddSingleton<CommitmentEndpoints>()
            .AddSingleton<DeleteEndpoints>()
            .AddSingleton<TagEndpoints>()
            .AddSingleton<WorkitemEndpoints>()
            .AddSingleton<WorkitemSearch>()
            .AddSingleton<SubscriptionEndpoints>()
            .AddSingleton<EventChannels>()
            .AddHostedService(services => services.GetRequiredService<EventChannels>())
            .AddSingleton<EventEndpoint>()
            .AddSingleton<ProblemsEndpoint>();

    /// <summary>Maps the endpoints below <c>/dicom-web</c> and its alias <c>/v2</c>, <c>/wado</c>, and
    /// <c>/admin/problems</c>, each with the role that it requires. Unknown paths below the roots are answered with 404.</summary>
    public static void MapDicomWeb(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        foreach (var root in Requests.Roots)
            MapBelow(endpoints.MapGroup(root).DescribeTransactions(), services);
        services.GetRequiredService<WadoUriEndpoint>().Map(endpoints.MapGroup("").DescribeTransactions().RequireAuthorization(Roles.Read));
        services.GetRequiredService<ProblemsEndpoint>().Map(endpoints.MapGroup("").RequireAuthorization(Roles.Administer));
    }

    static void MapBelow(RouteGroupBuilder routes, IServiceProvider services)
    {
        var read = routes.MapGroup("").RequireAuthorization(Roles.Read);
        services.GetRequiredService<QidoEndpoints>().Map(read);
        services.GetRequiredService<InstanceEndpoints>().Map(read);
        services.GetRequiredService<MetadataEndpoints>().Map(read);
        services.GetRequiredService<FrameEndpoints>().Map(read);
        services.GetRequiredService<BulkDataEndpoints>().Map(read);
        services.GetRequiredService<AllBulkDataEndpoints>().Map(read);
        services.GetRequiredService<RenderedEndpoints>().Map(read);
        services.GetRequiredService<WorkitemSearch>().Map(read);
        services.GetRequiredService<WorkitemEndpoints>().MapReading(read);
        services.GetRequiredService<EventEndpoint>().Map(read);
        services.GetRequiredService<TreeEndpoint>().Map(read);
        services.GetRequiredService<ChangeFeedEndpoints>().Map(read);
        services.GetRequiredService<TagEndpoints>().Map(routes);
        services.GetRequiredService<StowEndpoints>().Map(routes.MapGroup("").RequireAuthorization(Roles.Store).WithLongBody());
        services
            .GetRequiredService<CommitmentEndpoints>()
            .Map(routes.MapGroup("").RequireAuthorization(Roles.Store).WithBody(CommitmentEndpoints.MaxBody));
        services.GetRequiredService<WorkitemEndpoints>().MapWriting(routes.MapGroup("").RequireAuthorization(Roles.Store));
        services.GetRequiredService<SubscriptionEndpoints>().Map(routes.MapGroup("").RequireAuthorization(Roles.Store));
        services.GetRequiredService<DeleteEndpoints>().Map(routes.MapGroup("").RequireAuthorization(Roles.Delete));
    }
}

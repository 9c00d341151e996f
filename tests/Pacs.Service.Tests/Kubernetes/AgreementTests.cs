using k8s.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pacs.Service.Hosting;
using Xunit;

namespace Pacs.Service.Tests.Kubernetes;

/// <summary>What the manifests say of each other, and of the program, is true.</summary>
public sealed class AgreementTests
{
    // The operator's own: README.md says how they are made.
    static readonly string[] madeByHand = ["pacs-http-tls", "pacs-dimse-tls"];

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task The_ports_of_the_archive_are_those_that_it_is_told_to_listen_on(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        var options = SettingsTests.Options(overlay, overlay.Archive);

        var told = new Dictionary<string, int>
        {
            ["http"] = options.Http.Urls.Single().Port,
            ["health"] = options.Http.HealthUrl!.Port,
            ["dimse"] = options.Dimse.Listen.Port,
            ["metrics"] = options.Telemetry.MetricsUrl!.Port,
        };
        if (options.Dimse.TlsListen is { } tls)
            told["dimse-tls"] = tls.Port;
        Assert.Equal(
            told.OrderBy(pair => pair.Key),
            overlay.Archive.Container.Ports.ToDictionary(port => port.Name, port => port.ContainerPort).OrderBy(pair => pair.Key)
        );
        Assert.Equal(name == Overlay.WithTls, told.ContainsKey("dimse-tls"));
        Assert.All(options.Addresses.Append(options.Telemetry.MetricsUrl), address => Assert.False(address.IsLoopback));
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Probes_ask_for_what_the_program_answers(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        var routes = HealthRoutes();
        var container = overlay.Archive.Container;

        foreach (
            var (probe, path) in new[]
            {
                (container.StartupProbe, "/healthz/live"),
                (container.LivenessProbe, "/healthz/live"),
                (container.ReadinessProbe, "/healthz/ready"),
            }
        )
        {
            Assert.Equal(path, probe.HttpGet.Path);
            Assert.Contains(path, routes);
            Assert.Equal("health", probe.HttpGet.Port.Value);
        }
        foreach (var workload in overlay.Workloads)
        foreach (
            var probe in new[]
            {
                workload.Container.StartupProbe,
                workload.Container.LivenessProbe,
                workload.Container.ReadinessProbe,
            }.OfType<V1Probe>()
        )
            Assert.True(
                probe.Exec is not null || workload.Ports.Contains(probe.HttpGet?.Port.Value ?? probe.TcpSocket.Port.Value),
                $"{workload}: a probe's port is not open"
            );
        Assert.All(overlay.Workloads.Where(workload => workload.Selector is not null), workload =>
            Assert.NotNull(workload.Container.ReadinessProbe)
        );
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Files_are_kept_on_a_volume_that_outlasts_the_pod_or_none_can_be_written(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        var workloads = overlay
            .Workloads.Where(workload => overlay.Environment(workload.Container).ContainsKey("Pacs__DataDirectory"))
            .ToList();

        Assert.True(workloads.Count > 1);
        foreach (var workload in workloads)
        {
            var options = SettingsTests.Options(overlay, workload);
            var mount = workload.Container.VolumeMounts.Single(mount => mount.MountPath == options.DataDirectory);
            var volume = workload.Template.Spec.Volumes.Single(volume => volume.Name == mount.Name);
            Assert.True(
                options.KeepsFiles
                    ? mount.ReadOnlyProperty != true && volume.PersistentVolumeClaim is not null
                    : mount.ReadOnlyProperty == true,
                $"{workload}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task A_pod_has_the_time_to_end_that_the_program_takes(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        var spec = overlay.Archive.Template.Spec;
        var waits = (int)overlay.Archive.Container.Lifecycle.PreStop.Sleep.Seconds;
        var drains = SettingsTests.Options(overlay, overlay.Archive).Shutdown.DrainTime.TotalSeconds;

        Assert.True(waits >= 5, "balancers need a while to hear that a pod goes");
        Assert.InRange(spec.TerminationGracePeriodSeconds!.Value, waits + drains + 10, waits + drains + 60);
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Selectors_find_pods_and_services_their_ports(string name)
    {
        var overlay = await Overlay.OfAsync(name);

        Assert.All(overlay.Workloads.Where(workload => workload.Selector is not null), workload =>
            Assert.Equal([workload], overlay.Workloads.Where(other => other.IsSelectedBy(workload.Selector!)))
        );
        foreach (var service in overlay.All<V1Service>())
        {
            var behind = Assert.Single(overlay.Workloads, workload =>
                workload.IsSelectedBy(new V1LabelSelector { MatchLabels = service.Spec.Selector })
            );
            Assert.All(service.Spec.Ports, port => Assert.Contains(port.TargetPort.Value, behind.Ports));
        }
        foreach (var set in overlay.All<V1StatefulSet>())
            Assert.Equal("None", overlay.The<V1Service>(set.Spec.ServiceName).Spec.ClusterIP);
        foreach (var budget in overlay.All<V1PodDisruptionBudget>())
            Assert.Single(overlay.Workloads, workload => workload.IsSelectedBy(budget.Spec.Selector));
        foreach (var workload in overlay.Workloads)
            Assert.All(workload.Template.Spec.TopologySpreadConstraints ?? [], constraint =>
                Assert.True(workload.IsSelectedBy(constraint.LabelSelector))
            );
        foreach (var workload in overlay.Workloads)
            Assert.All(workload.Template.Spec.Affinity?.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [], term =>
                Assert.True(overlay.Archive.IsSelectedBy(term.LabelSelector))
            );
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Mounts_have_volumes_and_what_is_referred_to_is_there(string name)
    {
        var overlay = await Overlay.OfAsync(name);

        foreach (var workload in overlay.Workloads)
        {
            var spec = workload.Template.Spec;
            Assert.Equal(
                (spec.Volumes ?? []).Select(volume => volume.Name).Concat(workload.Claims).Order(),
                (workload.Container.VolumeMounts ?? []).Select(mount => mount.Name).Order()
            );
            foreach (var volume in spec.Volumes ?? [])
            {
                if (volume.Secret is { } secret && secret.Optional != true && !madeByHand.Contains(secret.SecretName))
                    overlay.The<V1Secret>(secret.SecretName);
                if (volume.ConfigMap is { } map)
                    Assert.Contains(overlay.The<V1ConfigMap>(map.Name).Data.Keys, file =>
                        string.Join(' ', [.. workload.Container.Command ?? [], .. workload.Container.Args ?? []])
                            .Contains(
                                $"{workload.Container.VolumeMounts!.Single(mount => mount.Name == volume.Name).MountPath}/{file}",
                                StringComparison.Ordinal
                            )
                    );
                if (volume.PersistentVolumeClaim is { } claim)
                    overlay.The<V1PersistentVolumeClaim>(claim.ClaimName);
            }
            // Throws where a ConfigMap, a Secret or a key of one is missing.
            overlay.Environment(workload.Container);
            if (spec.ServiceAccountName is { } account)
                overlay.The<V1ServiceAccount>(account);
        }
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task The_archive_finds_certificates_where_it_looks(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        var options = SettingsTests.Options(overlay, overlay.Archive);
        var mounts = overlay.Archive.Container.VolumeMounts;

        foreach (
            var path in new[] { options.Dimse.Tls.Certificate.CertificatePath, options.Dimse.Tls.Certificate.KeyPath }.Where(path =>
                path.Length > 0
            )
        )
        {
            Assert.Contains(Path.GetFileName(path), new[] { "tls.crt", "tls.key" });
            Assert.Contains(mounts, mount => mount.MountPath == Path.GetDirectoryName(path));
        }
    }

    [Theory]
    [InlineData("production")]
    [InlineData("production-postgresql")]
    public async Task Replicas_are_the_autoscalers_and_share_everything(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        var deployment = overlay.The<V1Deployment>("pacs");
        var scaler = overlay.The<V2HorizontalPodAutoscaler>("pacs").Spec;

        Assert.Equal(
            (deployment.ApiVersion, deployment.Kind, deployment.Metadata.Name),
            (scaler.ScaleTargetRef.ApiVersion, scaler.ScaleTargetRef.Kind, scaler.ScaleTargetRef.Name)
        );
        Assert.Null(deployment.Spec.Replicas);
        Assert.True(scaler.MinReplicas >= 2 && scaler.MaxReplicas > scaler.MinReplicas);
        Assert.NotNull(deployment.Spec.Template.Spec.Containers.Single().Resources.Requests["cpu"]);
        Assert.Equal("0", deployment.Spec.Strategy.RollingUpdate.MaxUnavailable.Value);
        Assert.NotNull(deployment.Spec.Template.Spec.Volumes.Single(volume => volume.Name == "data").EmptyDir);
        // How full its node is must not keep anything from being stored.
        Assert.Equal(0, SettingsTests.Options(overlay, overlay.Archive).Storage.MinimumFreeBytes);
    }

    [Fact]
    public async Task The_embedded_archive_is_one_pod_at_a_time_with_a_volume()
    {
        var overlay = await Overlay.OfAsync("embedded");
        var deployment = overlay.The<V1Deployment>("pacs").Spec;

        Assert.Equal((1, "Recreate"), (deployment.Replicas, deployment.Strategy.Type));
        Assert.Null(deployment.Strategy.RollingUpdate);
        Assert.Equal("pacs-data", deployment.Template.Spec.Volumes.Single(volume => volume.Name == "data").PersistentVolumeClaim.ClaimName);
        Assert.Null(deployment.Template.Spec.Volumes.Single(volume => volume.Name == "data").EmptyDir);
        Assert.All(overlay.All<V1Service>(), service => Assert.Contains(service.Spec.Type, new[] { null, "ClusterIP" }));
    }

    [Theory]
    [InlineData("production")]
    [InlineData("production-postgresql")]
    [InlineData(Overlay.WithTls)]
    public async Task Callers_reach_DIMSE_with_their_own_addresses_and_DICOMweb_without_limits_on_the_way(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        var dimse = overlay.The<V1Service>("pacs-dimse").Spec;
        var ingress = overlay.All<V1Ingress>().Single();

        Assert.Equal(("LoadBalancer", "Local"), (dimse.Type, dimse.ExternalTrafficPolicy));
        Assert.Equal(name == Overlay.WithTls ? ["dimse", "dimse-tls"] : ["dimse"], dimse.Ports.Select(port => port.Name));
        foreach (
            var (key, value) in new[]
            {
                ("proxy-body-size", "0"),
                ("proxy-request-buffering", "off"),
                ("proxy-buffering", "off"),
                ("proxy-read-timeout", "3600"),
                ("proxy-send-timeout", "3600"),
            }
        )
            Assert.Equal(value, ingress.Metadata.Annotations["nginx.ingress.kubernetes.io/" + key]);
        var rule = Assert.Single(ingress.Spec.Rules);
        Assert.Equal([rule.Host], Assert.Single(ingress.Spec.Tls).Hosts);
        Assert.All(rule.Http.Paths, path =>
            Assert.Contains(overlay.The<V1Service>(path.Backend.Service.Name).Spec.Ports, port =>
                port.Name == path.Backend.Service.Port.Name
            )
        );
        Assert.Equal(["/admin", "/dicom-web"], rule.Http.Paths.Select(path => path.Path).Order());
    }

    static List<string?> HealthRoutes()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore();
        var app = builder.Build();
        app.MapHealth();
        return
        [
            .. ((IEndpointRouteBuilder)app)
                .DataSources.SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                .Select(route => route.RoutePattern.RawText),
        ];
    }
}

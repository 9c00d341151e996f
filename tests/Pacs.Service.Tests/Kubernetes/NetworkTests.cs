using k8s.Models;
using Xunit;

namespace Pacs.Service.Tests.Kubernetes;

/// <summary>Network policies: what has to talk can, and nothing else.</summary>
public sealed class NetworkTests
{
    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Policies_name_pods_and_ports_that_there_are(string name)
    {
        var overlay = await Overlay.OfAsync(name);

        foreach (var policy in overlay.All<V1NetworkPolicy>())
        {
            var held = overlay.Workloads.Where(workload => workload.IsSelectedBy(policy.Spec.PodSelector)).ToList();
            Assert.True(held.Count > 0, $"{policy.Metadata.Name} holds nothing");
            foreach (var rule in policy.Spec.Ingress ?? [])
                Assert.All(rule.Ports, port => Assert.All(held, workload => Assert.Contains(port.Port.Value, workload.Ports)));
            foreach (
                var peer in (policy.Spec.Ingress ?? [])
                    .SelectMany(rule => rule.FromProperty ?? [])
                    .Concat((policy.Spec.Egress ?? []).SelectMany(rule => rule.To ?? []))
                    .Where(peer => peer.PodSelector is not null)
            )
                Assert.Contains(overlay.Workloads, workload => workload.IsSelectedBy(peer.PodSelector));
        }
        var nothing = overlay.The<V1NetworkPolicy>("deny-all").Spec;
        Assert.Equal(["Egress", "Ingress"], nothing.PolicyTypes.Order());
        Assert.True(nothing.Ingress is null && nothing.Egress is null && nothing.PodSelector.MatchLabels is null);
    }

    [Theory]
    [InlineData("production", "sqlserver", 1433)]
    [InlineData("production-postgresql", "postgresql", 5432)]
    public async Task What_has_to_talk_can_and_nothing_else(string name, string index, int port)
    {
        var overlay = await Overlay.OfAsync(name);
        List<(string From, string To, int Port)> needed =
        [
            ("pacs", index, port),
            ("pacs-migrate", index, port),
            ("pacs", "minio", 9000),
            ("minio", "minio", 9000),
            ("minio-setup", "minio", 9000),
            ("pacs", "otel-collector", 4317),
            ("pacs-rebuild-index", index, port),
            ("pacs-rebuild-index", "minio", 9000),
        ];
        if (index == "sqlserver")
            needed.Add(("sqlserver-setup", index, port));
        // The jobs' pods carry the archive's name; that they could reach objects and collector, too, does no harm.
        List<(string From, string To, int Port)> harmless =
        [
            ("pacs-migrate", "minio", 9000),
            ("pacs-migrate", "otel-collector", 4317),
            ("pacs-rebuild-index", "otel-collector", 4317),
        ];

        var possible =
            from source in overlay.Workloads
            from target in overlay.Workloads
            from open in target.Container.Ports ?? []
            where Allows(overlay, source, target, open.ContainerPort)
            select (source.Name, target.Name, open.ContainerPort);
        Assert.Equal(needed.Order(), possible.Except(harmless).Order());
    }

    [Fact]
    public async Task In_production_only_the_ingress_controller_comes_to_HTTP_and_only_monitoring_to_metrics()
    {
        var overlay = await Overlay.OfAsync("production");

        Assert.Equal(["ingress-nginx"], Namespaces("http"));
        Assert.Equal(["monitoring"], Namespaces("metrics"));
        Assert.Equal(["everybody"], Namespaces("dimse"));

        IEnumerable<string> Namespaces(string port) =>
            overlay
                .All<V1NetworkPolicy>()
                .Where(policy => overlay.Archive.IsSelectedBy(policy.Spec.PodSelector))
                .SelectMany(policy => policy.Spec.Ingress ?? [])
                .Where(rule => rule.Ports.Any(open => open.Port.Value == port))
                .SelectMany(rule =>
                    rule.FromProperty?.Select(peer => peer.NamespaceSelector.MatchLabels["kubernetes.io/metadata.name"]) ?? ["everybody"]
                );
    }

    // Both ends must allow it, and everything is under "deny-all".
    static bool Allows(Overlay overlay, Workload source, Workload target, int port) =>
        Policies(overlay, source)
            .SelectMany(policy => policy.Egress ?? [])
            .Any(rule => Matches(rule.To, target) && HasPort(rule.Ports, target, port))
        && Policies(overlay, target)
            .SelectMany(policy => policy.Ingress ?? [])
            .Any(rule => Matches(rule.FromProperty, source) && HasPort(rule.Ports, target, port));

    static IEnumerable<V1NetworkPolicySpec> Policies(Overlay overlay, Workload workload) =>
        overlay.All<V1NetworkPolicy>().Select(policy => policy.Spec).Where(policy => workload.IsSelectedBy(policy.PodSelector));

    static bool Matches(IList<V1NetworkPolicyPeer>? peers, Workload workload) =>
        peers is null
        || peers.Any(peer => peer.NamespaceSelector is null && peer.PodSelector is not null && workload.IsSelectedBy(peer.PodSelector));

    static bool HasPort(IList<V1NetworkPolicyPort>? ports, Workload target, int port) =>
        ports is null
        || ports.Any(open =>
            open.Port.Value == $"{port}" || (target.Ports.Contains(open.Port.Value) && target.PortNumber(open.Port.Value) == port)
        );
}

using System.Text.Json;
using k8s;
using k8s.Models;
using NJsonSchema;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Kubernetes;

public sealed class ManifestTests
{
    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Every_overlay_builds_and_every_field_in_it_is_known(string name)
    {
        var overlay = await Overlay.OfAsync(name);

        Assert.NotEmpty(overlay.Objects);
        Assert.All(overlay.Objects, o =>
            Assert.True(o is V1Namespace || o.Metadata.Namespace() == "pacs", $"{o.Kind} {o.Metadata.Name} is outside the namespace")
        );
        Assert.Equal(overlay.Objects.Count, overlay.Objects.Select(o => (o.Kind, o.Metadata.Name)).Distinct().Count());
        Assert.All(overlay.Objects, o => Assert.Equal("pacs", o.Metadata.Labels["app.kubernetes.io/part-of"]));
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Every_container_that_stays_is_restarted_when_it_hangs(string name)
    {
        var overlay = await Overlay.OfAsync(name);

        var templates = overlay
            .All<V1Deployment>()
            .Select(deployment => deployment.Spec.Template)
            .Concat(overlay.All<V1StatefulSet>().Select(set => set.Spec.Template));
        Assert.All(templates.SelectMany(template => template.Spec.Containers), container =>
            Assert.True(container.LivenessProbe is not null, container.Name)
        );
    }

    [Theory]
    [InlineData("replicas: 1", "replica: 1")]
    [InlineData("replicas: 1", "replicas: one")]
    [InlineData("periodSeconds: 5", "periodSecond: 5")]
    public void A_field_that_there_is_not_and_a_value_of_the_wrong_kind_are_caught(string right, string wrong)
    {
        const string deployment = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: pacs
            spec:
              replicas: 1
              selector: {}
              template:
                spec:
                  containers:
                    - name: pacs
                      readinessProbe:
                        periodSeconds: 5
            """;

        Assert.Single(KubernetesYaml.LoadAllFromString(deployment, strict: true));
        Assert.ThrowsAny<Exception>(() =>
            KubernetesYaml.LoadAllFromString(deployment.Replace(right, wrong, StringComparison.Ordinal), strict: true)
        );
    }

    [Theory]
    [InlineData("production")]
    [InlineData("production-postgresql")]
    public async Task Custom_resources_are_as_their_schemas_say(string name)
    {
        var overlay = await Overlay.OfAsync(name);

        Assert.Equal(["PrometheusRule", "ServiceMonitor"], overlay.Custom.Select(Kind).Order());
        foreach (var resource in overlay.Custom)
            Assert.Empty((await SchemaAsync(Kind(resource))).Validate(resource.GetRawText()));
    }

    [Theory]
    [InlineData("PrometheusRule", "\"expr\"", "\"expression\"")]
    [InlineData("PrometheusRule", "\"for\":\"5m\"", "\"for\":\"five minutes\"")]
    [InlineData("ServiceMonitor", "\"port\"", "\"portName\"")]
    [InlineData("ServiceMonitor", "\"interval\":\"30s\"", "\"interval\":30")]
    public async Task A_custom_resource_with_a_wrong_field_is_caught(string kind, string right, string wrong)
    {
        var overlay = await Overlay.OfAsync("production");
        var text = overlay.Custom.Single(resource => Kind(resource) == kind).GetRawText();

        Assert.Contains(right, text, StringComparison.Ordinal);
        Assert.NotEmpty((await SchemaAsync(kind)).Validate(text.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public void Secrets_are_nowhere_in_the_repository_and_kept_out_of_it()
    {
        Assert.Contains("k8s/overlays/*/secrets/", File.ReadAllLines(Path.Combine(SharedFiles.Repository, ".gitignore")));
        Assert.DoesNotContain(Directory.EnumerateFiles(Overlay.Folder, "*.yaml", SearchOption.AllDirectories), file =>
            File.ReadAllText(file).Contains("kind: Secret\n", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(Directory.EnumerateFiles(Overlay.Folder, "*.env", SearchOption.AllDirectories), file =>
            File.ReadAllText(file).Contains("Password", StringComparison.OrdinalIgnoreCase)
        );
    }

    static string Kind(JsonElement resource) => resource.GetProperty("kind").GetString()!;

    static Task<JsonSchema> SchemaAsync(string kind) =>
        JsonSchema.FromFileAsync(
            Path.Combine(SharedFiles.Repository, "tests", "Pacs.Service.Tests", "Kubernetes", "Schemas", kind + ".json"),
            TestContext.Current.CancellationToken
        );
}

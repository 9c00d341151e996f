using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using k8s;
using k8s.Models;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;
using YamlDotNet.Serialization;

namespace Pacs.Service.Tests.Kubernetes;

/// <summary>What Kustomize makes of an overlay, with secrets that make-secrets.sh made for it.</summary>
sealed class Overlay
{
    /// <summary>The overlays, and one with what it leaves to the operator switched on.</summary>
    public static TheoryData<string> Names { get; } = ["embedded", "production", "production-postgresql", WithTls];

    /// <summary>The overlay of production, with DIMSE over TLS.</summary>
    public const string WithTls = "production with DIMSE over TLS";

    const string TlsComponent = "- ../../components/dimse-tls";

    static readonly ConcurrentDictionary<string, Lazy<Task<Overlay>>> built = new();

    Overlay(string name, string yaml)
    {
        Name = name;
        var documents = yaml.Split("\n---\n");
        // Custom resources are none of the client's: they are held to schemas.
        Custom = [.. documents.Where(IsCustom).Select(Json)];
        Objects =
        [
            .. documents
                .Where(document => !IsCustom(document))
                .SelectMany(document => KubernetesYaml.LoadAllFromString(document, strict: true))
                .Cast<IKubernetesObject<V1ObjectMeta>>(),
        ];
        Workloads = [.. FindWorkloads()];
    }

    public string Name { get; }

    /// <summary>Objects of kinds that Kubernetes has itself, read strictly: a field that there is not is an error.</summary>
    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects { get; }

    /// <summary>Objects of the Prometheus operator's kinds.</summary>
    public IReadOnlyList<JsonElement> Custom { get; }

    /// <summary>The folder k8s of the repository.</summary>
    public static string Folder { get; } = Path.Combine(SharedFiles.Repository, "k8s");

    public static Task<Overlay> OfAsync(string name) => built.GetOrAdd(name, name => new Lazy<Task<Overlay>>(() => BuildAsync(name))).Value;

    public IEnumerable<T> All<T>()
        where T : IKubernetesObject<V1ObjectMeta> => Objects.OfType<T>();

    public T The<T>(string name)
        where T : IKubernetesObject<V1ObjectMeta> => All<T>().Single(o => o.Metadata.Name == name);

    /// <summary>The one whose name Kustomize has given a hash.</summary>
    public T Generated<T>(string name)
        where T : IKubernetesObject<V1ObjectMeta> =>
        All<T>()
            .Single(o =>
                o.Metadata.Name == name
                || (o.Metadata.Name.StartsWith(name + "-", StringComparison.Ordinal) && o.Metadata.Name.Length == name.Length + 11)
            );

    /// <summary>Every kind of pod that comes of it.</summary>
    public IReadOnlyList<Workload> Workloads { get; }

    IEnumerable<Workload> FindWorkloads() =>
        All<V1Deployment>()
            .Select(o => new Workload(o, o.Spec.Template, o.Spec.Selector, []))
            .Concat(
                All<V1StatefulSet>()
                    .Select(o => new Workload(
                        o,
                        o.Spec.Template,
                        o.Spec.Selector,
                        [.. o.Spec.VolumeClaimTemplates.Select(claim => claim.Metadata.Name)]
                    ))
            )
            .Concat(All<V1Job>().Select(o => new Workload(o, o.Spec.Template, null, [])))
            .Concat(All<V1CronJob>().Select(o => new Workload(o, o.Spec.JobTemplate.Spec.Template, null, [])));

    /// <summary>The archive's own.</summary>
    public Workload Archive => Workloads.Single(workload => workload.Owner is V1Deployment && workload.Name == "pacs");

    /// <summary>What a container finds in its environment.</summary>
    public Dictionary<string, string> Environment(V1Container container)
    {
        var variables = (container.EnvFrom ?? [])
            .SelectMany(from => The<V1ConfigMap>(from.ConfigMapRef.Name).Data)
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var variable in container.Env ?? [])
            variables[variable.Name] = variable.Value ?? SecretValue(variable.ValueFrom.SecretKeyRef);
        return variables;
    }

    /// <summary>The value of a key of a Secret.</summary>
    public string SecretValue(V1SecretKeySelector reference) => Encoding.UTF8.GetString(The<V1Secret>(reference.Name).Data[reference.Key]);

    static bool IsCustom(string document) => document.Contains("apiVersion: monitoring.coreos.com/", StringComparison.Ordinal);

    static JsonElement Json(string document) =>
        JsonSerializer.SerializeToElement(
            new DeserializerBuilder()
                .WithAttemptingUnquotedStringTypeDeserialization()
                .Build()
                .Deserialize<Dictionary<string, object>>(document)
        );

    static async Task<Overlay> BuildAsync(string name)
    {
        var builder = await BuilderAsync();
        using var copy = new TemporaryFolder();
        await Command.RunAsync("cp", "-r", Folder, copy.Path);
        var overlay = Path.Combine(copy, "k8s", "overlays", name == WithTls ? "production" : name);
        var kustomization = Path.Combine(overlay, "kustomization.yaml");
        if (name == WithTls)
            await File.WriteAllTextAsync(
                kustomization,
                (await File.ReadAllTextAsync(kustomization)).Replace("# " + TlsComponent, TlsComponent, StringComparison.Ordinal)
            );
        // A clone has none; a person who works with it has their own, which are none of this test's.
        if (Directory.Exists(Path.Combine(overlay, "secrets")))
            Directory.Delete(Path.Combine(overlay, "secrets"), recursive: true);
        await Command.RunAsync("bash", Path.Combine(copy, "k8s", "make-secrets.sh"), overlay);
        var yaml = await Command.RunAsync(builder[0], [.. builder[1..], overlay]);
        // What is applied by hand only is held to the same.
        foreach (var alone in Directory.EnumerateFiles(overlay, "restore.yaml"))
            yaml += "\n---\n" + await File.ReadAllTextAsync(alone);
        return new Overlay(name, yaml);
    }

    // kubectl has had Kustomize 5 in it since 1.27; what Debian 12 has is older and knows no components.
    static async Task<string[]> BuilderAsync()
    {
        if (
            await VersionAsync("kubectl", "version", "--client") is { } inside
            && inside.Contains("Kustomize Version: v5", StringComparison.Ordinal)
        )
            return ["kubectl", "kustomize"];
        if (await VersionAsync("kustomize", "version") is { } alone && alone.Contains("v5", StringComparison.Ordinal))
            return ["kustomize", "build"];
        Assert.False(
            System.Environment.GetEnvironmentVariable("CI") == "true",
            "CI=true, and neither kubectl from 1.27 on nor kustomize 5 is there"
        );
        Assert.Skip("neither kubectl from 1.27 on nor kustomize 5 is there");
        return [];
    }

    static async Task<string?> VersionAsync(string program, params string[] arguments)
    {
        try
        {
            return (await Command.TryAsync(program, arguments)).Output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}

/// <summary>Something that makes pods.</summary>
/// <param name="Owner">The object.</param>
/// <param name="Template">What its pods are like.</param>
/// <param name="Selector">How it knows them; null where Kubernetes makes its selector.</param>
/// <param name="Claims">Names of the volumes that each pod has of its own.</param>
sealed record Workload(
    IKubernetesObject<V1ObjectMeta> Owner,
    V1PodTemplateSpec Template,
    V1LabelSelector? Selector,
    IReadOnlyList<string> Claims
)
{
    public string Name => Owner.Metadata.Name;

    public IDictionary<string, string> Labels => Template.Metadata.Labels;

    public V1Container Container => Template.Spec.Containers.Single();

    /// <summary>The ports that its containers open, by name and by number.</summary>
    public IEnumerable<string> Ports =>
        Template
            .Spec.Containers.SelectMany(container => container.Ports ?? [])
            .SelectMany(port => new[] { port.Name, $"{port.ContainerPort}" });

    public int PortNumber(string nameOrNumber) =>
        Template
            .Spec.Containers.SelectMany(container => container.Ports ?? [])
            .Single(port => port.Name == nameOrNumber || $"{port.ContainerPort}" == nameOrNumber)
            .ContainerPort;

    /// <summary>Whether a selector finds its pods.</summary>
    public bool IsSelectedBy(V1LabelSelector selector) =>
        (selector.MatchLabels ?? new Dictionary<string, string>()).All(label =>
            Labels.TryGetValue(label.Key, out var value) && value == label.Value
        )
        && (selector.MatchExpressions ?? []).All(expression =>
            expression.OperatorProperty == "In" && Labels.TryGetValue(expression.Key, out var value) && expression.Values.Contains(value)
        );

    public override string ToString() => $"{Owner.Kind} {Name}";
}

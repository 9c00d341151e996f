using System.Text.RegularExpressions;
using k8s.Models;
using Xunit;

namespace Pacs.Service.Tests.Kubernetes;

/// <summary>Every pod is as "restricted" demands (Kubernetes' Pod Security Standards), and more.</summary>
public sealed partial class HardeningTests
{
    // The image writes beside its volume.
    const string Writable = "StatefulSet sqlserver";

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Nothing_runs_as_root_nor_could_become_it(string name)
    {
        foreach (var workload in (await Overlay.OfAsync(name)).Workloads)
        {
            var spec = workload.Template.Spec;
            Assert.True(spec.SecurityContext.RunAsNonRoot, $"{workload}");
            Assert.True(spec.SecurityContext.RunAsUser > 0 && spec.SecurityContext.RunAsGroup > 0, $"{workload}");
            Assert.Equal("RuntimeDefault", spec.SecurityContext.SeccompProfile.Type);
            Assert.False(spec.AutomountServiceAccountToken, $"{workload}");
            Assert.True(
                spec.HostNetwork is null && spec.HostPID is null && spec.HostIPC is null && spec.InitContainers is null,
                $"{workload}"
            );
            Assert.All(spec.Volumes ?? [], volume => Assert.Null(volume.HostPath));

            var context = workload.Container.SecurityContext;
            Assert.False(context.AllowPrivilegeEscalation, $"{workload}");
            Assert.Null(context.Privileged);
            Assert.Equal(["ALL"], context.Capabilities.Drop);
            Assert.Equal($"{workload}" == Writable ? ["NET_BIND_SERVICE"] : [], context.Capabilities.Add ?? []);
            Assert.True(
                context.ReadOnlyRootFilesystem == true || $"{workload}" == Writable,
                $"{workload} has a root file system that can be written to"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task The_namespace_takes_restricted_pods_only(string name)
    {
        var labels = (await Overlay.OfAsync(name)).All<V1Namespace>().Single().Metadata.Labels;

        Assert.All(new[] { "enforce", "audit", "warn" }, mode => Assert.Equal("restricted", labels["pod-security.kubernetes.io/" + mode]));
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task What_a_pod_takes_is_asked_for_and_bounded(string name)
    {
        foreach (var workload in (await Overlay.OfAsync(name)).Workloads)
        {
            var resources = workload.Container.Resources;
            Assert.True(resources.Requests.ContainsKey("cpu") && resources.Requests.ContainsKey("memory"), $"{workload}");
            Assert.True(resources.Limits["memory"].ToDecimal() >= resources.Requests["memory"].ToDecimal(), $"{workload}");
            Assert.All((workload.Template.Spec.Volumes ?? []).Select(volume => volume.EmptyDir).OfType<V1EmptyDirVolumeSource>(), volume =>
                Assert.NotNull(volume.SizeLimit)
            );
        }
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Every_image_is_one_release_and_no_other(string name)
    {
        foreach (var workload in (await Overlay.OfAsync(name)).Workloads)
            Assert.Matches(Release(), workload.Container.Image);
    }

    [Theory]
    [InlineData("nginx", false)]
    [InlineData("nginx:latest", false)]
    [InlineData("docker.io/library/nginx", false)]
    [InlineData("docker.io/library/nginx:1", false)]
    [InlineData("docker.io/library/nginx:1.29.1", true)]
    public void An_image_without_a_release_would_be_caught(string image, bool isRelease) =>
        Assert.Equal(isRelease, Release().IsMatch(image));

    [Fact]
    public async Task The_archive_runs_as_the_user_of_its_image()
    {
        var spec = (await Overlay.OfAsync("production")).Archive.Template.Spec.SecurityContext;

        Assert.Equal((ImageFile.User, ImageFile.User, ImageFile.User), (spec.RunAsUser, spec.RunAsGroup, spec.FsGroup));
    }

    // A registry, a path, and a tag that stands for one release: three numbers, MinIO's time of release, SQL Server's cumulative update.
    [GeneratedRegex(
        @"^[a-z0-9.-]+\.[a-z]+/[a-z0-9/-]+:(v?\d+\.\d+(\.\d+)?(-[a-z0-9]+)?(?<=\d+\.\d+.+)|RELEASE\.\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ|"
            + @"\d{4}-CU\d+-ubuntu-\d\d\.\d\d)$"
    )]
    private static partial Regex Release();
}

using System.Text;
using k8s.Models;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Pacs.Archive;
using Pacs.Service.Hosting;
using Pacs.Service.Security;
using Xunit;

namespace Pacs.Service.Tests.Kubernetes;

/// <summary>What the manifests set is what the program reads.</summary>
public sealed class SettingsTests
{
    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Every_variable_and_every_secret_names_a_setting(string name)
    {
        var overlay = await Overlay.OfAsync(name);

        foreach (var workload in Own(overlay))
        {
            var names = overlay
                .Environment(workload.Container)
                .Keys.Where(key => !key.StartsWith("OTEL_", StringComparison.Ordinal))
                .Concat(Secrets(overlay, workload).Keys)
                .ToList();
            Assert.NotEmpty(names);
            Assert.All(names, key =>
                Assert.True(
                    key.StartsWith("Pacs__", StringComparison.Ordinal) && Settings.All.Any(setting => setting.Names(Key(key))),
                    $"{workload}: {key} is no setting"
                )
            );
        }
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task The_program_accepts_all_of_them_together(string name)
    {
        var overlay = await Overlay.OfAsync(name);

        Assert.All(Own(overlay), workload => Options(overlay, workload));
    }

    [Theory]
    [InlineData("embedded", IndexProvider.Sqlite, ObjectStore.Folder)]
    [InlineData("production", IndexProvider.SqlServer, ObjectStore.S3)]
    [InlineData("production-postgresql", IndexProvider.PostgreSql, ObjectStore.S3)]
    public async Task Index_and_objects_are_where_the_overlay_says(string name, object provider, object store)
    {
        var overlay = await Overlay.OfAsync(name);
        var options = Options(overlay, overlay.Archive);

        Assert.Equal(provider, options.Index.Provider);
        Assert.Equal(store, options.Objects.Store);
    }

    [Theory]
    [InlineData("production")]
    [InlineData("production-postgresql")]
    [InlineData(Overlay.WithTls)]
    public async Task In_production_every_door_asks_who_comes_in(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        var options = Options(overlay, overlay.Archive);

        Assert.False(options.Security.AllowAnonymous);
        Assert.Empty(Doors.Open(options));
        Assert.True(options.Dimse.CheckCalledAeTitle);
    }

    [Theory]
    [InlineData("production")]
    [InlineData("production-postgresql")]
    public async Task Servers_are_called_by_the_names_and_ports_of_services_and_with_the_passwords_that_they_have(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        var options = Options(overlay, overlay.Archive);

        var (host, port, user, password, database) =
            options.Index.Provider == IndexProvider.SqlServer
                ? OfSqlServer(options.Index.ConnectionString)
                : OfPostgreSql(options.Index.ConnectionString);
        AssertService(overlay, host, port);
        var servers = overlay.The<V1StatefulSet>(host);
        Assert.Equal((user, database), ("pacs", "pacs"));
        var secret = overlay.Generated<V1Secret>(host + "-secrets");
        Assert.Equal(Encoding.UTF8.GetString(secret.Data["pacs-password"]), password);
        Assert.Contains(servers.Spec.Template.Spec.Containers.Single().Env, variable =>
            variable.ValueFrom?.SecretKeyRef.Name == secret.Metadata.Name
        );

        AssertService(overlay, options.Objects.Endpoint!.Host, options.Objects.Endpoint.Port);
        var setup = overlay.Environment(overlay.The<V1Job>("minio-setup").Spec.Template.Spec.Containers.Single());
        Assert.Equal((options.Objects.AccessKey, options.Objects.SecretKey), (setup["ACCESS_KEY"], setup["SECRET_KEY"]));
        var minio = overlay.Environment(overlay.The<V1StatefulSet>("minio").Spec.Template.Spec.Containers.Single());
        Assert.Equal((minio["MINIO_ROOT_USER"], minio["MINIO_ROOT_PASSWORD"]), (setup["ROOT_USER"], setup["ROOT_PASSWORD"]));
        var script = overlay.Generated<V1ConfigMap>("minio-setup").Data;
        Assert.Contains($"mc mb --ignore-existing archive/{options.Objects.Bucket}\n", script["setup.sh"], StringComparison.Ordinal);
        Assert.Contains($"arn:aws:s3:::{options.Objects.Bucket}/*", script["policy.json"], StringComparison.Ordinal);
        Assert.Contains($"{options.Objects.Endpoint.Authority} ", script["setup.sh"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("production")]
    [InlineData("production-postgresql")]
    public async Task Traces_go_to_a_service(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        var collector = new Uri(overlay.Environment(overlay.Archive.Container)["OTEL_EXPORTER_OTLP_ENDPOINT"]);

        AssertService(overlay, collector.Host, collector.Port);
    }

    [Fact]
    public async Task Passwords_are_made_anew_for_every_site_and_are_long()
    {
        var (one, other) = (await Overlay.OfAsync("production"), await Overlay.OfAsync(Overlay.WithTls));

        static string Password(Overlay overlay) =>
            Encoding.UTF8.GetString(overlay.Generated<V1Secret>("sqlserver-secrets").Data["sa-password"]);
        Assert.NotEqual(Password(one), Password(other));
        Assert.True(Password(one).Length >= 32);
    }

    /// <summary>What the program makes of a workload's environment and secrets.</summary>
    internal static PacsOptions Options(Overlay overlay, Workload workload) =>
        OptionsReader.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    overlay
                        .Environment(workload.Container)
                        .Concat(Secrets(overlay, workload))
                        .Select(pair => KeyValuePair.Create(Key(pair.Key), (string?)pair.Value))
                )
                .Build()
        );

    static IEnumerable<Workload> Own(Overlay overlay) =>
        overlay.Workloads.Where(workload => workload.Container.Image.Contains("pacs-service", StringComparison.Ordinal));

    static string Key(string variable) => variable.Replace("__", ":", StringComparison.Ordinal);

    static Dictionary<string, string> Secrets(Overlay overlay, Workload workload)
    {
        var folder = overlay.Environment(workload.Container)["Pacs__SecretsDirectory"];
        var mount = workload.Container.VolumeMounts.Single(mount => mount.MountPath == folder);
        var source = workload.Template.Spec.Volumes.Single(volume => volume.Name == mount.Name).Secret;
        var secret = overlay.All<V1Secret>().SingleOrDefault(secret => secret.Metadata.Name == source.SecretName);
        Assert.True(secret is not null || source.Optional == true, $"{workload}: Secret {source.SecretName} is not there");
        return secret?.Data.ToDictionary(pair => pair.Key, pair => Encoding.UTF8.GetString(pair.Value)) ?? [];
    }

    static (string Host, int Port, string User, string Password, string Database) OfSqlServer(string text) =>
        new SqlConnectionStringBuilder(text) is var parts
            ? (parts.DataSource, 1433, parts.UserID, parts.Password, parts.InitialCatalog)
            : default;

    static (string Host, int Port, string User, string Password, string Database) OfPostgreSql(string text) =>
        new NpgsqlConnectionStringBuilder(text) is var parts
            ? (parts.Host!, parts.Port, parts.Username!, parts.Password!, parts.Database!)
            : default;

    static void AssertService(Overlay overlay, string host, int port) =>
        Assert.Contains(overlay.The<V1Service>(host).Spec.Ports, open => open.Port == port);
}

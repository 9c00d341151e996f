using Microsoft.Extensions.Configuration;
using Pacs.Service.Hosting;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Kubernetes;

public sealed class ImageFileTests
{
    [Fact]
    public void Its_settings_are_the_programs_and_its_ports_those_that_they_give()
    {
        var options = OptionsReader.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    ImageFile
                        .Settings.Append(KeyValuePair.Create("Pacs:Security:AllowAnonymous", "true"))
                        .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))
                )
                .Build()
        );

        Assert.Equal([options.Http.Urls.Single().Port, options.Dimse.Listen.Port], ImageFile.Ports);
        Assert.Equal("/data", options.DataDirectory);
        Assert.All(options.Addresses, address => Assert.False(address.IsLoopback));
    }

    [Fact]
    public void It_leaves_who_may_come_in_to_the_operator()
    {
        var refusal = Assert.Throws<StartException>(() =>
            OptionsReader.Read(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(ImageFile.Settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
                    .Build()
            )
        );

        Assert.Contains("Pacs:Security:AllowAnonymous", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_brings_every_project_that_the_service_is_built_from()
    {
        var projects = Directory
            .EnumerateFiles(Path.Combine(SharedFiles.Repository, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(SharedFiles.Repository, file))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal));

        Assert.All(projects, project =>
            Assert.Contains($"COPY {project} {Path.GetDirectoryName(project)}/\n", ImageFile.Text, StringComparison.Ordinal)
        );
    }
}

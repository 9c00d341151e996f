using System.Collections;
using Microsoft.Extensions.Configuration;
using Pacs.Service.Hosting;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Hosting;

/// <summary>Settings that would have no effect are told at the start.</summary>
public sealed class StartChecksTests
{
    [Theory]
    [InlineData("""{ "Dimse": { "Port": 104 } }""", "Dimse has to stand inside the section Pacs")]
    [InlineData("""{ "Pacs": {}, "dataDirectory": "/srv" }""", "dataDirectory has to stand inside the section Pacs")]
    [InlineData("""{ "Http:Urls": "http://*:80" }""", "Http has to stand inside the section Pacs")]
    [InlineData("""{ "Pascal": { "Dimse": {} } }""", "has no section Pacs")]
    public void A_file_without_the_section_is_refused(string json, string sentence)
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, json);

        var refusal = Assert.Throws<StartException>(() => StartChecks.RefuseMisplaced([file], new Hashtable()));

        Assert.StartsWith(file, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Pacs": { "Dimse": { "Port": 104 } }, "AllowedHosts": "*", }""")]
    [InlineData("""{ "Logging": { "LogLevel": { "Default": "Debug" } } } // the log""")]
    [InlineData("not JSON")]
    public void Other_files_are_left_to_the_reader(string json)
    {
        using var folder = new TemporaryFolder();

        StartChecks.RefuseMisplaced([Write(folder, json), Path.Combine(folder, "none.json")], new Hashtable());
    }

    [Theory]
    [InlineData("Pacs_Dimse__Port", "104")]
    [InlineData("Pacs_Dimse_Port", "104")]
    [InlineData("PACS_DATADIRECTORY", "/srv")]
    [InlineData("Pacs_Dimse_Callers_0_AeTitle", "CT1")]
    public void A_variable_with_one_underscore_is_refused(string name, string value)
    {
        var refusal = Assert.Throws<StartException>(() => StartChecks.RefuseMisplaced([], new Hashtable { [name] = value }));

        Assert.StartsWith(name, refusal.Message, StringComparison.Ordinal);
    }

    // The last three are set by Kubernetes in every pod beside a Service named pacs or pacs-dimse.
    [Theory]
    [InlineData("Pacs__Dimse__Port", "104")]
    [InlineData("PACS_TEST_SERVICE", "x")]
    [InlineData("PACS_SERVICE_HOST", "10.0.0.1")]
    [InlineData("PACS_PORT", "tcp://10.0.0.1:80")]
    [InlineData("PACS_DIMSE_PORT", "tcp://10.0.0.1:11112")]
    public void Other_variables_are_not_looked_at(string name, string value) =>
        StartChecks.RefuseMisplaced([], new Hashtable { [name] = value });

    [Fact]
    public void A_watermark_that_is_larger_than_the_disk_is_refused()
    {
        var options = Options(("Pacs:Storage:MinimumFreeBytes", "1000"));

        StartChecks.RefuseImpossibleWatermark(options, _ => 1001);
        var refusal = Assert.Throws<StartException>(() => StartChecks.RefuseImpossibleWatermark(options, _ => 1000));

        Assert.Contains("nothing could ever be stored", refusal.Message, StringComparison.Ordinal);
        Assert.True(StartChecks.SizeOf(Path.GetTempPath()) > 0);
    }

    [Fact]
    public void A_viewer_that_is_named_and_not_there_is_told_and_one_that_is_not_named_is_not()
    {
        Assert.Contains("/nope", Assert.Single(Warnings(("Pacs:Viewer:Folder", "/nope"))), StringComparison.Ordinal);
        Assert.Empty(Warnings());
    }

    [Fact]
    public void A_client_id_without_an_issuer_is_refused() =>
        Assert.StartsWith(
            "Pacs:Security:Authority is needed",
            Assert.Throws<StartException>(() => Options(("Pacs:Viewer:ClientId", "viewer"))).Message,
            StringComparison.Ordinal
        );

    static string Write(string folder, string json)
    {
        var file = Path.Combine(folder, "appsettings.json");
        File.WriteAllText(file, json);
        return file;
    }

    static List<string> Warnings(params (string Key, string Value)[] settings) =>
        [.. StartChecks.Warnings(Options(settings), Configuration(settings))];

    static PacsOptions Options(params (string Key, string Value)[] settings) => OptionsReader.Read(Configuration(settings));

    static IConfigurationRoot Configuration((string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
}

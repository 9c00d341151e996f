using Pacs.Service.Hosting;
using Xunit;

namespace Pacs.Service.Tests.Hosting;

public sealed class CommandLineTests
{
    [Fact]
    public void Nothing_means_serve()
    {
        var line = CommandLine.Parse([]);

        Assert.Null(line.Verb);
        Assert.Empty(line.Settings);
    }

    [Fact]
    public void A_verb_its_argument_and_settings_are_told_apart()
    {
        var line = CommandLine.Parse(["--Pacs:DataDirectory=/srv/a=b", "import", "old archive", "--Logging:LogLevel:Default=Debug"]);

        Assert.Equal("import", line.Verb);
        Assert.Equal(["old archive"], line.Arguments);
        Assert.Equal("/srv/a=b", line.Settings["Pacs:DataDirectory"]);
        Assert.Equal("Debug", line.Settings["Logging:LogLevel:Default"]);
    }

    [Theory]
    [InlineData("serve", "'serve'")]
    [InlineData("import", "import")]
    [InlineData("import one two", "import")]
    [InlineData("problems all", "problems")]
    [InlineData("--Pacs:Dimse:Port 104", "--Pacs:Dimse:Port")]
    [InlineData("--urls=http://0.0.0.0:80", "--urls")]
    [InlineData("-v", "-v")]
    public void What_cannot_be_understood_gives_a_sentence_that_names_it(string arguments, string named)
    {
        var exception = Assert.Throws<StartException>(() => CommandLine.Parse(arguments.Split(' ')));

        Assert.StartsWith(named, exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("version")]
    public void The_version_is_said(string argument)
    {
        Assert.Equal("version", CommandLine.Parse([argument]).Verb);
        Assert.Matches(@"^PacsService \d+\.\d+\.\d+.* on \.NET \d+", CommandLine.Version());
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public void Help_names_every_verb_and_every_setting(string argument)
    {
        Assert.Equal("help", CommandLine.Parse([argument]).Verb);
        var help = CommandLine.Help();
        Assert.All(CommandLine.Verbs, verb => Assert.Contains(verb.Verb, help, StringComparison.Ordinal));
        Assert.All(Settings.All, setting => Assert.Contains($"--{setting.Key}={setting.Default} ", help, StringComparison.Ordinal));
    }
}

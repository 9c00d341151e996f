using Microsoft.Extensions.Configuration;
using Pacs.Service.Hosting;
using Xunit;

namespace Pacs.Service.Tests.Hosting;

public sealed class BannerTests
{
    [Fact]
    public void The_banner_says_where_it_listens_where_data_lie_and_what_to_try()
    {
        var text = Banner.Text(
            Options(("Pacs:DataDirectory", "/srv/pacs")),
            [new Uri("http://127.0.0.1:8080")],
            11112,
            null,
            TimeSpan.FromSeconds(0.42)
        );

        Assert.Equal(
            """
            PacsService is ready after 0.4 s. Stop it with Ctrl+C.
              DIMSE     PACS at 127.0.0.1:11112
              DICOMweb  http://127.0.0.1:8080/dicom-web
              Data      /srv/pacs
            Try, from another terminal:
              storescu -v -aec PACS +sd +sp '*.dcm' +r 127.0.0.1 11112 sample-studies
              curl 'http://127.0.0.1:8080/dicom-web/studies?includefield=all'
            """,
            text
        );
    }

    [Fact]
    public void Listening_on_every_interface_is_said_and_the_commands_still_work_here()
    {
        var options = Options(
            ("Pacs:Dimse:Address", "*"),
            ("Pacs:Http:Urls", "http://*:80"),
            ("Pacs:Dimse:AeTitle", "MY PACS"),
            ("Pacs:Security:AllowAnonymous", "true")
        );

        var text = Banner.Text(options, [new Uri("http://[::]:80")], 104, null, TimeSpan.Zero);

        Assert.Contains("MY PACS at *:104", text, StringComparison.Ordinal);
        Assert.Contains("nobody is asked who they are", text, StringComparison.Ordinal);
        Assert.Contains("-aec 'MY PACS' +sd +sp '*.dcm' +r 127.0.0.1 104", text, StringComparison.Ordinal);
        Assert.Contains("curl 'http://127.0.0.1/dicom-web/", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_tokens_and_callers_are_asked_for_the_commands_bring_them()
    {
        var options = Options(
            ("Pacs:Security:Authority", "https://sso.example.org"),
            ("Pacs:Security:Audience", "pacs"),
            ("Pacs:Dimse:Callers:0:AeTitle", "CT1")
        );

        var text = Banner.Text(options, [new Uri("http://127.0.0.1:8080")], 104, null, TimeSpan.Zero);

        Assert.Contains("storescu -v -aet CT1 -aec PACS", text, StringComparison.Ordinal);
        Assert.Contains(
            "curl -H \"Authorization: Bearer $TOKEN\" 'http://127.0.0.1:8080/dicom-web/studies",
            text,
            StringComparison.Ordinal
        );
    }

    static PacsOptions Options(params (string Key, string Value)[] settings) =>
        OptionsReader.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
                .Build()
        );
}

using System.Text;
using Microsoft.Extensions.Configuration;
using Pacs.Service.Describing.Pages;
using Pacs.Service.Hosting;
using Xunit;

namespace Pacs.Service.Tests.Describing;

public sealed class WelcomePageTests
{
    [Fact]
    public void It_links_to_the_other_pages_below_the_prefix_of_a_proxy()
    {
        var page = PageOf();

        Assert.All(["/reference", "/conformance", "/healthz/ready", "/dicom-web/studies"], path =>
            Assert.Contains($"href=\"https://pacs.example.org/archive{path}\"", page, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Where_nobody_signs_in_it_shows_how_to_send()
    {
        Assert.Contains("storescu -v -aec PACS", PageOf(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_users_sign_in_it_shows_neither_AE_title_nor_port()
    {
        var page = PageOf(("Pacs:Security:Authority", "https://sso.example.org"), ("Pacs:Security:Audience", "pacs"));

        Assert.DoesNotContain("storescu", page, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer $TOKEN", page, StringComparison.Ordinal);
    }

    static string PageOf(params (string Key, string Value)[] settings)
    {
        var values = settings
            .Append(("Pacs:Viewer:Folder", "/nowhere"))
            .Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2));
        var options = OptionsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        return Encoding.UTF8.GetString(WelcomePage.Html(options, "https://pacs.example.org/archive"));
    }
}

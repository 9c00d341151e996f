using Microsoft.Extensions.Configuration;
using Pacs.Service.Hosting;
using Pacs.Service.Security;
using Pacs.Service.Tests.Dimse;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Security;

/// <summary>What may be listened on, and what settings need of each other.</summary>
public sealed class DoorsTests
{
    const string Http = "Pacs:Http:Urls=http://*:8080",
        Dimse = "Pacs:Dimse:Address=*",
        Tls = "Pacs:Dimse:Tls:Port=2762 Pacs:Dimse:Tls:CertificatePath=c Pacs:Dimse:Tls:KeyPath=k",
        Issuer = "Pacs:Security:Authority=https://sso.example.org Pacs:Security:Audience=pacs",
        Caller = "Pacs:Dimse:Callers:0:AeTitle=CT1",
        Require = "Pacs:Dimse:Tls:ClientCertificates=Require Pacs:Dimse:Tls:ClientAuthorityPath=a",
        Allow = "Pacs:Dimse:Tls:ClientCertificates=Allow Pacs:Dimse:Tls:ClientAuthorityPath=a";

    [Theory]
    [InlineData("", "")]
    [InlineData(Http, "Pacs:Http:Urls")]
    [InlineData(Http + " " + Issuer, "")]
    [InlineData(Http + " " + Caller, "Pacs:Http:Urls")]
    [InlineData(Dimse, "Pacs:Dimse:Address")]
    [InlineData(Dimse + " " + Issuer, "Pacs:Dimse:Address")]
    [InlineData(Dimse + " " + Caller, "")]
    [InlineData(Dimse + " " + Tls + " " + Require, "Pacs:Dimse:Address")]
    [InlineData(Tls + " Pacs:Dimse:Tls:Address=*", "Pacs:Dimse:Tls:Address")]
    [InlineData(Tls + " Pacs:Dimse:Tls:Address=* " + Allow, "Pacs:Dimse:Tls:Address")]
    [InlineData(Tls + " Pacs:Dimse:Tls:Address=* " + Require, "")]
    [InlineData(Tls + " Pacs:Dimse:Tls:Address=* " + Caller, "")]
    [InlineData(Tls + " " + Dimse + " " + Caller, "")]
    [InlineData(Http + " " + Dimse + " " + Issuer + " " + Caller, "")]
    public void A_door_that_others_can_reach_starts_only_where_it_asks_who_comes_in(string settings, string refused)
    {
        if (refused.Length == 0)
            Assert.Empty(Doors.Open(Read(settings)));
        else
        {
            var sentence = Assert.Throws<StartException>(() => Read(settings)).Message;
            Assert.StartsWith(refused + " is *", sentence, StringComparison.Ordinal);
            Assert.Contains("Pacs:Security:AllowAnonymous=true", sentence, StringComparison.Ordinal);
            Assert.Equal([refused], Doors.Open(Read(settings + " Pacs:Security:AllowAnonymous=true")).Select(door => door.Setting));
        }
    }

    [Theory]
    [InlineData("Pacs:Security:Authority=https://sso.example.org", "Pacs:Security:Audience is needed")]
    [InlineData("Pacs:Security:Audience=pacs", "Pacs:Security:Authority is needed")]
    [InlineData(
        "Pacs:Security:Authority=http://sso.example.org Pacs:Security:Audience=pacs",
        "Pacs:Security:Authority is http://sso.example.org"
    )]
    [InlineData(Issuer + " Pacs:Security:MetadataAddress=http://sso/x", "Pacs:Security:MetadataAddress is http://sso/x")]
    [InlineData("Pacs:Security:Authority=sso.example.org", "Pacs:Security:Authority must be a URL")]
    [InlineData("Pacs:Security:Roles:Read=,", "Pacs:Security:Roles:Read must name")]
    [InlineData(
        "Pacs:Security:Roles:Write=x",
        "Pacs:Security:Roles:Write is not a setting: Pacs:Security:Roles has Read, Store, Delete, Administer"
    )]
    [InlineData("Pacs:Http:Urls=https://127.0.0.1:8443", "Pacs:Http:Tls:CertificatePath is needed")]
    [InlineData("Pacs:Http:Urls=https://127.0.0.1:8443 Pacs:Http:Tls:CertificatePath=c", "Pacs:Http:Tls:KeyPath is needed")]
    [InlineData("Pacs:Http:Tls:CertificatePath=c", "Pacs:Http:Tls:CertificatePath and KeyPath are for")]
    [InlineData("Pacs:Http:AllowedOrigins=viewer.example.org", "Pacs:Http:AllowedOrigins must be origins")]
    [InlineData("Pacs:Http:AllowedOrigins=https://viewer.example.org/ohif", "Pacs:Http:AllowedOrigins must be origins")]
    [InlineData("Pacs:Http:TrustedProxies=ingress", "Pacs:Http:TrustedProxies must be IP addresses")]
    [InlineData("Pacs:Dimse:Tls:CertificatePath=c", "Pacs:Dimse:Tls:Port is needed")]
    [InlineData("Pacs:Dimse:Tls:Port=2762", "Pacs:Dimse:Tls:CertificatePath is needed")]
    [InlineData(Tls + " Pacs:Dimse:Tls:ClientCertificates=Require", "Pacs:Dimse:Tls:ClientAuthorityPath is needed")]
    [InlineData(Tls + " Pacs:Dimse:Tls:ClientAuthorityPath=a", "Pacs:Dimse:Tls:ClientCertificates is None")]
    [InlineData(
        Tls + " Pacs:Dimse:Tls:ClientCertificates=Perhaps",
        "Pacs:Dimse:Tls:ClientCertificates must be one of None, Allow, Require"
    )]
    [InlineData("Pacs:Dimse:Callers:0:Addresses=10.0.0.0/8", "Pacs:Dimse:Callers:0:AeTitle must be 1 to 16")]
    [InlineData("Pacs:Dimse:Callers:7:AeTitle=SEVENTEEN_LETTERS", "Pacs:Dimse:Callers:7:AeTitle must be 1 to 16")]
    [InlineData(Caller + " Pacs:Dimse:Callers:0:Addresses=10.0.0.1/8", "Pacs:Dimse:Callers:0:Addresses must be IP addresses")]
    [InlineData(
        Caller + " Pacs:Dimse:Callers:0:Operations=Delete",
        "Pacs:Dimse:Callers:0:Operations must be some of Echo, Store, Find, Move, Get"
    )]
    [InlineData(Caller + " Pacs:Dimse:Callers:0:Operations=1", "Pacs:Dimse:Callers:0:Operations must be some of")]
    [InlineData(
        Caller + " Pacs:Dimse:Callers:0:Adresses=10.0.0.1",
        "Pacs:Dimse:Callers:0:Adresses is not a setting: Pacs:Dimse:Callers:N has AeTitle, Addresses, Operations"
    )]
    [InlineData("Pacs:Dimse:Callers:first:AeTitle=CT1", "Pacs:Dimse:Callers:first:AeTitle is not a setting")]
    [InlineData("Pacs:Dimse:Callers=CT1", "Pacs:Dimse:Callers is not a setting")]
    public void Settings_that_do_not_go_together_are_refused_in_one_sentence(string settings, string sentence)
    {
        var message = Assert.Throws<StartException>(() => Read(settings)).Message;

        Assert.StartsWith(sentence, message, StringComparison.Ordinal);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Callers_are_read_in_the_order_of_their_numbers_with_lists_in_either_form()
    {
        var callers = Read(
            new Dictionary<string, string?>
            {
                ["Pacs:Dimse:Callers:10:AeTitle"] = "LAST",
                ["Pacs:Dimse:Callers:2:AeTitle"] = " CT 1 ",
                ["Pacs:Dimse:Callers:2:Addresses:0"] = "10.1.2.3",
                ["Pacs:Dimse:Callers:2:Addresses:1"] = "fd00::/8",
                ["Pacs:Dimse:Callers:2:Operations"] = "store, echo",
            }
        ).Dimse.Callers;

        Assert.Equal(["CT 1", "LAST"], callers.Select(caller => caller.AeTitle));
        Assert.Equal(["10.1.2.3/32", "fd00::/8"], callers[0].Addresses.Select(network => network.ToString()));
        Assert.Equal([Operation.Store, Operation.Echo], callers[0].Operations);
        Assert.Equal(Enum.GetValues<Operation>(), callers[1].Operations);
        Assert.Empty(callers[1].Addresses);
    }

    // The address is one of those kept for documentation (RFC 5737), so that nothing is listened on; what the program says of it comes
    // first.
    [Fact]
    public async Task Leave_for_everybody_is_said_loudly_at_the_start()
    {
        using var folder = new TemporaryFolder();
        string[] settings =
        [
            Path.Combine(AppContext.BaseDirectory, "Pacs.Service.dll"),
            $"--Pacs:DataDirectory={Path.Combine(folder, "data")}",
            "--Pacs:Http:Urls=http://192.0.2.1:8080",
            "--Pacs:Dimse:Port=0",
        ];

        var (refused, why) = await Peer.RunAsync("dotnet", settings);
        var (_, loud) = await Peer.RunAsync("dotnet", [.. settings, "--Pacs:Security:AllowAnonymous=true"]);

        Assert.Equal(2, refused);
        Assert.StartsWith(
            "Pacs:Http:Urls is 192.0.2.1:8080, which others than this machine can reach, and nobody would be asked who they are: "
                + "listen on 127.0.0.1, name an issuer of tokens (Pacs:Security:Authority), or set Pacs:Security:AllowAnonymous=true",
            why,
            StringComparison.Ordinal
        );
        Assert.Contains("warn: ", loud, StringComparison.Ordinal);
        Assert.Contains(
            "whoever reaches 192.0.2.1:8080 may do everything, and nobody is asked who they are (Pacs:Security:AllowAnonymous)",
            loud,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_banner_warns_of_open_doors_and_only_of_those()
    {
        var open = Read($"{Http} {Dimse} {Caller} Pacs:Security:AllowAnonymous=true");
        var closed = Read($"{Http} {Dimse} {Caller} {Issuer} Pacs:Security:AllowAnonymous=true");

        Assert.Contains(
            "\n  WARNING   whoever reaches *:8080 may do everything: nobody is asked who they are (Pacs:Security:AllowAnonymous)\n",
            Text(open),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("WARNING", Text(closed), StringComparison.Ordinal);

        static string Text(PacsOptions options) => Banner.Text(options, [new Uri("http://[::]:8080")], 104, null, TimeSpan.Zero);
    }

    static PacsOptions Read(string settings) =>
        Read(
            settings
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(setting => setting.Split('=', 2))
                .ToDictionary(pair => pair[0], pair => (string?)pair[1])
        );

    static PacsOptions Read(Dictionary<string, string?> settings) =>
        OptionsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
}

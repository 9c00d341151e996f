using System.Globalization;
using Pacs.Service.Describing.Pages;
using Pacs.Service.Hosting;

namespace Pacs.Service.Describing.Conformance;

/// <summary>Chapter on the configuration: the values of settings that change the behaviour on the network, and a list
/// of all settings. Known callers, addresses, paths and secrets are omitted.</summary>
static class ConfigurationChapter
{
    public static void Write(Article article, ConformanceSource source)
    {
        var options = source.Options;
        var dimse = options.Dimse;
        article.Heading(2, "Configuration");
        article.Paragraph("How this installation is set. Known callers, addresses, paths and secrets are left out.");
        article.Table(
            ["parameter", "setting", "here"],
            [
                ["AE title", "`Pacs:Dimse:AeTitle`", $"`{dimse.AeTitle}`"],
                ["Whether another called AE title is rejected", "`Pacs:Dimse:CheckCalledAeTitle`", YesNo(dimse.CheckCalledAeTitle)],
                ["Whether calling AE titles have to be known", "`Pacs:Dimse:Callers`", YesNo(dimse.Callers.Count > 0)],
                ["Port of DIMSE", "`Pacs:Dimse:Port`", Number(dimse.Listen.Port)],
                ["Port of DIMSE over TLS", "`Pacs:Dimse:Tls:Port`", dimse.Tls.Port is { } port ? Number(port) : "none"],
                ["Longest PDU that is received, in bytes", "`Pacs:Dimse:MaxPduLength`", Number(dimse.MaxPduLength)],
                ["Associations at once", "`Pacs:Dimse:MaxAssociations`", Number(dimse.MaxAssociations)],
                [
                    "Associations at once from one address",
                    "`Pacs:Dimse:MaxAssociationsPerAddress`",
                    Number(dimse.MaxAssociationsPerAddress),
                ],
                [
                    "New associations a second from one address",
                    "`Pacs:Dimse:AssociationsPerSecond`",
                    dimse.AssociationsPerSecond == 0 ? "no limit" : Number(dimse.AssociationsPerSecond),
                ],
                ["Time for an association request (ARTIM)", "`Pacs:Dimse:RequestTimeoutSeconds`", Seconds(dimse.RequestTimeout)],
                ["Time that an association may be silent", "`Pacs:Dimse:IdleTimeoutSeconds`", Seconds(dimse.IdleTimeout)],
                ["HTTP connections at once", "`Pacs:Http:MaxConnections`", Number(options.Http.MaxConnections)],
                [
                    "HTTP connections at once from one address",
                    "`Pacs:Http:MaxConnectionsPerAddress`",
                    Number(options.Http.MaxConnectionsPerAddress),
                ],
                [
                    "HTTP requests a second from one user or address",
                    "`Pacs:Http:MaxRequestsPerSecond`",
                    options.Http.MaxRequestsPerSecond == 0 ? "no limit" : Number(options.Http.MaxRequestsPerSecond),
                ],
                ["Whether HTTP asks for tokens", "`Pacs:Security:Authority`", YesNo(options.Security.AsksForTokens)],
            ]
        );
        article.Heading(3, "All settings");
        article.Table(
            ["setting", "default", "meaning"],
            Settings.All.Select(setting =>
                (IReadOnlyList<string>)[$"`{setting.Key}`", setting.Default.Length == 0 ? "" : $"`{setting.Default}`", setting.Meaning]
            )
        );
    }

    /// <summary>Formats a Boolean value for a cell.</summary>
    public static string YesNo(bool truth) => truth ? "yes" : "no";

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Formats a time in seconds for a cell.</summary>
    public static string Seconds(TimeSpan time) => $"{time.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s";
}

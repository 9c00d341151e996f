using System.Globalization;

namespace Pacs.Service.Hosting;

/// <summary>What the console says once the service is ready.</summary>
static class Banner
{
    /// <summary>Where it listens, where data lie, what to try next: commands to copy.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="dataDirectory">The data directory's full path.</param>
    /// <param name="http">Addresses that HTTP listens on.</param>
    /// <param name="dimsePort">The port that DIMSE listens on.</param>
    /// <param name="startTime">How long the start took.</param>
    public static string Text(PacsOptions options, string dataDirectory, IReadOnlyList<Uri> http, int dimsePort, TimeSpan startTime)
    {
        var dimse = options.Dimse.Listen with { Port = dimsePort };
        var dimseHost = dimse.IsLoopback && !dimse.Host.Contains(':') ? dimse.Host : "127.0.0.1";
        var web = new UriBuilder(http[0]) { Host = http[0].IsLoopback ? http[0].Host : "127.0.0.1", Path = "/dicom-web" }.Uri;
        var open = options.Addresses.Any(address => !address.IsLoopback) ? "\n  Note      reachable by others than this machine, and nobody is asked who they are (Pacs:Security:AllowAnonymous)" : "";
        return string.Create(CultureInfo.InvariantCulture, $"""
            PacsService is ready after {startTime.TotalSeconds:0.0} s. Stop it with Ctrl+C.
              DIMSE     {options.Dimse.AeTitle} at {dimse}
              DICOMweb  {string.Join(", ", http.Select(address => new Uri(address, "/dicom-web")))}
              Data      {dataDirectory}{open}
            Try, from another terminal:
              storescu -v -aec {Quoted(options.Dimse.AeTitle)} +sd +sp '*.dcm' +r {dimseHost} {dimsePort} sample-studies
              curl '{web}/studies?includefield=all'
            """);
    }

    static string Quoted(string title) => title.All(char.IsAsciiLetterOrDigit) ? title : "'" + title.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}

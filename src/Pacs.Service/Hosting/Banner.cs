using System.Globalization;
using Pacs.Archive;
using Pacs.Service.Security;
using Pacs.Service.Viewer;

namespace Pacs.Service.Hosting;

/// <summary>Creates the message that is written when the service is ready.</summary>
static class Banner
{
    /// <summary>Returns the message for the console: addresses, place of the data, and commands to try.</summary>
    /// <param name="options">Options of the service.</param>
    /// <param name="http">Addresses of the HTTP listeners.</param>
    /// <param name="dimsePort">Port of the DIMSE listener.</param>
    /// <param name="dimseTlsPort">Port of the listener for DIMSE over TLS; null if it is off.</param>
    /// <param name="startTime">Duration of the start.</param>
    public static string Text(PacsOptions options, IReadOnlyList<Uri> http, int dimsePort, int? dimseTlsPort, TimeSpan startTime)
    {
        var dimse = options.Dimse.Listen with { Port = dimsePort };
        var dimseHost = dimse.IsLoopback && !dimse.Host.Contains(':') ? dimse.Host : "127.0.0.1";
        var web = new UriBuilder(http[0]) { Host = http[0].IsLoopback ? http[0].Host : "127.0.0.1", Path = "/dicom-web" }.Uri;
        var open = Doors.Open(options).Select(address => address.ToString()).ToList();
        var warning =
            open.Count == 0
                ? ""
                : $"\n  WARNING   whoever reaches {string.Join(" or ", open)} may do everything: nobody is asked who they are "
                    + "(Pacs:Security:AllowAnonymous)";
        var tls = dimseTlsPort is { } port
            ? $"\n  over TLS  {options.Dimse.AeTitle} at {options.Dimse.TlsListen! with { Port = port }}"
            : "";
        var viewer = options.Viewer.IsThere ? $"\n  Viewer    {new Uri(http[0], ViewerModule.Root)}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            PacsService is ready after {startTime.TotalSeconds:0.0} s. Stop it with Ctrl+C.
              DIMSE     {options.Dimse.AeTitle} at {dimse}{tls}
              DICOMweb  {string.Join(", ", http.Select(address => new Uri(address, "/dicom-web")))}{viewer}
              Data      {Places(options)}{warning}
            Try, from another terminal:
              storescu -v {Caller(options)}-aec {Quoted(options.Dimse.AeTitle)} +sd +sp '*.dcm' +r {dimseHost} {dimsePort} sample-studies
              {Curl(options)} '{web}/studies?includefield=all'
            """
        );
    }

    /// <summary>Returns the message as one sentence, for a log of JSON objects.</summary>
    public static string Sentence(PacsOptions options, IReadOnlyList<Uri> http, int dimsePort, int? dimseTlsPort, TimeSpan startTime)
    {
        var tls = dimseTlsPort is { } port ? $", over TLS at {options.Dimse.TlsListen! with { Port = port }}" : "";
        var web = string.Join(", ", http.Select(address => new Uri(address, "/dicom-web")));
        var viewer = options.Viewer.IsThere ? $"; viewer {new Uri(http[0], ViewerModule.Root)}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"ready after {startTime.TotalSeconds:0.0} s: DIMSE {options.Dimse.AeTitle} at "
                + $"{options.Dimse.Listen with { Port = dimsePort }}{tls}; DICOMweb "
                + $"{web}{viewer}; data {Places(options)}"
        );
    }

    /// <summary>Returns DCMTK's option with the AE title of the first known caller, followed by a space. Empty if any caller
    /// may call.</summary>
    public static string Caller(PacsOptions options) =>
        options.Dimse.Callers is [{ AeTitle: { Length: > 0 } title }, ..] ? $"-aet {Quoted(title)} " : "";

    /// <summary>Returns curl with the options that a request needs: a bearer token if an issuer is configured.</summary>
    public static string Curl(PacsOptions options) => options.Security.AsksForTokens ? "curl -H \"Authorization: Bearer $TOKEN\"" : "curl";

    // The connection string is not shown, because it contains a password.
    static string Places(PacsOptions options) =>
        (options.Index.Provider, options.Objects.Store) switch
        {
            (IndexProvider.Sqlite, ObjectStore.Folder) => options.DataDirectory,
            (IndexProvider.Sqlite, _) => $"index in {options.DataDirectory}, objects in {options.Objects.S3}",
            (var index, ObjectStore.Folder) => $"index in {index}, objects in {options.DataDirectory}",
            var (index, _) => $"index in {index}, objects in {options.Objects.S3}",
        };

    /// <summary>Returns an AE title as a shell argument.</summary>
    public static string Quoted(string title) =>
        title.All(char.IsAsciiLetterOrDigit) ? title : "'" + title.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}

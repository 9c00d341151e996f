using Pacs.Service.Hosting;
using Pacs.Service.Viewer;

namespace Pacs.Service.Describing.Pages;

/// <summary>The page at <c>/</c>: says what the service is, links to its other pages, and shows first commands. It is open to everybody, so
/// it shows ports and AE titles only where nobody has to sign in.</summary>
static class WelcomePage
{
    const string Commands = "Try it";

    /// <summary>Returns the page as HTML in UTF-8.</summary>
    /// <param name="options">Configuration of the service.</param>
    /// <param name="root">URL of the service as the client sees it, without a slash at its end.</param>
    public static byte[] Html(PacsOptions options, string root)
    {
        var body = $"""
            <h1>PacsService</h1>
            <p>This is a DICOM archive: it stores studies that modalities send, and gives them to viewers over DICOMweb and C-FIND.</p>
            {HtmlShell.Links(Links(options).Select(link => ($"{root}{link.Path}", link.Name, link.Meaning)))}
            <h2 id="{HtmlShell.Anchor(Commands)}">{Commands}</h2>
            <p>From a terminal, in the folder of the program's source:</p>
            <pre>{HtmlShell.Encode(string.Join('\n', CommandLines(options, root)))}</pre>
            """;
        return HtmlShell.Page("PacsService", [(HtmlShell.Anchor(Commands), Commands, false)], body);
    }

    static IEnumerable<(string Path, string Name, string Meaning)> Links(PacsOptions options)
    {
        if (options.Viewer.IsThere)
            yield return ($"{ViewerModule.Root}/", "Viewer", "Studies and their pictures in OHIF.");
        yield return (
            "/reference",
            "Reference",
            "Every DICOMweb resource with its parameters and answers; the same for programs: `/openapi.json`."
        );
        yield return ("/conformance", "Conformance statement", "What is supported over DIMSE and DICOMweb, as configured.");
        yield return ("/healthz/ready", "Health", "Whether index and object store can be used.");
        if (!options.Viewer.IsThere)
            yield return (
                "/dicom-web/studies",
                "Studies",
                "As DICOM JSON. For pictures, install the viewer: `node src/Pacs.Service/Viewer/get.mjs`."
            );
    }

    static IEnumerable<string> CommandLines(PacsOptions options, string root)
    {
        if (!options.Security.AsksForTokens)
        {
            yield return $"storescu -v {Banner.Caller(options)}-aec {Banner.Quoted(options.Dimse.AeTitle)} +sd +sp '*.dcm' +r "
                + $"{new Uri(root).Host} {options.Dimse.Listen.Port} sample-studies";
        }
        yield return $"{Banner.Curl(options)} '{root}/dicom-web/studies?includefield=all'";
    }
}

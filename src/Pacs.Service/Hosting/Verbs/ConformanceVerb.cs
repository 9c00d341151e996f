using Pacs.Archive;
using Pacs.Service.Describing;

namespace Pacs.Service.Hosting.Verbs;

/// <summary>Verb <c>conformance</c>: writes the conformance statement of a service with these settings as Markdown.</summary>
static class ConformanceVerb
{
    /// <summary>Runs the verb.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(PacsOptions options, IConfiguration configuration, TextWriter output)
    {
        await output.WriteAsync(await StatementAsync(options, configuration));
        return 0;
    }

    /// <summary>Returns the statement. Mapping the routes needs an archive: a temporary empty one is used, so that
    /// neither the database nor the bucket has to exist.</summary>
    public static async Task<string> StatementAsync(PacsOptions options, IConfiguration configuration)
    {
        var scratch = Directory.CreateTempSubdirectory("pacs-conformance-");
        try
        {
            await using var archive = await PacsArchive.OpenAsync(new ArchiveOptions { DataDirectory = scratch.FullName });
            await using var app = PacsHost.Build(options, configuration, archive);
            return DocumentEndpoints.Statement(app.Services, new ServiceRoutes(app)).Markdown();
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}

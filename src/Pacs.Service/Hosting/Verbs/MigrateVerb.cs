using Pacs.Archive;
using Pacs.Archive.Index;

namespace Pacs.Service.Hosting.Verbs;

/// <summary>Verb <c>migrate</c>: updates the tables of the index to this version. The adjacent versions of the program
/// can work with them, so that replicas can be upgraded one by one.</summary>
static class MigrateVerb
{
    /// <summary>Runs the verb.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(PacsOptions options)
    {
        using var data = DataDirectory.TakeWhereNeeded(options);
        using var stop = new StopSignal();
        try
        {
            await PacsArchive.MigrateAsync(PacsHost.ArchiveOptions(options), stop.Token);
        }
        catch (Exception exception) when (exception is IndexUnavailableException or IndexSchemaException)
        {
            throw new StartException(exception.Message);
        }
        Console.WriteLine($"The index in {options.Index.Provider} is up to date.");
        return 0;
    }
}

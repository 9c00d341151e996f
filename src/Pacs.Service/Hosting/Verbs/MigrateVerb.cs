using Pacs.Archive;
using Pacs.Archive.Index;

namespace Pacs.Service.Hosting.Verbs;

/// <summary><c>migrate</c>: the index's tables as this version needs them. Versions before and behind it can work with them, so that an upgrade goes replica by replica.</summary>
static class MigrateVerb
{
    /// <summary>Runs it.</summary>
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

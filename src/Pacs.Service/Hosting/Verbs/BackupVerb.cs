using System.Data.Common;
using Pacs.Archive.Index;
using Pacs.Archive.Upkeep;

namespace Pacs.Service.Hosting.Verbs;

/// <summary>Verb <c>backup DESTINATION</c>: copies the archive to a folder that can itself be used as a data directory.</summary>
static class BackupVerb
{
    /// <summary>Runs the verb.</summary>
    /// <returns>The exit code: 0, or 1 if objects are missing or the backup was stopped.</returns>
    /// <exception cref="StartException">The destination lies in the data directory, or the backup failed.</exception>
    public static async Task<int> RunAsync(string destination, string dataDirectory, ArchiveBackup backup)
    {
        destination = Path.GetFullPath(destination);
        if (destination == dataDirectory || destination.StartsWith(dataDirectory + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new StartException($"{destination} lies in the data directory itself: name a folder elsewhere, best on another disk.");
        using var stop = new StopSignal();
        try
        {
            var result = await Bar.ShowAsync<BackupResult, (int Done, int Total)>(
                "Backup",
                progress => backup.RunAsync(destination, progress, stop.Token),
                at => at
            );
            Console.WriteLine(
                $"{destination} holds the archive as it was when the copy began; {result.Copied} objects were copied, the others were "
                    + "there already."
            );
            if (result.Missing > 0)
                Console.WriteLine($"{result.Missing} objects that the index names are missing in the archive itself.");
            return result.Missing > 0 ? 1 : 0;
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("Stopped before the end; started again, it goes on from here.");
            return 1;
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or DbException
                        or IndexSchemaException
                        or IndexUnavailableException
                        or IndexFullException
            )
        {
            throw new StartException($"The backup to {destination} failed: {exception.Message} Started again, it goes on from there.");
        }
    }
}

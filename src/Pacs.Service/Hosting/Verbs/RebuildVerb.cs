using System.Data.Common;
using System.Text;
using Pacs.Archive;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Upkeep;

namespace Pacs.Service.Hosting.Verbs;

/// <summary>Verb <c>rebuild-index</c>: rebuilds the index from the objects. The old SQLite file is kept beside the new
/// one, because only it records the senders. Other data that is not in the objects is copied from it.</summary>
static class RebuildVerb
{
    const string Unfinished = "rebuild-index.unfinished";

    /// <summary>Refuses to work with an index that a rebuild has not yet filled.</summary>
    /// <exception cref="StartException">A rebuild was started and did not finish.</exception>
    public static void RefuseUnfinished(PacsOptions options)
    {
        if (IsUnfinished(options))
            throw new StartException(
                "A rebuild-index was begun and did not end, so the index lacks instances: run rebuild-index again first."
            );
    }

    /// <summary>Refuses to rebuild from the objects that an interrupted backup has copied so far.</summary>
    /// <exception cref="StartException">The data directory is an unfinished backup.</exception>
    public static void RefuseUnfinishedBackup(PacsOptions options)
    {
        var index = Path.Combine(options.DataDirectory, PacsArchive.IndexFile);
        if (IsFile(options) && !IsUnfinished(options) && !File.Exists(index) && File.Exists(index + ArchiveBackup.Unfinished))
            throw new StartException(
                $"Pacs:DataDirectory is {options.DataDirectory}, which holds a backup that was begun and did not end: run backup to "
                    + "it again first."
            );
    }

    static bool IsUnfinished(PacsOptions options) => IsFile(options) && File.Exists(Path.Combine(options.DataDirectory, Unfinished));

    // The index of a database server is not a file that can be set aside: the operator provides an empty database, and
    // missing rows are added.
    static bool IsFile(PacsOptions options) => options.Index.Provider == IndexProvider.Sqlite;

    /// <summary>Deletes the objects of tombstones that are still in the store. Only the present index records them; the
    /// new one would include these objects again. Must be called before all other steps.</summary>
    /// <param name="options">Options of the service.</param>
    /// <param name="open">Opens the archive with the present index.</param>
    public static async Task FinishRemovalsAsync(PacsOptions options, Func<Task<PacsArchive>> open)
    {
        if (IsUnfinished(options) || (IsFile(options) && !File.Exists(Path.Combine(options.DataDirectory, PacsArchive.IndexFile))))
            return;
        try
        {
            await using var archive = await open();
            await archive.Upkeep.RemoveAsync(CancellationToken.None);
        }
        catch (Exception exception)
            when (exception
                    is DbException
                        or IndexUnavailableException
                        or IndexFullException
                        or IndexSchemaException
                        or AggregateException
                        or IOException
                        or StartException
            )
        {
            // A damaged index is no reason to stop, because repairing it is the purpose of this verb.
            Console.WriteLine(
                "The old index cannot be read for recent deletions; studies deleted just before may be in the new index again."
            );
        }
    }

    /// <summary>Renames the present index, unless an unfinished rebuild created it. Must be called before the archive is opened.</summary>
    /// <returns>Path of the old index, also if an earlier run renamed it; null if there is none.</returns>
    public static string? SetOldIndexAside(PacsOptions options, DateTimeOffset now)
    {
        if (!IsFile(options))
            return null;
        var index = Path.Combine(options.DataDirectory, PacsArchive.IndexFile);
        var unfinished = new FileInfo(Path.Combine(options.DataDirectory, Unfinished));
        if (unfinished is { Exists: true, Length: > 0 })
            return Path.Combine(options.DataDirectory, File.ReadAllText(unfinished.FullName)) is var earlier && File.Exists(earlier)
                ? earlier
                : null;
        var name = $"index.until-{now:yyyyMMdd-HHmmss}.sqlite";
        var aside = Path.Combine(options.DataDirectory, name);
        var existed = File.Exists(index);
        // The marker is written first: after a crash between two of the renames, the database lacks its write-ahead log
        // and must not be served. An empty marker means that the renames are not complete.
        Disk.WriteDurably(unfinished.FullName, []);
        // SQLite finds the write-ahead log by the name of the database, so it is renamed too.
        foreach (var suffix in new[] { "-wal", "-shm", "" })
            if (File.Exists(index + suffix))
                File.Move(index + suffix, aside + suffix);
        Disk.WriteDurably(unfinished.FullName, Encoding.UTF8.GetBytes(existed ? name : "there was no index"));
        return existed ? aside : null;
    }

    /// <summary>Runs the verb.</summary>
    /// <returns>The exit code: 0, or 1 if objects were refused or the rebuild was stopped.</returns>
    public static async Task<int> RunAsync(PacsOptions options, PacsArchive archive, string? aside)
    {
        using var stop = new StopSignal();
        try
        {
            var carriedOver = await CarryOverAsync(options, archive, aside, stop.Token);
            var total = await CountAsync(archive, stop.Token);
            var result = await Bar.ShowAsync<RebuildResult, int>(
                "Index",
                progress => archive.Rebuild.RunAsync(progress, stop.Token),
                done => (done, total)
            );
            if (IsFile(options))
                File.Delete(Path.Combine(options.DataDirectory, Unfinished));
            Console.WriteLine(
                $"{result.Indexed} instances were put into the index; {result.Refused} objects could not be taken in (problems lists them)."
            );
            Console.WriteLine(carriedOver);
            if (aside is not null)
                Console.WriteLine($"The old index is {aside}; delete it once it is not needed any more.");
            return result.Refused > 0 ? 1 : 0;
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine(
                IsFile(options)
                    ? "Stopped before the end; the service does not start until rebuild-index has been run to its end."
                    : "Stopped before the end; started again, it goes on from here."
            );
            return 1;
        }
    }

    /// <summary>Copies the data that is not in the objects from the old index.</summary>
    /// <returns>Report for the operator.</returns>
    internal static async Task<string> CarryOverAsync(
        PacsOptions options,
        PacsArchive archive,
        string? aside,
        CancellationToken cancellationToken
    )
    {
        if (!IsFile(options))
            return "Custom tags, workitems, storage commitments and the change feed are in no object: of them, the database has what "
                + "it had before; an empty one had nothing.";
        var carriedOver = aside is null ? default : await archive.CarryOver.RunAsync(aside, cancellationToken);
        var lines = new List<string>();
        Tell(
            carriedOver.CustomTags,
            count => $"{count} custom tags were taken over from the old index, and the instances are indexed by them.",
            "Custom tags are not there any more: add them again."
        );
        Tell(
            carriedOver.Workitems,
            count => $"{count} workitems were taken over, with their subscriptions and deletion locks.",
            "Workitems and subscriptions are not there any more, or not all of them: who made them has to make them again."
        );
        Tell(
            carriedOver.Commitments,
            count => $"{count} requests for storage commitment were taken over.",
            "Requests for storage commitment are not there any more, or not all of them: who waits for an answer has to ask again."
        );
        Tell(
            carriedOver.LastChange,
            last => $"The change feed goes on behind number {last}, with every instance once more.",
            "The change feed does not go on where it was: who follows it has to begin with number 1 again."
        );
        return string.Join(Environment.NewLine, lines);

        void Tell(long? carried, Func<long, string> done, string lost) => lines.Add(carried is { } number ? done(number) : lost);
    }

    static async Task<int> CountAsync(PacsArchive archive, CancellationToken cancellationToken)
    {
        var total = 0;
        await foreach (var _ in archive.Blobs.ListAsync("studies/", cancellationToken))
            total++;
        return total;
    }
}

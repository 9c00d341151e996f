using System.Collections.Concurrent;
using Dicom;
using Pacs.Archive;
using Pacs.Archive.Blobs;
using Pacs.Archive.Ingest;

namespace Pacs.Service.Hosting.Verbs;

/// <summary>Stores the DICOM files below a folder, eight at a time.</summary>
/// <param name="ingest">Stores the files.</param>
/// <param name="journal">Files that earlier runs have processed.</param>
/// <param name="dataDirectory">Data directory; skipped if it lies below the folder.</param>
sealed class FolderImport(InstanceIngest ingest, ImportJournal journal, string dataDirectory)
{
    // Each file mostly waits for the disk, and the index commits the rows of several files in one transaction.
    const int AtOnce = 8;

    // Further problems are counted but not listed.
    const int MaxListed = 1000;

    readonly ConcurrentQueue<string> problems = new();
    int stored,
        present,
        setAside,
        refused,
        unreadable,
        notDicom,
        earlier;

    /// <summary>Gets the counts so far.</summary>
    public ImportSummary Summary => new(stored, present, setAside, refused, unreadable, notDicom, earlier, [.. problems]);

    /// <summary>Imports the files of a folder.</summary>
    /// <param name="folder">Full path of the folder.</param>
    /// <param name="progress">Receives the number of processed files.</param>
    /// <param name="cancellationToken">Stops the import; stored files stay stored.</param>
    /// <exception cref="StartException">The archive is full or unavailable.</exception>
    public Task RunAsync(string folder, IProgress<int> progress, CancellationToken cancellationToken)
    {
        var done = 0;
        var order = new ArrivalOrder();
        var files = Files(folder, path => Note(ref unreadable, path, "cannot be listed"));
        // Parallel.ForEachAsync takes the files one at a time in the order of their paths, so places are in that order.
        var places = files.Select(path => (Path: path, Place: order.Enter()));
        return Parallel.ForEachAsync(
            places,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (file, token) =>
            {
                using (file.Place)
                    await OneAsync(new FileInfo(file.Path), file.Place, token);
                progress.Report(Interlocked.Increment(ref done));
            }
        );
    }

    /// <summary>Counts the files, for the progress bar.</summary>
    public int Count(string folder) => Files(folder, _ => { }).Count();

    async ValueTask OneAsync(FileInfo source, ArrivalOrder.Place place, CancellationToken cancellationToken)
    {
        try
        {
            if (
                journal.Find(source) is { } note
                && (note.SopInstance is not { } known || await ingest.IsIntactAsync(known, cancellationToken))
            )
            {
                Interlocked.Increment(ref earlier);
                return;
            }
            if (!FileIdentity.IsRegularFile(source.FullName))
            {
                Note(ref unreadable, source.FullName, "is no regular file");
                return;
            }
            await using var bytes = new FileStream(
                source.FullName,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read,
                64 * 1024,
                FileOptions.Asynchronous | FileOptions.SequentialScan
            );
            Uid? sopInstance = null;
            if (await IsObjectAsync(source, bytes, cancellationToken))
            {
                sopInstance = await InstanceIngest.PeekAsync(bytes, cancellationToken);
                bytes.Position = 0;
                await place.ComeUpAsync(sopInstance);
                await StoreAsync(source, bytes, cancellationToken);
            }
            else
                Interlocked.Increment(ref notDicom);
            journal.Add(source, sopInstance);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // One bad sector must not end the import. The next run tries the file again.
            Note(ref unreadable, source.FullName, $"cannot be read or stored: {exception.Message}");
        }
    }

    // A DICOMDIR lists the objects of a medium and is not an object itself (PS3.10 8.6).
    static async Task<bool> IsObjectAsync(FileInfo source, Stream bytes, CancellationToken cancellationToken)
    {
        var start = new byte[132];
        var length = await bytes.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        bytes.Position = 0;
        return !source.Name.Equals("DICOMDIR", StringComparison.OrdinalIgnoreCase) && LooksLikeDicom(start.AsSpan(0, length));
    }

    /// <summary>Returns whether a file starts like a DICOM file: with <c>DICM</c> after the preamble (PS3.10 7.1), or,
    /// like old files, without preamble with an element of group 0002 or 0008.</summary>
    internal static bool LooksLikeDicom(ReadOnlySpan<byte> start) =>
        (start.Length == 132 && start[128..].SequenceEqual("DICM"u8))
        || start is [0x02 or 0x08, 0, _, 0, _, ..] or [0, 0x02 or 0x08, 0, _, _, ..];

    async Task StoreAsync(FileInfo source, Stream bytes, CancellationToken cancellationToken)
    {
        var outcome = await ingest.StoreAsync(
            new Requester(Protocol.Import, Address: source.FullName),
            new IncomingInstance { Bytes = bytes },
            cancellationToken
        );
        switch (outcome)
        {
            case StoreOutcome.Stored:
                Interlocked.Increment(ref stored);
                break;
            case StoreOutcome.AlreadyStored:
                Interlocked.Increment(ref present);
                break;
            case StoreOutcome.Conflict conflict:
                Note(ref setAside, source.FullName, $"set aside: {conflict.Comment}");
                break;
            case StoreOutcome.Refused rejection:
                Note(ref refused, source.FullName, $"refused: {rejection.Comment}");
                break;
            case StoreOutcome.Unavailable down:
                throw new StartException($"The import stops: {down.Comment}. It goes on where it stopped when started again.");
            case StoreOutcome.OutOfResources full:
                throw new StartException(
                    $"The import stops, since there is no room: {full.Comment}. It goes on where it stopped when started again."
                );
        }
    }

    void Note(ref int counter, string path, string words)
    {
        Interlocked.Increment(ref counter);
        if (problems.Count < MaxListed)
            problems.Enqueue($"{path}: {words}");
    }

    // Files are listed by name, so that the progress of a run can be followed. Links are skipped, because they may form cycles.
    IEnumerable<string> Files(string folder, Action<string> inaccessible)
    {
        var folders = new Stack<string>([folder]);
        while (folders.TryPop(out var current))
        {
            if (current == dataDirectory)
                continue;
            foreach (var path in Entries(Directory.GetFiles, current, inaccessible))
                yield return path;
            foreach (var path in Entries(Directory.GetDirectories, current, _ => { }).Reverse())
                folders.Push(path);
        }
    }

    static string[] Entries(Func<string, string, EnumerationOptions, string[]> list, string folder, Action<string> inaccessible)
    {
        try
        {
            var entries = list(
                folder,
                "*",
                new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false }
            );
            Array.Sort(entries, StringComparer.Ordinal);
            return entries;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            inaccessible(folder);
            return [];
        }
    }
}

/// <summary>Counts of an import.</summary>
/// <param name="Stored">Files that were stored.</param>
/// <param name="Present">Files whose objects were already in the archive.</param>
/// <param name="SetAside">Files set aside, because the archive has a different object with the same SOP Instance UID.</param>
/// <param name="Refused">Files that cannot be stored.</param>
/// <param name="Unreadable">Files that could not be read or stored, and folders that could not be listed.</param>
/// <param name="NotDicom">Files that are not DICOM objects.</param>
/// <param name="Earlier">Files that an earlier run processed.</param>
/// <param name="Problems">One line for each of the first 1000 problems that a person should look at.</param>
sealed record ImportSummary(
    int Stored,
    int Present,
    int SetAside,
    int Refused,
    int Unreadable,
    int NotDicom,
    int Earlier,
    IReadOnlyList<string> Problems
);

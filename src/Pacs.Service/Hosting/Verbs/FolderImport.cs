using System.Collections.Concurrent;
using Dicom;
using Pacs.Archive.Blobs;
using Pacs.Archive.Ingest;

namespace Pacs.Service.Hosting.Verbs;

/// <summary>Stores the DICOM files below a folder, several at a time.</summary>
/// <param name="ingest">Where they go.</param>
/// <param name="journal">What was dealt with in earlier runs.</param>
/// <param name="dataDirectory">Passed over when it lies below the folder.</param>
sealed class FolderImport(InstanceIngest ingest, ImportJournal journal, string dataDirectory)
{
    // Each waits for the disk most of the time, and the index commits what several have brought in one transaction.
    const int AtOnce = 8;

    // More are counted, not listed.
    const int MaxListed = 1000;

    readonly ConcurrentQueue<string> problems = new();
    int stored, present, setAside, refused, unreadable, notDicom, earlier;

    /// <summary>What came of it so far.</summary>
    public ImportSummary Summary => new(stored, present, setAside, refused, unreadable, notDicom, earlier, [.. problems]);

    /// <summary>Goes through the folder.</summary>
    /// <param name="folder">Its full path.</param>
    /// <param name="progress">Told how many files were dealt with.</param>
    /// <param name="cancellationToken">Stops it; what was stored stays.</param>
    /// <exception cref="StartException">There is no room left.</exception>
    public Task RunAsync(string folder, IProgress<int> progress, CancellationToken cancellationToken)
    {
        var done = 0;
        var order = new ArrivalOrder();
        var files = Files(folder, path => Note(ref unreadable, path, "cannot be listed"));
        // Files are taken in the order of their paths, one at a time.
        var places = files.Select(path => (Path: path, Place: order.Enter()));
        return Parallel.ForEachAsync(places, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (file, token) =>
        {
            using (file.Place)
                await OneAsync(new FileInfo(file.Path), file.Place, token);
            progress.Report(Interlocked.Increment(ref done));
        });
    }

    /// <summary>How many files there are, for the progress bar.</summary>
    public int Count(string folder) => Files(folder, _ => { }).Count();

    async ValueTask OneAsync(FileInfo source, ArrivalOrder.Place place, CancellationToken cancellationToken)
    {
        try
        {
            if (journal.Find(source) is { } note && (note.SopInstance is not { } known || await ingest.IsIntactAsync(known, cancellationToken)))
            {
                Interlocked.Increment(ref earlier);
                return;
            }
            if (!FileIdentity.IsRegularFile(source.FullName))
            {
                Note(ref unreadable, source.FullName, "is no regular file");
                return;
            }
            await using var bytes = new FileStream(source.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
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
            // One bad sector does not end the import; the file is tried again in the next run.
            Note(ref unreadable, source.FullName, $"cannot be read or stored: {exception.Message}");
        }
    }

    // A DICOMDIR lists the objects of a medium and is none itself (PS3.10 8.6).
    static async Task<bool> IsObjectAsync(FileInfo source, Stream bytes, CancellationToken cancellationToken)
    {
        var start = new byte[132];
        var length = await bytes.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        bytes.Position = 0;
        return !source.Name.Equals("DICOMDIR", StringComparison.OrdinalIgnoreCase) && LooksLikeDicom(start.AsSpan(0, length));
    }

    /// <summary>Whether a file starts as DICOM files do: with <c>DICM</c> behind the preamble (PS3.10 7.1), or without preamble with an element of the first two groups, as old files do.</summary>
    internal static bool LooksLikeDicom(ReadOnlySpan<byte> start) =>
        (start.Length == 132 && start[128..].SequenceEqual("DICM"u8)) || start is [0x02 or 0x08, 0, _, 0, _, ..] or [0, 0x02 or 0x08, 0, _, _, ..];

    async Task StoreAsync(FileInfo source, Stream bytes, CancellationToken cancellationToken)
    {
        var outcome = await ingest.StoreAsync(new IncomingInstance { Bytes = bytes, Sender = new Provenance("IMPORT", Address: source.FullName) }, cancellationToken);
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
                throw new StartException($"The import stops, since there is no room: {full.Comment}. It goes on where it stopped when started again.");
        }
    }

    void Note(ref int counter, string path, string words)
    {
        Interlocked.Increment(ref counter);
        if (problems.Count < MaxListed)
            problems.Enqueue($"{path}: {words}");
    }

    // In the order of names, so that a run can be followed. Links are not followed: they may lead around in circles.
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
            var entries = list(folder, "*", new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false });
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

/// <summary>What came of an import.</summary>
/// <param name="Stored">Now in the archive.</param>
/// <param name="Present">Were there already.</param>
/// <param name="SetAside">Another object with the same SOP Instance UID was there.</param>
/// <param name="Refused">Cannot be stored.</param>
/// <param name="Unreadable">Could not be opened or read.</param>
/// <param name="NotDicom">Are no DICOM objects.</param>
/// <param name="Earlier">Were dealt with in an earlier run.</param>
/// <param name="Problems">One line each for what a person should look at.</param>
sealed record ImportSummary(int Stored, int Present, int SetAside, int Refused, int Unreadable, int NotDicom, int Earlier, IReadOnlyList<string> Problems);

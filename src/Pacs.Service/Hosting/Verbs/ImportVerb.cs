using Pacs.Archive.Ingest;

namespace Pacs.Service.Hosting.Verbs;

/// <summary>Verb <c>import FOLDER</c>: stores the files of an existing archive, with a progress bar.</summary>
static class ImportVerb
{
    /// <summary>Runs the verb.</summary>
    /// <returns>The exit code: 0, or 1 if there were problems or the import was stopped.</returns>
    /// <exception cref="StartException">The folder does not exist, or the archive is full or unavailable.</exception>
    public static async Task<int> RunAsync(string folder, string dataDirectory, InstanceIngest ingest)
    {
        folder = Path.GetFullPath(folder);
        if (!Directory.Exists(folder))
            throw new StartException($"There is no folder {folder} to import.");
        using var stop = new StopSignal();
        using var journal = ImportJournal.Open(dataDirectory, folder);
        var import = new FolderImport(ingest, journal, dataDirectory);
        var stopped = false;
        try
        {
            var total = import.Count(folder);
            await Bar.ShowAsync<bool, int>(
                "Import",
                async progress =>
                {
                    await import.RunAsync(folder, progress, stop.Token);
                    return true;
                },
                done => (done, total)
            );
        }
        catch (OperationCanceledException)
        {
            stopped = true;
        }
        Report(import.Summary, journal, stopped);
        return stopped || import.Summary.Problems.Count > 0 ? 1 : 0;
    }

    static void Report(ImportSummary summary, ImportJournal journal, bool stopped)
    {
        foreach (var problem in summary.Problems)
            Console.WriteLine(problem);
        Console.WriteLine(
            $"{summary.Stored} stored, {summary.Present} were there already, {summary.SetAside} set aside, {summary.Refused} refused, "
                + $"{summary.Unreadable} unreadable, {summary.NotDicom} no DICOM objects."
        );
        if (summary.Earlier > 0)
            Console.WriteLine(
                $"{summary.Earlier} were passed over, since an earlier run dealt with them; delete {journal.Path} to look at them again."
            );
        if (stopped)
            Console.WriteLine("Stopped before the end; started again, it goes on from here.");
    }
}

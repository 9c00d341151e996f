using System.Runtime.InteropServices;
using Pacs.Archive.Ingest;
using Spectre.Console;

namespace Pacs.Service.Hosting.Import;

/// <summary><c>import FOLDER</c>: an existing archive's files, with a progress bar.</summary>
static class ImportVerb
{
    /// <summary>Runs it.</summary>
    /// <returns>The exit code: 0, or 1 when something needs a person's look or it was stopped.</returns>
    /// <exception cref="StartException">There is no such folder, or no room.</exception>
    public static async Task<int> RunAsync(string folder, string dataDirectory, InstanceIngest ingest)
    {
        folder = Path.GetFullPath(folder);
        if (!Directory.Exists(folder))
            throw new StartException($"There is no folder {folder} to import.");
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var journal = ImportJournal.Open(dataDirectory, folder);
        var import = new FolderImport(ingest, journal, dataDirectory);
        var stopped = false;
        try
        {
            await ProgressAsync(import, folder, stop.Token);
        }
        catch (OperationCanceledException)
        {
            stopped = true;
        }
        Report(import.Summary, journal, stopped);
        return stopped || import.Summary.Problems.Count > 0 ? 1 : 0;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    static Task ProgressAsync(FolderImport import, string folder, CancellationToken cancellationToken) =>
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask("Import", maxValue: Math.Max(1, import.Count(folder)));
                await import.RunAsync(folder, () => bar.Increment(1), cancellationToken);
                bar.Value = bar.MaxValue;
            });

    static void Report(ImportSummary summary, ImportJournal journal, bool stopped)
    {
        foreach (var problem in summary.Problems)
            Console.WriteLine(problem);
        Console.WriteLine($"{summary.Stored} stored, {summary.Present} were there already, {summary.SetAside} set aside, {summary.Refused} refused, {summary.Unreadable} unreadable, {summary.NotDicom} no DICOM objects.");
        if (summary.Earlier > 0)
            Console.WriteLine($"{summary.Earlier} were passed over, since an earlier run dealt with them; delete {journal.Path} to look at them again.");
        if (stopped)
            Console.WriteLine("Stopped before the end; started again, it goes on from here.");
    }
}

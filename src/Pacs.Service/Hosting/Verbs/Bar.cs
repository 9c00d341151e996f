using Spectre.Console;

namespace Pacs.Service.Hosting.Verbs;

/// <summary>A progress bar on the console.</summary>
static class Bar
{
    /// <summary>Shows a progress bar while an operation runs.</summary>
    /// <param name="title">Text before the bar.</param>
    /// <param name="run">The operation; it reports its progress.</param>
    /// <param name="read">Gets the numbers of completed and of all items from a report.</param>
    public static Task<TResult> ShowAsync<TResult, TReport>(
        string title,
        Func<IProgress<TReport>, Task<TResult>> run,
        Func<TReport, (int Done, int Total)> read
    ) =>
        AnsiConsole
            .Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask(title);
                var result = await run(
                    new Reports<TReport>(report =>
                    {
                        var (done, total) = read(report);
                        bar.MaxValue = Math.Max(1, total);
                        bar.Value = done;
                    })
                );
                bar.Value = bar.MaxValue;
                return result;
            });

    // Progress<T> would post reports to the thread pool, where they may arrive out of order.
    sealed class Reports<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}

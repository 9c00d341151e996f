using System.Diagnostics;

namespace Pacs.Archive.Query;

/// <summary>Measures and traces one query. A query runs in several calls of its consumer: only the time spent in the index counts, and
/// only that is traced below its activity.</summary>
sealed class FindMeasurement : IDisposable
{
    readonly Activity? activity = Telemetry.Source.StartActivity("find");
    readonly QueryLevel level;
    TimeSpan working;
    Exception? failure;

    public FindMeasurement(QueryLevel level)
    {
        this.level = level;
        activity?.SetTag("pacs.level", Telemetry.LevelName(level));
    }

    public long Matches { get; set; }

    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        if (activity is not null)
            Activity.Current = activity;
        var began = Stopwatch.GetTimestamp();
        try
        {
            return await work();
        }
        catch (Exception exception)
        {
            failure = exception;
            activity?.SetFailed(exception);
            throw;
        }
        finally
        {
            working += Stopwatch.GetElapsedTime(began);
        }
    }

    public void Dispose()
    {
        activity?.SetTag("pacs.matches", Matches);
        activity.End();
        Telemetry.Found(level, Telemetry.OutcomeOf(failure), Matches, working);
    }
}

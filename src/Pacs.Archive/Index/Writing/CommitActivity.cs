using System.Diagnostics;

namespace Pacs.Archive.Index.Writing;

/// <summary>Measures and traces one transaction of the index writer. Its activity is a child of the first waiting caller's activity, and
/// is linked with the activities of all other callers.</summary>
readonly struct CommitActivity : IDisposable
{
    readonly Activity? activity;
    readonly int changes;
    readonly long began;

    CommitActivity(Activity? activity, int changes)
    {
        (this.activity, this.changes) = (activity, changes);
        began = Stopwatch.GetTimestamp();
    }

    /// <summary>Measures and traces the commit of changes.</summary>
    public static void Run(List<QueuedChange> changes, IndexDatabase database, Action<List<QueuedChange>> commit)
    {
        using var activity = Start(changes.Select(change => change.Waiting), changes.Count, database);
        try
        {
            commit(changes);
            activity.Succeeded();
        }
        catch (Exception failure)
        {
            activity.Failed(failure);
            throw;
        }
    }

    static CommitActivity Start(IEnumerable<Activity?> waiting, int changes, IndexDatabase database)
    {
        if (!Telemetry.Source.HasListeners())
            return new CommitActivity(null, changes);
        var traced = waiting.OfType<Activity>().ToList();
        // The writer's thread has no activity of its own. The activity of the previous transaction must not become the parent.
        Activity.Current = null;
        var activity = Telemetry.Source.StartActivity(
            "index.commit",
            ActivityKind.Client,
            traced.FirstOrDefault()?.Context ?? default,
            links: traced.Skip(1).Select(other => new ActivityLink(other.Context))
        );
        activity?.SetTag("db.system.name", database.Dialect.SystemName).SetTag("db.operation.batch.size", changes);
        if (activity is not null)
            traced.ForEach(other => other.AddLink(new ActivityLink(activity.Context)));
        return new CommitActivity(activity, changes);
    }

    void Succeeded() => Telemetry.Committed(changes, "ok", Stopwatch.GetElapsedTime(began));

    void Failed(Exception failure)
    {
        activity?.SetFailed(failure);
        Telemetry.Committed(changes, "error", Stopwatch.GetElapsedTime(began));
    }

    public void Dispose() => activity?.Dispose();
}

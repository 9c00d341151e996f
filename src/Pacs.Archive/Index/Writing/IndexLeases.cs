namespace Pacs.Archive.Index.Writing;

/// <summary>Leases on work that only one replica may do at a time. A lease that is not renewed, as after a crash, expires and can be
/// taken by another replica. Times are the database's, so that the replicas' clocks need not agree.</summary>
/// <param name="writer">The index writer.</param>
public sealed class IndexLeases(IndexWriter writer)
{
    /// <summary>Identifies this process among all replicas.</summary>
    public static string ThisProcess { get; } = $"{Environment.ProcessId}-{Guid.NewGuid():N}";

    /// <summary>Takes a lease, or renews it for its owner.</summary>
    /// <param name="name">Name of the work; at most 64 characters of ASCII.</param>
    /// <param name="owner">The replica that wants the lease.</param>
    /// <param name="duration">Time until the lease expires.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>False when another owner holds the lease.</returns>
    public Task<bool> TryTakeAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken) =>
        writer.ChangeAsync(batch => batch.TakeLease(name, owner, duration), cancellationToken);

    /// <summary>Releases a lease. Does nothing when another owner holds it.</summary>
    public Task ReleaseAsync(string name, string owner, CancellationToken cancellationToken) =>
        writer.ChangeAsync(batch => batch.ReleaseLease(name, owner), cancellationToken);

    /// <summary>Does some work while holding a lease, if the lease is free.</summary>
    /// <param name="name">Name of the work.</param>
    /// <param name="duration">Time until another replica may begin after this process has died. The lease is renewed three times in this
    /// time.</param>
    /// <param name="work">The work. Its token is cancelled when the lease could not be renewed in time.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>False when another replica holds the lease.</returns>
    /// <exception cref="OperationCanceledException">The lease was lost.</exception>
    public async Task<bool> TryDoAsync(
        string name,
        TimeSpan duration,
        Func<CancellationToken, Task> work,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (!await TryTakeAsync(name, ThisProcess, duration, cancellationToken))
            return false;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewing = RenewAsync(name, duration, time, ending);
        try
        {
            await work(ending.Token);
        }
        finally
        {
            await ending.CancelAsync();
            await renewing;
            await TryReleaseAsync(name);
        }
        return true;
    }

    async Task TryReleaseAsync(string name)
    {
        try
        {
            await ReleaseAsync(name, ThisProcess, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IndexUnavailableException or IndexFullException)
        {
            // The lease expires by itself.
        }
    }

    async Task RenewAsync(string name, TimeSpan duration, TimeProvider time, CancellationTokenSource ending)
    {
        try
        {
            using var timer = new PeriodicTimer(duration / 3, time);
            while (await timer.WaitForNextTickAsync(ending.Token))
            {
                if (await TryTakeAsync(name, ThisProcess, duration, ending.Token))
                    continue;
                await ending.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The work has ended.
        }
        catch (Exception)
        {
            // After any failure, another replica may have taken the lease by the time the database is available again.
            await ending.CancelAsync();
        }
    }
}

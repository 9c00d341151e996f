namespace Pacs.Archive.Index;

/// <summary>Work that one replica does at a time. A lease that nobody renews, as after a crash, falls to the next one who asks; its time is the database's, so that replicas' clocks need not agree.</summary>
/// <param name="writer">Writes the index.</param>
public sealed class IndexLeases(IndexWriter writer)
{
    /// <summary>This process among others.</summary>
    public static string ThisProcess { get; } = $"{Environment.ProcessId}-{Guid.NewGuid():N}";

    /// <summary>Takes a lease, or renews it for who has it.</summary>
    /// <param name="name">The work; at most 64 characters of ASCII.</param>
    /// <param name="owner">Who is to do it.</param>
    /// <param name="duration">How long nobody else may.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>False when another one has it.</returns>
    public Task<bool> TryTakeAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken) =>
        writer.ChangeAsync(batch => batch.TakeLease(name, owner, duration), cancellationToken);

    /// <summary>Gives a lease back; nothing happens when another one has it by now.</summary>
    public Task ReleaseAsync(string name, string owner, CancellationToken cancellationToken) =>
        writer.ChangeAsync(batch => batch.ReleaseLease(name, owner), cancellationToken);

    /// <summary>Does some work while nobody else does it, if nobody else does.</summary>
    /// <param name="name">The work.</param>
    /// <param name="duration">How soon another one may begin after this process has died; renewed three times in this time.</param>
    /// <param name="work">The work; cancelled when the lease could not be renewed in time.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>False when another one does it.</returns>
    /// <exception cref="OperationCanceledException">The lease was lost.</exception>
    public async Task<bool> TryDoAsync(string name, TimeSpan duration, Func<CancellationToken, Task> work, TimeProvider time, CancellationToken cancellationToken)
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
            // It comes back by itself.
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
            // The work is done.
        }
        catch (Exception)
        {
            // Whatever it was, another replica may have the lease by the time the database is back.
            await ending.CancelAsync();
        }
    }
}

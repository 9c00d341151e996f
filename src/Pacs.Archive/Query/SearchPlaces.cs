using System.Diagnostics;
using System.Globalization;
using Pacs.Archive.Index.Reading;

namespace Pacs.Archive.Query;

/// <summary>
/// The places for broad searches, which no index serves. A broad search reads a whole table: it occupies a processor (SQLite), or a
/// connection and the disk of the database server. All other searches need no place, so that they never wait for broad ones.
/// </summary>
/// <param name="limits">The number of places, and the maximum duration of a search.</param>
public sealed class SearchPlaces(ArchiveLimits limits) : IDisposable
{
    readonly SemaphoreSlim free = new(limits.BroadSearches);

    /// <summary>Begins a search with its time budget.</summary>
    /// <param name="isBroad">Whether no index serves the search.</param>
    /// <param name="narrowing">Keywords of attributes that narrow such a search.</param>
    /// <param name="time">Time used by the request so far; null for a budget of its own.</param>
    internal SearchRun Begin(bool isBroad, IEnumerable<string> narrowing, SearchTime? time = null) =>
        new(isBroad ? free : null, limits.SearchTime, narrowing, time ?? new SearchTime());

    /// <inheritdoc/>
    public void Dispose() => free.Dispose();
}

/// <summary>Time used by the searches of one request, which share one budget: for the count, for the matches, and for whether there are
/// more.</summary>
public sealed class SearchTime
{
    /// <summary>Time of running statements.</summary>
    internal TimeSpan Used { get; set; }

    /// <summary>Time spent waiting for a place.</summary>
    internal TimeSpan Waited { get; set; }
}

/// <summary>One search with its time budget. The time that the client takes between two steps does not count.</summary>
sealed class SearchRun(SemaphoreSlim? places, TimeSpan budget, IEnumerable<string> narrowing, SearchTime time)
{
    // The budget cancels a statement before the statement's own time-out, which would count as a fault of the database.
    const int MarginSeconds = 5;

    /// <summary>Time-out of the search's statements in seconds.</summary>
    public int CommandTimeout => (int)budget.TotalSeconds + MarginSeconds;

    /// <summary>Runs a part of the search. The token passed to the part is cancelled if the budget is used up or the client has
    /// disconnected.</summary>
    /// <exception cref="SearchRefusedException">The search has used up its budget, or has waited as long for a place.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> part, CancellationToken cancellationToken)
    {
        if (places is null)
            return await MeasureAsync(part, cancellationToken);
        var began = Stopwatch.GetTimestamp();
        var isFree = await places.WaitAsync(budget > time.Waited ? budget - time.Waited : TimeSpan.Zero, cancellationToken);
        time.Waited += Stopwatch.GetElapsedTime(began);
        if (!isFree)
            throw Busy();
        try
        {
            // SQLite blocks the caller's thread, and a few broad searches would block all threads of the pool.
            return await Task
                .Factory.StartNew(
                    () => MeasureAsync(part, cancellationToken),
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                )
                .Unwrap();
        }
        finally
        {
            places.Release();
        }
    }

    async Task<T> MeasureAsync<T>(Func<CancellationToken, Task<T>> part, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (time.Used < budget)
            ending.CancelAfter(budget - time.Used);
        else
            await ending.CancelAsync();
        try
        {
            return await part(ending.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw TooBroad();
        }
        finally
        {
            time.Used += Stopwatch.GetElapsedTime(began);
        }
    }

    SearchRefusedException TooBroad() =>
        new(
            SearchRefusal.TooBroad,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the search is too broad: it takes longer than {budget.TotalSeconds:0.###} seconds; a value for one of these keys "
                    + $"narrows it: {Keys}"
            )
        );

    SearchRefusedException Busy() =>
        new(
            SearchRefusal.Busy,
            $"too many broad searches are at work; one with a value for one of these keys does not have to wait for them: {Keys}"
        );

    string Keys =>
        $"{string.Join(", ", narrowing)} (of a text at least {SqlFilter.NarrowPrefix} characters, of a date at most "
        + $"{SqlFilter.NarrowDays} days)";
}

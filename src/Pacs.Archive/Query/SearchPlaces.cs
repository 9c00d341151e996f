using System.Diagnostics;
using System.Globalization;

namespace Pacs.Archive.Query;

/// <summary>
/// The places that searches share which no index serves. Such a search reads a whole table: it occupies a processor (SQLite) or
/// a connection and the disk of the database server. With all other searches outside these places, they never wait for them.
/// </summary>
/// <param name="limits">How many places there are, and how long a search may take.</param>
public sealed class SearchPlaces(ArchiveLimits limits) : IDisposable
{
    readonly SemaphoreSlim free = new(limits.BroadSearches);

    /// <summary>Starts measuring the time of a search.</summary>
    /// <param name="isBroad">Whether no index serves the search.</param>
    /// <param name="narrowing">Keywords of attributes that narrow such a search.</param>
    /// <param name="time">What the request has used of its time; a budget of its own when null.</param>
    internal SearchRun Begin(bool isBroad, IEnumerable<string> narrowing, SearchTime? time = null) =>
        new(isBroad ? free : null, limits.SearchTime, narrowing, time ?? new SearchTime());

    /// <inheritdoc/>
    public void Dispose() => free.Dispose();
}

/// <summary>The time that the searches of one request have used. They share one budget: a count, the matches, and whether there are more.</summary>
public sealed class SearchTime
{
    /// <summary>Time at work.</summary>
    internal TimeSpan Used { get; set; }

    /// <summary>Time spent waiting for a place.</summary>
    internal TimeSpan Waited { get; set; }
}

/// <summary>One search with its time budget. The time that its client takes between two steps does not count.</summary>
sealed class SearchRun(SemaphoreSlim? places, TimeSpan budget, IEnumerable<string> narrowing, SearchTime time)
{
    // The budget cancels a statement before its own limit, which would count as a fault of the database.
    const int MarginSeconds = 5;

    /// <summary>The limit of the database client for a statement of a search, in seconds.</summary>
    public int CommandTimeout => (int)budget.TotalSeconds + MarginSeconds;

    /// <summary>Does a part of the search. The token that the part gets is cancelled when the time is over or the client is gone.</summary>
    /// <exception cref="SearchRefusedException">The search has used its time, or has waited as long for a place.</exception>
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
            // SQLite works on the caller's thread. A few such searches would occupy all threads of the pool.
            return await Task.Factory.StartNew(
                () => MeasureAsync(part, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
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

    SearchRefusedException TooBroad() => new(SearchRefusal.TooBroad, string.Create(CultureInfo.InvariantCulture,
        $"the search is too broad: it takes longer than {budget.TotalSeconds:0.###} seconds; a value for one of these keys narrows it: {Keys}"));

    SearchRefusedException Busy() => new(SearchRefusal.Busy,
        $"too many broad searches are at work; one with a value for one of these keys does not have to wait for them: {Keys}");

    string Keys => $"{string.Join(", ", narrowing)} (of a text at least {SqlFilter.NarrowPrefix} characters, of a date at most {SqlFilter.NarrowDays} days)";
}

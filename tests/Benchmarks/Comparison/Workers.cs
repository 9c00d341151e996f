using System.Diagnostics;

namespace Benchmarks.Comparison;

/// <summary>Several clients at work at once.</summary>
static class Workers
{
    // Time for what compiles and connects, before anything counts.
    static readonly TimeSpan beginning = TimeSpan.FromSeconds(0.3);

    /// <summary>How long clients ask again and again.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromSeconds(1.2);

    /// <summary>Runs so many at once and gives the time until the last has ended.</summary>
    public static async Task<TimeSpan> RunAsync(int workers, Func<int, Task> run)
    {
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => run(worker))));
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Has each repeat something until the time is over, at least once; what is done at the beginning does not count as long as
    /// something comes behind it.</summary>
    /// <param name="workers">How many.</param>
    /// <param name="once">Gets the worker, and how often it has done this before.</param>
    /// <param name="span">How long; <see cref="Span"/> when null.</param>
    public static async Task<Requests> RepeatAsync(int workers, Func<int, int, Task> once, TimeSpan? span = null)
    {
        var all = new List<(long Began, long Ended)>[workers];
        var start = Stopwatch.GetTimestamp();
        var counted = start + (long)(beginning.TotalSeconds * Stopwatch.Frequency);
        var end = counted + (long)((span ?? Span).TotalSeconds * Stopwatch.Frequency);
        await RunAsync(workers, async worker =>
        {
            var mine = all[worker] = [];
            for (var number = 0; number == 0 || Stopwatch.GetTimestamp() < end; number++)
            {
                var began = Stopwatch.GetTimestamp();
                await once(worker, number);
                mine.Add((began, Stopwatch.GetTimestamp()));
            }
        });
        return Requests.Of([.. all.SelectMany(mine => mine)], counted);
    }
}

/// <summary>Requests that were answered.</summary>
/// <param name="All">How many.</param>
/// <param name="PerSecond">Of those that counted.</param>
/// <param name="Milliseconds">How long each took of those that counted, in order.</param>
sealed record Requests(int All, double PerSecond, IReadOnlyList<double> Milliseconds)
{
    public static Requests Of(IReadOnlyList<(long Began, long Ended)> all, long counted)
    {
        var late = all.Where(request => request.Began >= counted).ToList();
        var taken = late.Count > 0 ? late : all;
        var span = Stopwatch.GetElapsedTime(taken.Min(request => request.Began), taken.Max(request => request.Ended));
        return new(
            all.Count,
            taken.Count / span.TotalSeconds,
            [.. taken.Select(request => Stopwatch.GetElapsedTime(request.Began, request.Ended).TotalMilliseconds).Order()]
        );
    }

    /// <summary>The time that so many of a hundred stay below, in milliseconds.</summary>
    public double Percentile(double percent) =>
        Milliseconds[Math.Min(Milliseconds.Count - 1, (int)Math.Ceiling(percent / 100 * Milliseconds.Count) - 1)];

    /// <summary>As rate and slowest.</summary>
    public Outcome Outcome() => new(All, "request", new Figure("/s", PerSecond), new Figure("ms p99", Percentile(99), IsTime: true));
}

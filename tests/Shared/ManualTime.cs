using System.Diagnostics;
using Xunit;

namespace Tests.Shared;

/// <summary>A clock that stands until it is moved.</summary>
sealed class ManualTime : TimeProvider
{
    // Long, since the machine may be busy.
    static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    readonly Lock gate = new();
    readonly List<ManualTimer> timers = [];
    TimeSpan now = TimeSpan.FromDays(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (gate)
            return now.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (gate)
            timers.Add(timer);
        return timer;
    }

    /// <summary>
    /// Waits until a timer is due in exactly the given time from now. A timer that was armed before the clock was moved is due sooner, so
    /// that this returns only when the tested code has armed one since.
    /// </summary>
    public async Task WaitForTimerAsync(TimeSpan due)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < patience; await Task.Delay(5, TestContext.Current.CancellationToken))
        {
            lock (gate)
                if (timers.Any(timer => timer.Due == now + due))
                    return;
        }
        Assert.Fail($"no timer was armed for {due} from now");
    }

    public void Advance(TimeSpan by)
    {
        List<ManualTimer> due;
        lock (gate)
        {
            now += by;
            due = [.. timers.Where(timer => timer.Due <= now)];
            foreach (var timer in due)
                timer.Due = timer.Period is { } period ? now + period : null;
        }
        foreach (var timer in due)
            timer.Run();
    }

    sealed class ManualTimer(ManualTime owner, Action run) : ITimer
    {
        public TimeSpan? Due { get; set; }

        public TimeSpan? Period { get; private set; }

        public void Run() => run();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner.gate)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : owner.now + dueTime;
                Period = period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero ? null : period;
            }
            return true;
        }

        public void Dispose()
        {
            lock (owner.gate)
                owner.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

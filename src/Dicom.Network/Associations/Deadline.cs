namespace Dicom.Network.Associations;

/// <summary>Calls back when it was not disarmed in time; cheap to arm again and again.</summary>
sealed class Deadline : IDisposable
{
    const long Disarmed = long.MaxValue;

    readonly TimeProvider time;
    readonly Action<string> expired;
    readonly ITimer timer;
    long due = Disarmed;
    string text = "";

    public Deadline(TimeProvider time, Action<string> expired)
    {
        this.time = time;
        this.expired = expired;
        timer = time.CreateTimer(static state => ((Deadline)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Arm(TimeSpan timeout, string text)
    {
        this.text = text;
        Volatile.Write(ref due, time.GetTimestamp() + (long)(timeout.TotalSeconds * time.TimestampFrequency));
        timer.Change(timeout, Timeout.InfiniteTimeSpan);
    }

    public void Disarm()
    {
        if (Volatile.Read(ref due) == Disarmed)
            return;
        Volatile.Write(ref due, Disarmed);
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer.Dispose();

    // A timer may run late, when it has been disarmed or armed anew, or a little early, since it has another clock.
    void OnTimer()
    {
        var now = time.GetTimestamp();
        var at = Volatile.Read(ref due);
        if (at == Disarmed)
            return;
        if (now >= at)
            expired(text);
        else
            timer.Change(time.GetElapsedTime(now, at) + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }
}

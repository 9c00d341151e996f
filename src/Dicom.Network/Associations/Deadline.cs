namespace Dicom.Network.Associations;

/// <summary>Timer that calls back unless it is disarmed in time. Arming it repeatedly is cheap.</summary>
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

    // The timer may fire after it was disarmed or armed again. It may also fire slightly early, because it does not run on the clock of
    // GetTimestamp.
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

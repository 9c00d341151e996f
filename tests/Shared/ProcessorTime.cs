using System.Globalization;

namespace Tests.Shared;

/// <summary>The processor time that some work takes. Unlike elapsed time, it does not depend on what else the machine does.</summary>
static class ProcessorTime
{
    // proc(5): nanoseconds that the thread has spent on a processor come first.
    const string Schedule = "/proc/thread-self/schedstat";

    /// <summary>Runs some work on the calling thread and returns the processor time that it took there. Work of other threads is not
    /// counted.</summary>
    public static TimeSpan Of(Action work)
    {
        var before = OfThread();
        work();
        return OfThread() - before;
    }

    static TimeSpan OfThread() =>
        TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText(Schedule).Split(' ')[0], CultureInfo.InvariantCulture) / 1000);
}

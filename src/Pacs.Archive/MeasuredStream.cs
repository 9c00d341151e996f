using System.Diagnostics;
using Dicom;

namespace Pacs.Archive;

/// <summary>Measures the reading of a stream. Only created when the measurement is used.</summary>
/// <param name="inner">The stream. Disposed with this one.</param>
/// <param name="activity">Ended when the stream is disposed. Activities started by reads become its children. Null without
/// tracing.</param>
/// <param name="ended">Called once, when the stream is disposed.</param>
sealed class MeasuredStream(Stream inner, Activity? activity, Action<StreamMeasure> ended) : ReadOnlyStream
{
    readonly long began = Stopwatch.GetTimestamp();
    TimeSpan reading;
    long length;
    Exception? failure;
    bool isClosed;

    public override bool CanSeek => inner.CanSeek;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return Note(inner.Read(buffer), start);
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (activity is not null)
            Activity.Current = activity;
        var start = Stopwatch.GetTimestamp();
        try
        {
            return Note(await inner.ReadAsync(buffer, cancellationToken), start);
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        Ended();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            Ended();
        }
        base.Dispose(disposing);
    }

    int Note(int read, long start)
    {
        reading += Stopwatch.GetElapsedTime(start);
        length += read;
        return read;
    }

    void Ended()
    {
        if (isClosed)
            return;
        isClosed = true;
        if (failure is not null)
            activity?.SetFailed(failure);
        activity?.SetTag("pacs.blob.bytes", length);
        activity.End();
        ended(new StreamMeasure(length, reading, Stopwatch.GetElapsedTime(began), failure));
    }
}

/// <summary>Measurement of the reading of a stream.</summary>
/// <param name="Length">Number of bytes read.</param>
/// <param name="Reading">Time spent in reads.</param>
/// <param name="Open">Time until the stream was disposed.</param>
/// <param name="Failure">The exception of a read; null for none.</param>
readonly record struct StreamMeasure(long Length, TimeSpan Reading, TimeSpan Open, Exception? Failure);

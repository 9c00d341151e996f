namespace Pacs.Archive.Blobs;

/// <summary>Creates the versions in the keys of stored objects: UUIDs of version 7 (RFC 9562), which contain the time of arrival. Each
/// version sorts after all earlier ones, also within a millisecond.</summary>
/// <param name="time">The clock.</param>
public sealed class KeyVersions(TimeProvider time)
{
    // Twelve bits after the time (RFC 9562 6.2, method 1).
    const int MaxCounter = 0xFFF;

    // In milliseconds. If the clock is set back by more, it was wrong before, and the new time is used.
    const long MaxSetBack = 1000;

    readonly Lock gate = new();
    long last;
    int counter;

    /// <summary>Creates the next version.</summary>
    public Guid Next()
    {
        var (at, number) = Advance();
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(at)).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)(0x70 | number >> 8);
        bytes[7] = (byte)number;
        return new Guid(bytes, bigEndian: true);
    }

    (long At, int Number) Advance()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        lock (gate)
        {
            if (now > last || now < last - MaxSetBack)
                (last, counter) = (now, 0);
            else if (counter < MaxCounter)
                counter++;
            else
                (last, counter) = (last + 1, 0);
            return (last, counter);
        }
    }
}

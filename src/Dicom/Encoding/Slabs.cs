namespace Dicom.Encoding;

// Copies small values into shared arrays of growing size, so that a header with 200 values costs only a few allocations.
sealed class Slabs
{
    const int First = 1024;
    const int Largest = 32 * 1024;

    Memory<byte> free;
    int next = First;

    public ReadOnlyMemory<byte> Copy(ReadOnlySpan<byte> value)
    {
        if (value.Length > free.Length)
        {
            if (value.Length > next / 4)
                return value.ToArray();
            free = GC.AllocateUninitializedArray<byte>(next);
            next = Math.Min(next * 2, Largest);
        }
        var copy = free[..value.Length];
        value.CopyTo(copy.Span);
        free = free[value.Length..];
        return copy;
    }
}

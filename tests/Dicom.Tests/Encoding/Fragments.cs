using Dicom.Encoding;

namespace Dicom.Tests.Encoding;

/// <summary>Writes down what it is told.</summary>
sealed class Fragments : IFragmentObserver
{
    public byte[]? Table { get; private set; }

    public (long Offset, long Length)? TablePlace { get; private set; }

    public List<(long Offset, long Length)> Seen { get; } = [];

    public void BasicOffsetTable(ReadOnlyMemory<byte> table) => Table = table.ToArray();

    public void BasicOffsetTable(long offset, long length) => TablePlace = (offset, length);

    public void Fragment(long offset, long length) => Seen.Add((offset, length));
}

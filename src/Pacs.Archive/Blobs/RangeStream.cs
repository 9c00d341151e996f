using Dicom;

namespace Pacs.Archive.Blobs;

/// <summary>A seekable range of an object.</summary>
abstract class RangeStream(long length) : ReadOnlyStream
{
    public override bool CanSeek => true;

    public override long Length => length;

    public override long Position
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position =
            offset
            + origin switch
            {
                SeekOrigin.Current => Position,
                SeekOrigin.End => length,
                _ => 0,
            };
}

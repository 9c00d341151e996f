using System.Buffers;

namespace Dicom.Encoding;

/// <summary>Writes data sets. Values are swapped when their byte order differs; sequences and items are written with undefined length unless asked otherwise.</summary>
public static class DatasetWriter
{
    /// <summary>Writes a data set that is held whole.</summary>
    public static void Write(Dataset dataset, TransferSyntax syntax, IBufferWriter<byte> output) =>
        throw new NotImplementedException();
}

using Dicom.Encoding;

namespace Dicom.Values;

/// <summary>Reads a sequence of defined length that is encoded as UN: implicit VR little endian (PS3.5 6.2.2).</summary>
public static class SequenceInUn
{
    /// <summary>Length in bytes of the element header that precedes the value when it is read. Offsets of elements in the items count from
    /// the start of this header.</summary>
    public const int HeaderLength = 8;

    internal static IReadOnlyList<Dataset> Read(Element element)
    {
        var dataset = new Dataset();
        dataset.Set(element);
        var implicitly = DatasetWriter.ToArray(dataset, TransferSyntax.ImplicitVrLittleEndian);
        return DatasetReader.Read(implicitly, TransferSyntax.ImplicitVrLittleEndian)[element.Tag]!.Items;
    }
}

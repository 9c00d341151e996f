using Dicom.Encoding;

namespace Dicom.Values;

/// <summary>A sequence of defined length that came as UN: implicit VR little endian (PS3.5 6.2.2).</summary>
public static class SequenceInUn
{
    /// <summary>Bytes that stand before the value where it is read: offsets of what is in the items count from there.</summary>
    public const int HeaderLength = 8;

    internal static IReadOnlyList<Dataset> Read(Element element)
    {
        var dataset = new Dataset();
        dataset.Set(element);
        var implicitly = DatasetWriter.ToArray(dataset, TransferSyntax.ImplicitVrLittleEndian);
        return DatasetReader.Read(implicitly, TransferSyntax.ImplicitVrLittleEndian)[element.Tag]!.Items;
    }
}

using Dicom.Encoding;

namespace Dicom.Values;

// A sequence of defined length that came as UN: implicit VR little endian (PS3.5 6.2.2).
static class SequenceInUn
{
    // Bytes that stand in front of the value where it is read.
    const int HeaderLength = 8;

    // The items; offsets of what they hold count from where those of the element do.
    public static IReadOnlyList<Dataset> Read(Element element)
    {
        var dataset = new Dataset();
        dataset.Set(element);
        var implicitly = DatasetWriter.ToArray(dataset, TransferSyntax.ImplicitVrLittleEndian);
        var origin = element.Offset < 0 ? 0 : element.Offset - HeaderLength;
        var read = DatasetReader.Read(implicitly, TransferSyntax.ImplicitVrLittleEndian, ReaderLimits.Default, null, null, origin);
        return read[element.Tag]!.Items;
    }
}

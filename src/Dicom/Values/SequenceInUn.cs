using Dicom.Encoding;

namespace Dicom.Values;

// Reads a sequence of defined length that is encoded as UN: implicit VR little endian (PS3.5 6.2.2).
static class SequenceInUn
{
    // Length in bytes of the element header that precedes the value when it is read.
    const int HeaderLength = 8;

    // Returns the items. Offsets of their elements count from the same origin as the element's own offset.
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

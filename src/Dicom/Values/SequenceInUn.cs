using Dicom.Encoding;

namespace Dicom.Values;

// A sequence of defined length that came as UN: implicit VR little endian (PS3.5 6.2.2).
static class SequenceInUn
{
    public static IReadOnlyList<Dataset> Read(Element element)
    {
        var dataset = new Dataset();
        dataset.Set(element);
        var implicitly = DatasetWriter.ToArray(dataset, TransferSyntax.ImplicitVrLittleEndian);
        return DatasetReader.Read(implicitly, TransferSyntax.ImplicitVrLittleEndian)[element.Tag]!.Items;
    }
}

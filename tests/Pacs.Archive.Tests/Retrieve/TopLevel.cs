using Dicom;
using Dicom.Encoding;
using Dicom.Json;
using Pacs.Archive.Retrieve;

namespace Pacs.Archive.Tests.Retrieve;

/// <summary>Takes the elements of a data set that is visited, without those of items.</summary>
sealed class TopLevel : IElementVisitor
{
    readonly Dataset dataset = [];
    int items;

    public static async Task<Dataset> ReadAsync(InstanceMetadata metadata)
    {
        var visitor = new TopLevel();
        await foreach (var _ in metadata.VisitAsync(visitor, CancellationToken.None)) { }
        return visitor.dataset;
    }

    public void Begin() { }

    public void Element(Dataset context, Element element)
    {
        if (items == 0)
            dataset.Set(
                element.Content == ElementContent.Bytes
                    ? new Element(element.Tag, element.Vr, element.Bytes.ToArray(), element.IsBigEndian, element.Offset)
                    : element
            );
    }

    public void BeginSequence(Dataset context, Tag tag) { }

    public void BeginItem(PathStep step) => items++;

    public void EndItem() => items--;

    public void EndSequence() { }

    public void End() { }
}

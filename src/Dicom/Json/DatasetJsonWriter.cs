using System.Buffers.Binary;
using System.Text.Json;
using Dicom.Encoding;
using Dicom.Values;

namespace Dicom.Json;

/// <summary>Writes one data set and its items as DICOM JSON, either from memory or from the elements that it receives as a
/// visitor.</summary>
sealed class DatasetJsonWriter(Utf8JsonWriter writer, Func<Element, IReadOnlyList<PathStep>, string?>? bulkDataUri) : IElementVisitor
{
    static readonly JsonEncodedText VrName = JsonEncodedText.Encode("vr");
    static readonly JsonEncodedText ValueName = JsonEncodedText.Encode("Value");
    static readonly JsonEncodedText InlineBinaryName = JsonEncodedText.Encode("InlineBinary");
    static readonly JsonEncodedText BulkDataUriName = JsonEncodedText.Encode("BulkDataURI");
    static readonly JsonEncodedText Unicode = JsonEncodedText.Encode("ISO_IR 192");

    readonly JsonValueWriter values = new(writer);
    readonly List<PathStep> path = [];

    // Whether the last call ended an item of the open sequence.
    bool isItemLast;

    public void Write(Dataset dataset)
    {
        writer.WriteStartObject();
        foreach (var element in dataset)
            if (DatasetReplay.IsPart(element.Tag))
                WriteElement(dataset, element);
        writer.WriteEndObject();
    }

    void IElementVisitor.Begin() => writer.WriteStartObject();

    void IElementVisitor.End() => writer.WriteEndObject();

    void IElementVisitor.Element(Dataset context, Element element) => WriteKnown(context, element);

    void IElementVisitor.BeginSequence(Dataset context, Tag tag) => WriteSequenceStart(tag);

    void IElementVisitor.BeginItem(PathStep step)
    {
        if (step.Item == 0)
            writer.WriteStartArray(ValueName);
        path.Add(step);
        writer.WriteStartObject();
        isItemLast = false;
    }

    void IElementVisitor.EndItem()
    {
        writer.WriteEndObject();
        path.RemoveAt(path.Count - 1);
        isItemLast = true;
    }

    void IElementVisitor.EndSequence()
    {
        // An empty sequence has no Value array.
        if (isItemLast)
            writer.WriteEndArray();
        writer.WriteEndObject();
        isItemLast = false;
    }

    void WriteElement(Dataset dataset, Element element)
    {
        if (element.Json is { IsEmpty: false } json)
        {
            Span<byte> name = stackalloc byte[8];
            writer.WritePropertyName(NameOf(element.Tag, name));
            writer.WriteRawValue(json.Span, skipInputValidation: true);
            return;
        }
        element = dataset.Known(element);
        if (element.Content != ElementContent.Items)
        {
            WriteKnown(dataset, element);
            return;
        }
        WriteSequenceStart(element.Tag);
        WriteItems(element);
        writer.WriteEndObject();
    }

    void WriteSequenceStart(Tag tag)
    {
        Span<byte> name = stackalloc byte[8];
        writer.WriteStartObject(NameOf(tag, name));
        WriteVr(Vr.SQ);
    }

    static ReadOnlySpan<byte> NameOf(Tag tag, Span<byte> name)
    {
        tag.Value.TryFormat(name, out _, "X8");
        return name;
    }

    void WriteKnown(Dataset dataset, Element element)
    {
        Span<byte> name = stackalloc byte[8];
        writer.WriteStartObject(NameOf(element.Tag, name));
        var bytes = element.Bytes.Span;
        var vr =
            element.Tag == Tag.SpecificCharacterSet ? Vr.CS
            : Fits(element.Vr, bytes.Length) ? element.Vr
            : Vr.UN;
        WriteVr(vr);
        if (element.Tag == Tag.SpecificCharacterSet)
            WriteCharacterSet();
        else if (!element.IsEmpty && BulkDataUri(element) is { } uri)
            writer.WriteString(BulkDataUriName, uri);
        else if (element.Content == ElementContent.Fragments)
            WriteFragments(element);
        else if (bytes.Length > 0)
            values.Write(dataset.CharacterSet, vr, bytes, element.IsBigEndian);
        writer.WriteEndObject();
    }

    // False for an unknown Value Representation, and for a value field that does not consist of whole values.
    static bool Fits(Vr vr, int length) => vr.IsKnown && (vr.Code == Vr.Codes.SQ ? length == 0 : length % vr.UnitSize == 0);

    void WriteVr(Vr vr)
    {
        ReadOnlySpan<byte> letters = [(byte)(vr.Code >> 8), (byte)vr.Code];
        writer.WriteString(VrName, letters);
    }

    void WriteCharacterSet()
    {
        writer.WriteStartArray(ValueName);
        writer.WriteStringValue(Unicode);
        writer.WriteEndArray();
    }

    string? BulkDataUri(Element element) =>
        bulkDataUri is not null
        && (
            element.Content == ElementContent.Elsewhere
            || element.Vr.Code
                is Vr.Codes.DS
                    or Vr.Codes.FL
                    or Vr.Codes.FD
                    or Vr.Codes.IS
                    or Vr.Codes.LT
                    or Vr.Codes.OB
                    or Vr.Codes.OD
                    or Vr.Codes.OF
                    or Vr.Codes.OL
                    or Vr.Codes.OV
                    or Vr.Codes.OW
                    or Vr.Codes.SL
                    or Vr.Codes.SS
                    or Vr.Codes.ST
                    or Vr.Codes.SV
                    or Vr.Codes.UC
                    or Vr.Codes.UL
                    or Vr.Codes.US
                    or Vr.Codes.UT
                    or Vr.Codes.UV
                    or Vr.Codes.UN
            || !element.Vr.IsKnown
        )
            ? bulkDataUri(element, path)
            : null;

    void WriteItems(Element element)
    {
        if (element.IsEmpty)
            return;
        writer.WriteStartArray(ValueName);
        for (var i = 0; i < element.Items.Count; i++)
        {
            path.Add(new PathStep(element.Tag, i));
            Write(element.Items[i]);
            path.RemoveAt(path.Count - 1);
        }
        writer.WriteEndArray();
    }

    void WriteFragments(Element element)
    {
        writer.WritePropertyName(InlineBinaryName);
        Span<byte> header = stackalloc byte[8];
        foreach (var fragment in element.Fragments)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header, 0xE000_FFFE);
            BinaryPrimitives.WriteInt32LittleEndian(header[4..], fragment.Length);
            writer.WriteBase64StringSegment(header, isFinalSegment: false);
            writer.WriteBase64StringSegment(fragment.Span, isFinalSegment: false);
        }
        writer.WriteBase64StringSegment([], isFinalSegment: true);
    }
}

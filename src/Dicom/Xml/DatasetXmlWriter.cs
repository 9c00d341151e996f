using System.Buffers.Binary;
using System.Globalization;
using System.Xml;
using Dicom.Dictionary;
using Dicom.Encoding;
using Dicom.Json;
using Dicom.Text;

namespace Dicom.Xml;

/// <summary>Writes one data set and its items as the Native DICOM Model, either from memory or from the elements that it receives as a
/// visitor.</summary>
sealed class DatasetXmlWriter(XmlWriter writer, Func<Element, IReadOnlyList<PathStep>, string?>? bulkDataUri) : IElementVisitor
{
    static readonly string[] groupNames = ["Alphabetic", "Ideographic", "Phonetic"];
    static readonly string[] componentNames = ["FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix"];

    readonly List<PathStep> path = [];

    public void WriteModel(Dataset dataset)
    {
        IElementVisitor visitor = this;
        visitor.Begin();
        for (var replay = new DatasetReplay(dataset, this); replay.Step(); ) { }
        visitor.End();
    }

    void IElementVisitor.Begin()
    {
        Start("NativeDicomModel");
        writer.WriteAttributeString("xml", "space", null, "preserve");
    }

    void IElementVisitor.End() => writer.WriteEndElement();

    void IElementVisitor.BeginSequence(Dataset context, Tag tag)
    {
        Start("DicomAttribute");
        WriteName(context, tag, Vr.SQ);
    }

    void IElementVisitor.BeginItem(PathStep step)
    {
        StartNumbered("Item", step.Item + 1);
        path.Add(step);
    }

    void IElementVisitor.EndItem()
    {
        path.RemoveAt(path.Count - 1);
        writer.WriteEndElement();
    }

    void IElementVisitor.EndSequence() => writer.WriteEndElement();

    void IElementVisitor.Element(Dataset context, Element element)
    {
        var bytes = element.Bytes.Span;
        var vr =
            element.Tag == Tag.SpecificCharacterSet ? Vr.CS
            : ModelValues.Fits(element.Vr, bytes.Length) ? element.Vr
            : Vr.UN;
        Start("DicomAttribute");
        WriteName(context, element.Tag, vr);
        if (element.Tag == Tag.SpecificCharacterSet)
            WriteValue(1, "ISO_IR 192");
        else if (!element.IsEmpty && BulkDataUri(element) is { } uri)
            WriteBulkData(uri);
        else if (element.Content == ElementContent.Fragments)
            WriteFragments(element);
        else if (bytes.Length > 0)
            WriteValues(context, vr, bytes, element.IsBigEndian);
        writer.WriteEndElement();
    }

    void WriteName(Dataset dataset, Tag tag, Vr vr)
    {
        var creator = PrivateBlocks.CreatorOf(dataset, tag, out var isFirstBlock);
        writer.WriteAttributeString("tag", (creator is not null && isFirstBlock ? PrivateBlocks.WithoutBlock(tag) : tag).ToHex());
        writer.WriteAttributeString("vr", vr.ToString());
        if (creator is not null)
            writer.WriteAttributeString("privateCreator", creator);
        else if (!tag.IsPrivate && DataDictionary.Find(tag) is { Keyword.Length: > 0 } entry)
            writer.WriteAttributeString("keyword", entry.Keyword);
    }

    string? BulkDataUri(Element element) =>
        bulkDataUri is not null && (element.Content == ElementContent.Elsewhere || ModelValues.MayBeBulk(element.Vr))
            ? bulkDataUri(element, path)
            : null;

    void WriteBulkData(string uri)
    {
        Start("BulkData");
        writer.WriteAttributeString("uri", ModelValues.XmlText(uri));
        writer.WriteEndElement();
    }

    void WriteFragments(Element element)
    {
        Start("InlineBinary");
        var header = new byte[8];
        foreach (var fragment in element.Fragments)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header, 0xE000_FFFE);
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), fragment.Length);
            writer.WriteBase64(header, 0, header.Length);
            WriteBase64(fragment.Span, 1);
        }
        writer.WriteEndElement();
    }

    void WriteValues(Dataset dataset, Vr vr, ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        if (vr.IsText)
            WriteText(dataset.CharacterSet, vr, bytes);
        else if (vr.Code is Vr.Codes.OB or Vr.Codes.OD or Vr.Codes.OF or Vr.Codes.OL or Vr.Codes.OV or Vr.Codes.OW or Vr.Codes.UN)
        {
            Start("InlineBinary");
            WriteBase64(bytes, bigEndian ? vr.UnitSize : 1);
            writer.WriteEndElement();
        }
        else
            for (int unit = vr.UnitSize, number = 1; !bytes.IsEmpty; bytes = bytes[unit..], number++)
                WriteValue(number, Number(vr, bytes[..unit], bigEndian));
    }

    // Writes pieces of whole units, since XmlWriter requires arrays and big endian values are swapped (PS3.19 A.1).
    void WriteBase64(ReadOnlySpan<byte> bytes, int unit)
    {
        var piece = new byte[Math.Min(bytes.Length, 6 * 1024)];
        for (; !bytes.IsEmpty; bytes = bytes[Math.Min(bytes.Length, piece.Length)..])
        {
            var length = Math.Min(bytes.Length, piece.Length);
            bytes[..length].CopyTo(piece);
            for (var i = 0; unit > 1 && i + unit <= length; i += unit)
                piece.AsSpan(i, unit).Reverse();
            writer.WriteBase64(piece, 0, length);
        }
    }

    void WriteText(SpecificCharacterSet characterSet, Vr vr, ReadOnlySpan<byte> bytes)
    {
        // The text is decoded before it is split, because a byte of a multi-byte character may equal a separator.
        var text = characterSet.Decode(bytes, vr).TrimEnd(' ', '\0');
        if (text.Length == 0)
            return;
        var number = 0;
        foreach (var value in vr.IsMultiValuedText ? text.Split('\\') : [text])
            if (vr == Vr.PN)
                WritePersonName(++number, value.TrimEnd(' ', '\0'));
            else
                WriteValue(++number, value.TrimEnd(' ', '\0'), vr.UsesSpecificCharacterSet ? '\uFFFD' : '?');
    }

    void WritePersonName(int number, string value)
    {
        StartNumbered("PersonName", number);
        var groups = value.Split('=', groupNames.Length);
        for (var group = 0; group < groups.Length; group++)
        {
            var components = groups[group].Split('^', componentNames.Length);
            if (Array.TrueForAll(components, component => component.AsSpan().Trim(" \0").IsEmpty))
                continue;
            Start(groupNames[group]);
            for (var component = 0; component < components.Length; component++)
                if (components[component].TrimEnd(' ', '\0') is { Length: > 0 } text)
                    writer.WriteElementString(componentNames[component], DicomXml.Namespace, ModelValues.XmlText(text));
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
    }

    void WriteValue(int number, string value, char substitute = '?')
    {
        StartNumbered("Value", number);
        if (value.Length > 0)
            writer.WriteString(ModelValues.XmlText(value, substitute));
        writer.WriteEndElement();
    }

    void StartNumbered(string name, int number)
    {
        Start(name);
        writer.WriteAttributeString("number", number.ToString(CultureInfo.InvariantCulture));
    }

    void Start(string name) => writer.WriteStartElement(name, DicomXml.Namespace);

    static string Number(Vr vr, ReadOnlySpan<byte> bytes, bool bigEndian) =>
        vr.Code switch
        {
            Vr.Codes.US => Text(bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
            Vr.Codes.SS => Text(bigEndian ? BinaryPrimitives.ReadInt16BigEndian(bytes) : BinaryPrimitives.ReadInt16LittleEndian(bytes)),
            Vr.Codes.UL => Text(bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes)),
            Vr.Codes.SL => Text(bigEndian ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes)),
            Vr.Codes.UV => Text(bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes)),
            Vr.Codes.SV => Text(bigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes)),
            Vr.Codes.FL => Text(bigEndian ? BinaryPrimitives.ReadSingleBigEndian(bytes) : BinaryPrimitives.ReadSingleLittleEndian(bytes)),
            Vr.Codes.FD => Text(bigEndian ? BinaryPrimitives.ReadDoubleBigEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
            _ => ElementHeader.ReadTag(bytes, bigEndian).ToHex(),
        };

    static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}

using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Xml;
using Dicom.Encoding;
using Dicom.Json;

namespace Dicom.Xml;

/// <summary>Reads a data set from the Native DICOM Model. Everything that the model does not allow is rejected with its position.</summary>
sealed class DatasetXmlReader
{
    static readonly string[] groupNames = ["Alphabetic", "Ideographic", "Phonetic"];
    static readonly string[] componentNames = ["FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix"];

    readonly ReadOnlyMemory<byte> document;
    readonly BulkDataResolver? bulkData;
    readonly ReaderLimits limits;
    readonly XmlReader xml;
    readonly List<PathStep> path = [];
    readonly ArrayBufferWriter<byte> field = new();
    Tag tag;
    int elements;
    bool beyondAscii;

    public DatasetXmlReader(ReadOnlyMemory<byte> document, BulkDataResolver? bulkData, ReaderLimits limits)
    {
        this.document = document;
        this.bulkData = bulkData;
        this.limits = limits;
        // White space is not ignored, because it is text within a value. Between elements it is skipped.
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        var bytes = MemoryMarshal.TryGetArray(document, out var segment) ? segment : new ArraySegment<byte>(document.ToArray());
        xml = XmlReader.Create(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), settings);
    }

    public Dataset ReadModel()
    {
        try
        {
            xml.MoveToContent();
            Require(xml.NodeType == XmlNodeType.Element && IsName("NativeDicomModel") && IsOfModel, "NativeDicomModel is expected");
            var dataset = ReadDataset(null);
            tag = default;
            xml.MoveToContent();
            Require(xml.EOF, "something follows");
            if (beyondAscii && dataset[Tag.SpecificCharacterSet] is null)
                dataset.Set(new Element(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192"u8.ToArray()));
            return dataset;
        }
        catch (XmlException exception)
        {
            // The message of the XML exception is not used, because it may quote the document.
            throw Error(
                "not well-formed XML, or with a document type declaration",
                FormatError.Malformed,
                exception.LineNumber,
                exception.LinePosition
            );
        }
    }

    // Reads from the start tag of the enclosing element to the position after its end tag.
    Dataset ReadDataset(Dataset? parent)
    {
        Count();
        var dataset = new Dataset { Parent = parent };
        var creators = new Dictionary<ushort, Dataset>();
        foreach (var _ in Children("DicomAttribute"))
        {
            Count();
            if (ReadElement(dataset, creators) is not { } element)
                continue;
            if (!element.Tag.IsPrivateCreator)
            {
                dataset.Append(element);
                continue;
            }
            var ofGroup = CreatorsOf(creators, element.Tag);
            Require(ofGroup[element.Tag] is not { } other || IsSameCreator(other, element), "the attribute occurs twice");
            ofGroup.Set(element);
        }
        foreach (var creator in creators.Values.SelectMany(ofGroup => ofGroup))
            dataset.Append(creator);
        if (dataset.Settle() is { } doubled)
        {
            tag = doubled;
            throw Error("the attribute occurs twice");
        }
        return dataset;
    }

    // Private creators are kept in a data set per group until the end, because each private element looks up its creator.
    static Dataset CreatorsOf(Dictionary<ushort, Dataset> creators, Tag tag)
    {
        if (!creators.TryGetValue(tag.Group, out var ofGroup))
            creators[tag.Group] = ofGroup = [];
        return ofGroup;
    }

    // Also counts data sets and items, since an empty one takes less text than memory.
    void Count()
    {
        if (++elements > limits.MaxElements)
            throw Error("more elements than the limit", FormatError.OverLimit);
    }

    // The block may have been reserved by a private element that precedes its Private Creator element.
    static bool IsSameCreator(Element one, Element other) =>
        one.Tag.IsPrivateCreator && one.Bytes.Span.TrimEnd((byte)' ').SequenceEqual(other.Bytes.Span.TrimEnd((byte)' '));

    // Reads from the element's start tag to the position after its end tag.
    Element? ReadElement(Dataset dataset, Dictionary<ushort, Dataset> creators)
    {
        tag = default;
        var isTag = Tag.TryParse(xml.GetAttribute("tag") ?? "", out var named);
        Require(isTag, "tag is not eight hexadecimal digits");
        tag = named;
        var vr =
            xml.GetAttribute("vr") is { Length: 2 } text && System.Text.Ascii.IsValid(text)
                ? new Vr((byte)text[0], (byte)text[1])
                : default;
        Require(vr.IsKnown, "vr is not a Value Representation of PS3.5 6.2");
        if (xml.GetAttribute("privateCreator") is { Length: > 0 } creator)
        {
            Require(tag.IsPrivate, "a private creator of an attribute that is not private");
            Require(PrivateBlocks.IsName(creator.Trim()), "a private creator is no LO of the default repertoire");
            tag = PrivateBlocks.Place(CreatorsOf(creators, tag), tag, creator.Trim())
                ?? throw Error("a group has more private creators than blocks");
        }
        var here = tag;
        var element = ReadContent(dataset, vr);
        tag = here;
        if (tag.IsGroupLength || tag.Group is 0x0000 or 0x0002)
            return null;
        return tag == Tag.SpecificCharacterSet ? new Element(tag, Vr.CS, "ISO_IR 192"u8.ToArray()) : element;
    }

    Element ReadContent(Dataset dataset, Vr vr)
    {
        var kind = "";
        var count = 0;
        Element? whole = null;
        var items = new List<Dataset>();
        field.ResetWrittenCount();
        foreach (var name in Children("Value", "PersonName", "Item", "InlineBinary", "BulkData"))
        {
            Require(
                kind.Length == 0 || (kind == name && name is "Value" or "PersonName" or "Item"),
                "more than one of Value, PersonName, Item, InlineBinary and BulkData"
            );
            kind = name;
            switch (name)
            {
                case "InlineBinary":
                    whole = ReadInlineBinary(vr);
                    break;
                case "BulkData":
                    whole = ReadBulkData(vr);
                    break;
                case "Item":
                    Require(vr == Vr.SQ, "Item of a Value Representation other than SQ");
                    PassNumbers(ref count, _ => items.Add([]));
                    items.Add(ReadItem(dataset, items.Count));
                    break;
                default:
                    Require(
                        vr != Vr.SQ && (name == "PersonName") == (vr == Vr.PN),
                        "values of another kind than the Value Representation has"
                    );
                    PassNumbers(ref count, number => Separate(vr, number));
                    Separate(vr, count);
                    ReadValue(vr);
                    break;
            }
        }
        if (whole is not null)
            return whole;
        if (vr == Vr.SQ)
            return new Element(tag, items);
        if (field.WrittenCount % 2 != 0)
            field.Write([vr.Padding]);
        return new Element(tag, vr, field.WrittenSpan.ToArray());
    }

    // Checks that values are numbered in ascending order from 1. An omitted number stands for an empty value.
    void PassNumbers(ref int count, Action<int> pass)
    {
        Require(
            int.TryParse(xml.GetAttribute("number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number),
            "number is missing or none"
        );
        Require(number > count, "numbers do not ascend");
        elements += Math.Min(number - count - 1, limits.MaxElements);
        if (elements > limits.MaxElements)
            throw Error("more values than the limit of elements", FormatError.OverLimit);
        while (++count < number)
            pass(count);
    }

    void Separate(Vr vr, int number)
    {
        Require(vr.IsText || field.WrittenCount == (long)(number - 1) * vr.UnitSize, "a binary value is missing among others");
        if (number == 1 || !vr.IsText)
            return;
        Require(vr.IsMultiValuedText, "more than one value");
        field.Write("\\"u8);
    }

    void ReadValue(Vr vr)
    {
        var start = field.WrittenCount;
        if (vr == Vr.PN)
            ReadPersonName();
        else if (ReadText() is var text && ModelValues.Add(field, vr, text) is { } reason)
            throw Error(reason);
        beyondAscii |= vr.UsesSpecificCharacterSet && !System.Text.Ascii.IsValid(field.WrittenSpan[start..]);
    }

    void ReadPersonName()
    {
        var written = 0;
        var next = 0;
        foreach (var name in Children(groupNames))
        {
            var group = Array.IndexOf(groupNames, name);
            Require(group >= next, "component groups are there twice or out of order");
            next = group + 1;
            var components = new string[componentNames.Length];
            foreach (var part in Children(componentNames))
            {
                var component = Array.IndexOf(componentNames, part);
                Require(components[component] is null, "a component of a person name occurs twice");
                components[component] = ReadText();
            }
            var text = string.Join('^', components).TrimEnd('^');
            if (text.Length == 0)
                continue;
            for (; written < group; written++)
                field.Write("="u8);
            // The last group may contain further groups, which the standard does not define.
            if (ModelValues.AddText(field, Vr.PN, text, group == 2 ? "\\" : "\\=") is { } reason)
                throw Error(reason);
        }
    }

    Dataset ReadItem(Dataset parent, int item)
    {
        var sequence = tag;
        if (path.Count >= limits.MaxDepth)
            throw Error("sequences are nested deeper than the limit", FormatError.OverLimit);
        path.Add(new PathStep(sequence, item));
        var dataset = ReadDataset(parent);
        path.RemoveAt(path.Count - 1);
        tag = sequence;
        return dataset;
    }

    Element ReadInlineBinary(Vr vr)
    {
        Require(!vr.IsText && vr != Vr.SQ, "InlineBinary of a Value Representation that is not binary");
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(ReadText());
        }
        catch (FormatException)
        {
            throw Error("InlineBinary is not Base64");
        }
        Require(bytes.Length % vr.UnitSize == 0, "InlineBinary is not a whole number of values");
        if (bytes.Length % 2 != 0)
            Array.Resize(ref bytes, bytes.Length + 1);
        return new Element(tag, vr, bytes);
    }

    Element ReadBulkData(Vr vr)
    {
        Require(vr != Vr.SQ, "BulkData of a sequence");
        var uri = xml.GetAttribute("uri") ?? (xml.GetAttribute("uuid") is { } uuid ? $"urn:uuid:{uuid}" : null);
        Require(uri is not null, "BulkData has neither uri nor uuid");
        Require(ReadText().AsSpan().Trim().IsEmpty, "BulkData has content");
        return bulkData is null ? Element.Elsewhere(tag, vr, -1, -1) : bulkData(tag, vr, path, uri!);
    }

    // Enumerates the names of the current element's children. The caller reads each child to its end before it requests the next. Finally
    // the reader is after the end tag of the element.
    IEnumerable<string> Children(params string[] names)
    {
        var isEmpty = xml.IsEmptyElement;
        xml.Read();
        if (isEmpty)
            yield break;
        while (xml.MoveToContent() != XmlNodeType.EndElement)
        {
            Require(xml.NodeType == XmlNodeType.Element && IsOfModel, "unexpected text, or an element of another namespace");
            var name = Array.Find(names, IsName) ?? throw Error($"one of {string.Join(", ", names)} is expected");
            yield return name;
        }
        xml.Read();
    }

    string ReadText()
    {
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return "";
        }
        xml.Read();
        // The text has more than one node only if CDATA sections or comments divide it.
        var text = "";
        System.Text.StringBuilder? parts = null;
        for (
            ;
            xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace;
            xml.Read()
        )
            if (parts is null && text.Length == 0)
                text = xml.Value;
            else
                (parts ??= new(text)).Append(xml.Value);
        Require(xml.NodeType == XmlNodeType.EndElement, "text is expected");
        xml.Read();
        return parts?.ToString() ?? text;
    }

    // Some writers omit the namespace.
    bool IsOfModel => xml.NamespaceURI.Length == 0 || xml.NamespaceURI == DicomXml.Namespace;

    bool IsName(string name) => xml.LocalName == name;

    void Require(bool condition, string otherwise)
    {
        if (!condition)
            throw Error(otherwise);
    }

    DicomFormatException Error(string reason, FormatError error = FormatError.Malformed)
    {
        var place = (IXmlLineInfo)xml;
        return Error(reason, error, place.LineNumber, place.LinePosition);
    }

    DicomFormatException Error(string reason, FormatError error, int line, int position) => new(error, tag, Offset(line, position), reason);

    // Converts a line and a position to an offset. The offset is approximate, because positions count characters, not bytes.
    long Offset(int line, int position)
    {
        var bytes = document.Span;
        var offset = 0;
        for (; line > 1 && bytes[offset..].IndexOf((byte)'\n') is var end and >= 0; line--)
            offset += end + 1;
        return Math.Min(offset + Math.Max(position - 1, 0), bytes.Length);
    }
}

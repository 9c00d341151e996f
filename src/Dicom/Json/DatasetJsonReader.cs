using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Dicom.Dictionary;
using Dicom.Encoding;

namespace Dicom.Json;

/// <summary>Reads data sets from DICOM JSON. Everything that the model does not allow is rejected with its position.</summary>
ref struct DatasetJsonReader
{
    // Buffer for names of attributes, longer than the longest keyword of PS3.6.
    const int MaxKeyword = 128;

    readonly BulkDataResolver? bulkData;
    readonly ReaderLimits limits;
    readonly bool acceptsFoDicom;
    readonly List<PathStep> path = [];
    readonly JsonValues values;
    Utf8JsonReader json;
    Tag tag;
    int elements;
    bool beyondAscii;

    public DatasetJsonReader(ReadOnlySpan<byte> utf8, BulkDataResolver? bulkData, ReaderLimits limits, bool acceptsFoDicom = false)
    {
        this.bulkData = bulkData;
        this.acceptsFoDicom = acceptsFoDicom;
        values = new JsonValues(acceptsFoDicom);
        this.limits = limits;
        // A sequence takes three levels of JSON: the attribute, its array of values, and the item. The depth of sequences is limited
        // separately.
        json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 3 * limits.MaxDepth + 8 });
    }

    public Dataset ReadSingle()
    {
        Next();
        var dataset = ReadRoot();
        End();
        return dataset;
    }

    public List<Dataset> ReadArray()
    {
        Next();
        Require(json.TokenType == JsonTokenType.StartArray, "an array of data sets is expected");
        var datasets = new List<Dataset>();
        while (Next() != JsonTokenType.EndArray)
            datasets.Add(ReadRoot());
        End();
        return datasets;
    }

    public Element ReadAttribute(Tag of)
    {
        tag = of;
        Next();
        return ReadElement() ?? throw Error("no attribute of a data set");
    }

    Dataset ReadRoot()
    {
        beyondAscii = false;
        var dataset = ReadDataset();
        if (beyondAscii && dataset[Tag.SpecificCharacterSet] is null)
            dataset.Set(new Element(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192"u8.ToArray()));
        return dataset;
    }

    Dataset ReadDataset()
    {
        Require(json.TokenType == JsonTokenType.StartObject, "an object is expected");
        Count();
        var dataset = new Dataset();
        while (Next() != JsonTokenType.EndObject)
        {
            tag = ReadTag();
            Count();
            Next();
            if (ReadElement() is { } element)
                dataset.Append(element);
        }
        if (dataset.Settle() is { } doubled)
        {
            tag = doubled;
            throw Error("the attribute occurs twice");
        }
        return dataset;
    }

    // Also counts data sets and items, since an empty one takes three bytes of text and about a hundred bytes of memory.
    void Count()
    {
        if (++elements > limits.MaxElements)
            throw Error("more elements than the limit", FormatError.OverLimit);
    }

    // Compares a name without unescaping it: writers do not escape the names of the model.
    readonly bool Is(ReadOnlySpan<byte> name) => json.ValueSpan.SequenceEqual(name);

    // Reads eight hexadecimal digits (PS3.18 F.2.2), or a keyword, which fo-dicom writes on request.
    readonly Tag ReadTag()
    {
        Span<char> name = stackalloc char[MaxKeyword];
        if (!json.ValueIsEscaped && System.Text.Ascii.ToUtf16(json.ValueSpan, name, out var length) == OperationStatus.Done)
        {
            name = name[..length];
            if (Tag.TryParse(name, out var found))
                return found;
            if (acceptsFoDicom && DataDictionary.TagOf(name) is { } named)
                return named;
        }
        throw Error(
            acceptsFoDicom
                ? "the name of an attribute is neither eight hexadecimal digits nor a keyword of PS3.6"
                : "the name of an attribute is not eight hexadecimal digits"
        );
    }

    Element? ReadElement()
    {
        var here = tag;
        Require(json.TokenType == JsonTokenType.StartObject, "an attribute is not an object");
        var vr = FindVr();
        Element? element = null;
        var seenVr = false;
        while (Next() != JsonTokenType.EndObject)
        {
            if (Is("vr"u8))
            {
                Require(!seenVr, "vr occurs twice");
                seenVr = true;
                Next();
                continue;
            }
            Require(element is null, "more than one of Value, InlineBinary and BulkDataURI");
            if (Is("Value"u8))
                element = ReadValue(vr);
            else if (Is("InlineBinary"u8))
                element = ReadInlineBinary(vr);
            else if (Is("BulkDataURI"u8))
                element = ReadBulkDataUri(vr);
            else
                throw Error("a name other than vr, Value, InlineBinary and BulkDataURI");
            tag = here;
        }
        if (tag.IsGroupLength || tag.Group is 0x0000 or 0x0002)
            return null;
        if (tag == Tag.SpecificCharacterSet)
            return new Element(tag, Vr.CS, "ISO_IR 192"u8.ToArray());
        return element ?? (vr == Vr.SQ ? new Element(tag, Array.Empty<Dataset>()) : new Element(tag, vr, ReadOnlyMemory<byte>.Empty));
    }

    // The VR determines how the value is read, and may follow it. A copy of the reader looks ahead.
    readonly Vr FindVr()
    {
        var ahead = this;
        while (ahead.Next() != JsonTokenType.EndObject)
        {
            var found = ahead.Is("vr"u8);
            ahead.Next();
            if (found)
            {
                var text = ahead.json.TokenType == JsonTokenType.String && !ahead.json.ValueIsEscaped ? ahead.json.ValueSpan : default;
                var vr = text.Length == 2 ? new Vr(text[0], text[1]) : default;
                return vr.IsKnown ? vr : throw ahead.Error("vr is not a Value Representation of PS3.5 6.2");
            }
            ahead.Skip();
        }
        throw ahead.Error("vr is missing");
    }

    Element ReadValue(Vr vr)
    {
        Next();
        Require(json.TokenType == JsonTokenType.StartArray, "Value is not an array");
        if (vr == Vr.SQ)
            return new Element(tag, ReadItems());
        values.Clear();
        while (Next() != JsonTokenType.EndArray)
            if (AddValue(vr) is { } reason)
                throw Error(reason);
        beyondAscii |= values.IsBeyondAscii;
        var bytes = values.ToBytes(vr, out var fault);
        return fault is null ? new Element(tag, vr, bytes) : throw Error(fault);
    }

    string? AddValue(Vr vr)
    {
        try
        {
            return values.Add(ref json, vr);
        }
        catch (JsonException)
        {
            return "not well-formed JSON";
        }
    }

    List<Dataset> ReadItems()
    {
        var sequence = tag;
        if (path.Count >= limits.MaxDepth)
            throw Error("sequences are nested deeper than the limit", FormatError.OverLimit);
        var items = new List<Dataset>();
        while (Next() != JsonTokenType.EndArray)
        {
            path.Add(new PathStep(sequence, items.Count));
            items.Add(json.TokenType == JsonTokenType.Null ? NoItem() : ReadDataset());
            path.RemoveAt(path.Count - 1);
            tag = sequence;
        }
        return items;
    }

    Dataset NoItem()
    {
        Count();
        return [];
    }

    Element ReadInlineBinary(Vr vr)
    {
        Next();
        Require(!vr.IsText && vr != Vr.SQ, "InlineBinary of a Value Representation that is not binary");
        var isInArray = acceptsFoDicom && json.TokenType == JsonTokenType.StartArray;
        if (isInArray)
            Next();
        Require(json.TokenType == JsonTokenType.String, "InlineBinary is not a string");
        var bytes = Base64() ?? throw Error("InlineBinary is not Base64");
        Require(!isInArray || Next() == JsonTokenType.EndArray, "InlineBinary is not one string");
        Require(bytes.Length % vr.UnitSize == 0, "InlineBinary is not a whole number of values");
        if (bytes.Length % 2 != 0)
            Array.Resize(ref bytes, bytes.Length + 1);
        return new Element(tag, vr, bytes);
    }

    readonly byte[]? Base64()
    {
        try
        {
            return json.TryGetBytesFromBase64(out var bytes) ? bytes : null;
        }
        catch (InvalidOperationException)
        {
            // The text contains an escaped half of a surrogate pair.
            return null;
        }
    }

    Element ReadBulkDataUri(Vr vr)
    {
        Next();
        Require(vr != Vr.SQ, "BulkDataURI of a sequence");
        Require(json.TokenType == JsonTokenType.String && Utf8.IsValid(json.ValueSpan), "BulkDataURI is not a string");
        string uri;
        try
        {
            uri = json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Error("BulkDataURI is not Unicode text");
        }
        return bulkData is null ? Element.Elsewhere(tag, vr, -1, -1) : bulkData(tag, vr, path, uri);
    }

    JsonTokenType Next()
    {
        try
        {
            return json.Read() ? json.TokenType : throw Error("the text ends too early", FormatError.UnexpectedEnd);
        }
        catch (JsonException)
        {
            throw Error("not well-formed JSON");
        }
    }

    void Skip()
    {
        try
        {
            json.Skip();
        }
        catch (JsonException)
        {
            throw Error("not well-formed JSON");
        }
    }

    void End()
    {
        tag = default;
        try
        {
            Require(!json.Read(), "something follows");
        }
        catch (JsonException)
        {
            throw Error("something follows");
        }
    }

    readonly void Require(bool condition, string otherwise)
    {
        if (!condition)
            throw Error(otherwise);
    }

    readonly DicomFormatException Error(string reason, FormatError error = FormatError.Malformed) =>
        new(error, tag, json.TokenStartIndex, reason);
}

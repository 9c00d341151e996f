using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Dicom;

namespace Pacs.Archive.Index.Writing;

/// <summary>Works on the attributes of a row, which are DICOM JSON as <see cref="RowFactory.Json(Dataset)"/> writes it, without parsing
/// them into a data set.</summary>
static class RowAttributes
{
    /// <summary>No attributes.</summary>
    public static readonly byte[] None = "{}"u8.ToArray();

    /// <summary>Returns the tags of the attributes, in ascending order.</summary>
    public static List<Tag> TagsOf(ReadOnlySpan<byte> json) => [.. Cut(json).Select(attribute => attribute.Tag)];

    /// <summary>Merges two sets of attributes, in ascending order. Where both have an attribute, the first set's is used.</summary>
    public static byte[] Merge(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var (left, right) = (Cut(first), Cut(second));
        var merged = new ArrayBufferWriter<byte>(first.Length + second.Length);
        merged.Write("{"u8);
        for (int i = 0, j = 0; i < left.Count || j < right.Count; )
        {
            if (merged.WrittenCount > 1)
                merged.Write(","u8);
            var takesLeft = j == right.Count || (i < left.Count && left[i].Tag <= right[j].Tag);
            if (takesLeft && j < right.Count && left[i].Tag == right[j].Tag)
                j++;
            merged.Write(takesLeft ? first[left[i++].Text] : second[right[j++].Text]);
        }
        merged.Write("}"u8);
        return merged.WrittenSpan.ToArray();
    }

    // Returns each attribute with the position of its name and value in the text.
    static List<(Tag Tag, Range Text)> Cut(ReadOnlySpan<byte> json)
    {
        var attributes = new List<(Tag, Range)>();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            if (!Utf8Parser.TryParse(reader.ValueSpan, out uint tag, out _, 'X'))
                throw new JsonException("not the name of an attribute");
            reader.Skip();
            attributes.Add((new Tag(tag), start..(int)reader.BytesConsumed));
        }
        return attributes;
    }
}

using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Dicom;
using Dicom.Encoding;
using Pacs.Archive.Retrieve.Metadata;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>
/// Replaces each InlineBinary and BulkDataURI in DICOM JSON that this archive wrote by a BulkDataURI of the same value, while the JSON
/// passes through. Clients of the Medical Imaging Server for DICOM get no binary values in JSON.
/// </summary>
/// <remarks>Holds one piece of JSON and the token that it ends in, however long the JSON is.</remarks>
/// <param name="series">
/// URL of the series that the instances belong to; null for data sets without bulk data resources, whose binary attributes get no value.
/// </param>
sealed class BulkDataLinks(string? series)
{
    // An attribute, its value and an item are three levels of JSON (PS3.18 F.2.2).
    const int LevelsPerItem = 3;

    // Depth, modulo LevelsPerItem, of names of attributes, of names of their members, and of items.
    const int AtName = 2,
        AtMember = 0,
        AtItem = 1;

    static readonly JsonReaderOptions options = new() { MaxDepth = (LevelsPerItem * ReaderLimits.Default.MaxDepth) + 8 };

    readonly ArrayBufferWriter<byte> output = new(),
        link = new();
    readonly List<(Tag Tag, int Item)> path = [];

    // Starts with the bracket of the array that the pieces belong to. The bracket itself is not written.
    byte[] held = [(byte)'['];
    int length = 1,
        written = 1;
    JsonReaderState state = new(options);
    string? sopInstance;

    /// <summary>Replaces binary values in one or more whole data sets, separated by commas.</summary>
    public static byte[] Replace(ReadOnlySpan<byte> json, string? series)
    {
        var links = new BulkDataLinks(series);
        return links.TryPass(json) is { } passed && links.IsBetween ? passed.ToArray() : throw Malformed();
    }

    /// <summary>Replaces binary values in the pieces of an array without its brackets.</summary>
    /// <returns>Pieces. Each is valid until the next is requested.</returns>
    /// <exception cref="InvalidDataException">
    /// The pieces are not JSON. They are read to their end first, so that the check of a sealed document can detect its damage.
    /// </exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> PassAsync(
        IAsyncEnumerable<ReadOnlyMemory<byte>> pieces,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (isJson, isAny) = (true, false);
        await foreach (var piece in pieces.WithCancellation(cancellationToken))
        {
            isAny = true;
            if (isJson && TryPass(piece.Span) is { } passed)
                yield return passed;
            else
                isJson = false;
        }
        if (isAny && (!isJson || !IsBetween))
            throw Malformed();
    }

    // True if no bytes are held and no data set is open.
    bool IsBetween => length == 0 && path.Count == 0;

    ReadOnlyMemory<byte>? TryPass(ReadOnlySpan<byte> piece)
    {
        if (held.Length < length + piece.Length)
            Array.Resize(ref held, Math.Max(2 * held.Length, length + piece.Length));
        piece.CopyTo(held.AsSpan(length));
        length += piece.Length;
        output.ResetWrittenCount();
        try
        {
            Pass();
        }
        catch (JsonException)
        {
            return null;
        }
        return output.WrittenMemory;
    }

    void Pass()
    {
        var json = new Utf8JsonReader(held.AsSpan(0, length), isFinalBlock: false, state);
        for (var before = json; json.Read(); before = json)
        {
            var level = json.CurrentDepth / LevelsPerItem;
            switch (json.CurrentDepth % LevelsPerItem, json.TokenType)
            {
                case (AtItem, JsonTokenType.StartObject) when level > 0:
                    path[level - 1] = path[level - 1] with { Item = path[level - 1].Item + 1 };
                    break;
                case (AtItem, JsonTokenType.EndObject) when level == 0:
                    path.Clear();
                    sopInstance = null;
                    break;
                // Component groups of person names occur at the same depth as attributes of items, but are not tags.
                case (AtName, JsonTokenType.PropertyName) when TagOf(json.ValueSpan) is { } tag:
                    path.RemoveRange(level, path.Count - level);
                    path.Add((tag, -1));
                    break;
                case (AtItem, JsonTokenType.String) when level == 1 && path is [(var tag, _)] && tag == Tag.SOPInstanceUID:
                    sopInstance = json.GetString();
                    break;
                case (AtMember, JsonTokenType.PropertyName)
                    when level > 0 && (json.ValueTextEquals("InlineBinary"u8) || json.ValueTextEquals("BulkDataURI"u8)):
                    var name = (int)json.TokenStartIndex;
                    if (!json.Read())
                    {
                        Keep(before);
                        return;
                    }
                    WriteLink(name);
                    written = (int)json.BytesConsumed;
                    break;
            }
        }
        Keep(json);
    }

    // A binary attribute before SOP Instance UID gets no value, since its URL is not yet known. No such attribute is defined by the
    // standard.
    void WriteLink(int name)
    {
        if (series is null || sopInstance is null)
        {
            // Omit the comma before the member.
            output.Write(held.AsSpan(written, name - 1 - written));
            return;
        }
        output.Write(held.AsSpan(written, name - written));
        link.ResetWrittenCount();
        using (var value = new Utf8JsonWriter(link, MetadataJson.Options))
            value.WriteStringValue($"{series}/instances/{sopInstance}/bulkdata/{PathText()}");
        output.Write("\"BulkDataURI\":"u8);
        output.Write(link.WrittenSpan);
    }

    string PathText()
    {
        var text = new StringBuilder();
        foreach (var (sequence, item) in path.SkipLast(1))
            text.Append(CultureInfo.InvariantCulture, $"{sequence.ToHex()}/{item}/");
        return text.Append(path[^1].Tag.ToHex()).ToString();
    }

    // Keeps the bytes that were not read for the next piece.
    void Keep(Utf8JsonReader json)
    {
        state = json.CurrentState;
        var read = (int)json.BytesConsumed;
        output.Write(held.AsSpan(written, Math.Max(read - written, 0)));
        held.AsSpan(read, length - read).CopyTo(held);
        (length, written) = (length - read, Math.Max(written - read, 0));
    }

    static Tag? TagOf(ReadOnlySpan<byte> name)
    {
        Span<char> text = stackalloc char[8];
        return name.Length == text.Length && Ascii.ToUtf16(name, text, out _) == OperationStatus.Done && Tag.TryParse(text, out var tag)
            ? tag
            : null;
    }

    static InvalidDataException Malformed() => new("the metadata are no DICOM JSON");
}

using Dicom;
using Dicom.Json;
using Dicom.Xml;
using Pacs.Archive.Ingest;
using Pacs.Service.DicomWeb.Media;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>Reads the metadata of a request, and creates the instances that wait for their bulk data.</summary>
/// <param name="held">Holds the metadata.</param>
/// <param name="references">Receives the values that come as bulk data.</param>
/// <param name="settlement">Receives the instances.</param>
/// <param name="answer">Receives failures.</param>
sealed class MetadataParts(HeldBody held, BulkReferences references, Settlement settlement, StoreAnswer answer)
{
    /// <summary>Maximum number of bytes of metadata in one request, enough for a series of thousands of instances. They
    /// are held in memory, and parsed they take several times as much.</summary>
    public const int MaxMetadata = 16 << 20;

    // Number of values in the request that come as bulk data.
    int expected;

    /// <summary>Returns whether a media type is one of metadata.</summary>
    public static bool IsMetadata(MediaRange type) => IsJson(type) || IsXml(type);

    static bool IsJson(MediaRange type) => type.Name is "application/dicom+json" or "application/json";

    static bool IsXml(MediaRange type) => type.Name is "application/dicom+xml" or "application/xml" or "text/xml";

    /// <summary>Reads one part of metadata.</summary>
    /// <exception cref="DicomWebException">The first part is too large (413), or too many requests are held in memory (503).</exception>
    public async Task TakeAsync(Stream body, MediaRange type, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>? bytes;
        try
        {
            bytes = await held.ReadAsync(body, MaxMetadata, cancellationToken);
        }
        catch (DicomWebException full) when (IsBegun)
        {
            answer.Add(new PartOutcome.Ingested(new StoreOutcome.Unavailable(full.Message, null, null)));
            return;
        }
        if (bytes is null)
        {
            RefuseLarge(
                $"the metadata have more than {MaxMetadata} bytes; send fewer instances in a request, and large values as bulk data"
            );
            return;
        }
        var found = new List<Reference>();
        try
        {
            var datasets = Parse(bytes.Value, type, found);
            if (settlement.Count + datasets.Count > StoreAnswer.MaxParts)
            {
                RefuseLarge($"a request may have {StoreAnswer.MaxParts} instances");
                return;
            }
            foreach (var dataset in datasets)
            {
                held.Keep(dataset);
                settlement.Add(InstanceOf(dataset, found));
            }
        }
        catch (DicomFormatException bad) when (bad.Error == FormatError.OverLimit)
        {
            RefuseLarge($"metadata: {bad.Reason}");
        }
        catch (DicomFormatException bad)
        {
            var place = bad.Tag == default ? $"byte {bad.Offset}" : bad.Tag.ToString();
            answer.Add(new PartOutcome.Unreadable($"metadata: {place}: {bad.Reason}"));
        }
    }

    bool IsBegun => !answer.IsEmpty || settlement.Count > 0;

    void RefuseLarge(string comment)
    {
        if (!IsBegun)
            throw new DicomWebException(StatusCodes.Status413PayloadTooLarge, $"{char.ToUpperInvariant(comment[0])}{comment[1..]}.");
        answer.Add(new PartOutcome.TooLarge(comment));
    }

    IReadOnlyList<Dataset> Parse(ReadOnlyMemory<byte> bytes, MediaRange type, List<Reference> found)
    {
        BulkDataResolver elsewhere = (tag, vr, path, uri) =>
        {
            if (++expected > StoreAnswer.MaxParts)
                throw new DicomFormatException(
                    FormatError.OverLimit,
                    tag,
                    -1,
                    $"more than {StoreAnswer.MaxParts} values are sent as bulk data"
                );
            found.Add(new Reference(uri, tag, vr, path.Count > 0));
            return Element.Elsewhere(tag, vr, found.Count - 1, -1);
        };
        if (IsXml(type))
            return [DicomXml.Read(bytes, elsewhere, held.Limits)];
        var json = bytes.Span;
        if (json.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            json = json[3..];
        // The standard demands an array (F.2.1). Some clients send a single instance without one.
        return json.TrimStart(" \t\r\n"u8) is [(byte)'{', ..]
            ? [DicomJson.Read(json, elsewhere, held.Limits)]
            : DicomJson.ReadArray(json, elsewhere, held.Limits);
    }

    // Replaces the indexes of all values in the part by those of the instance's own list.
    PendingInstance InstanceOf(Dataset dataset, List<Reference> found)
    {
        var instance = new PendingInstance(dataset);
        Number(dataset);
        return instance;

        void Number(Dataset at)
        {
            foreach (var element in at.Where(element => element.Content is ElementContent.Elsewhere or ElementContent.Items).ToList())
            {
                foreach (var item in element.Items)
                    Number(item);
                if (element.Content != ElementContent.Elsewhere)
                    continue;
                var (uri, tag, vr, isNested) = found[(int)element.Offset];
                var value = new BulkValue(instance, tag, vr, isNested);
                at.Set(Element.Elsewhere(element.Tag, element.Vr, instance.Values.Count, -1));
                instance.Values.Add(value);
                references.Add(uri, value);
            }
        }
    }

    // A value that metadata refer to by a BulkDataURI.
    readonly record struct Reference(string Uri, Tag Tag, Vr Vr, bool IsNested);
}

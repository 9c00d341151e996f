using Dicom;
using Dicom.Json;
using Dicom.Xml;
using Pacs.Archive.Blobs;
using Pacs.Archive.Ingest;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>Stores instances that are sent as metadata with separate bulk data (PS3.18 10.5.1.4, 8.6.1.2). Parts of
/// bulk data are matched by their Content-Location. They are kept, in little memory or in the object store, until their
/// instance is complete; then the instance is composed and passed to ingest. Storing starts when the next part begins,
/// so that a part sent twice is detected. Several instances are stored while others arrive.</summary>
/// <param name="ingest">Keeps parts until they are needed.</param>
/// <param name="buffers">Buffers for parts that wait.</param>
/// <param name="held">Holds the metadata.</param>
/// <param name="store">Stores a file.</param>
/// <param name="faultOf">Logs an unexpected failure and returns the comment for the answer; null for failures of the request.</param>
/// <param name="answer">Receives the outcome of each instance.</param>
/// <param name="address">URL of the request; relative URIs are resolved against it.</param>
/// <param name="cancellationToken">Cancels the request.</param>
sealed class SeparateStore(
    InstanceIngest ingest,
    PartBuffers buffers,
    HeldBody held,
    Func<Stream, Task<StoreOutcome>> store,
    Func<Exception, string?> faultOf,
    StoreAnswer answer,
    Uri address,
    CancellationToken cancellationToken
) : IAsyncDisposable
{
    /// <summary>Maximum number of bytes of metadata in one request, enough for a series of thousands of instances. They
    /// are held in memory, and parsed they take several times as much.</summary>
    public const int MaxMetadata = 16 << 20;

    readonly List<PendingInstance> instances = [];
    readonly Dictionary<string, List<BulkValue>> values = new(StringComparer.Ordinal);
    readonly HashSet<Stretch> stretches = [];
    readonly List<PendingInstance> ready = [];
    readonly Queue<(PendingInstance Instance, Task<Action> Stored)> underway = [];
    Stretch? open;
    int references;
    bool outOfRoom;

    /// <summary>Returns whether a media type is one of metadata.</summary>
    public static bool IsMetadata(MediaRange type) => IsJson(type) || IsXml(type);

    static bool IsJson(MediaRange type) => type.Name is "application/dicom+json" or "application/json";

    static bool IsXml(MediaRange type) => type.Name is "application/dicom+xml" or "application/xml" or "text/xml";

    /// <summary>Reads the request to its end. When this returns, the answer has the outcome of every instance.</summary>
    /// <param name="reader">Parts of the request.</param>
    /// <param name="root">Media type of the first part if it has no Content-Type.</param>
    public async Task RunAsync(MultipartReader reader, MediaRange root)
    {
        try
        {
            await EndAsync(await TakePartsAsync(reader, root));
        }
        catch (Exception failure) when (faultOf(failure) is { } comment)
        {
            await FinishAsync(leave: 0);
            foreach (var instance in instances.Where(instance => !instance.IsSettled))
            {
                answer.AddFault(instance.SopClass, instance.SopInstance, comment);
                Settle(instance);
            }
            if (answer.IsEmpty)
                answer.AddFault(null, null, comment);
        }
    }

    /// <summary>Stores metadata that are the whole body, so that there are no bulk data.</summary>
    public async Task RunAsync(Stream body, MediaRange type)
    {
        await TakeMetadataAsync(new MultipartPart(new Dictionary<string, string>(), body), type);
        await EndAsync(null);
    }

    // Returns the error if the body is incomplete; null otherwise.
    async Task<string?> TakePartsAsync(MultipartReader reader, MediaRange root)
    {
        try
        {
            for (var parts = 1; await reader.NextAsync(cancellationToken) is { } part; parts++)
            {
                if (parts > StoreAnswer.MaxParts)
                {
                    answer.AddTooManyParts();
                    return null;
                }
                var type = part.ContentType is not null
                    ? MediaRange.TryParse(part.ContentType, out var own)
                        ? own
                        : null
                    : instances.Count == 0
                        ? root
                        : null;
                if (type is not null && IsMetadata(type))
                    await TakeMetadataAsync(part, type);
                else
                    await TakeBulkAsync(part);
            }
            return null;
        }
        catch (MultipartException broken) when (instances.Count > 0)
        {
            return broken.Message;
        }
    }

    async Task EndAsync(string? broken)
    {
        await StoreReadyAsync(null);
        await FinishAsync(leave: 0);
        FailIncomplete(broken);
    }

    async Task TakeMetadataAsync(MultipartPart part, MediaRange type)
    {
        await StoreReadyAsync(null);
        ReadOnlyMemory<byte>? bytes;
        try
        {
            bytes = await held.ReadAsync(part.Body, MaxMetadata, cancellationToken);
        }
        catch (DicomWebException full) when (IsBegun)
        {
            answer.Add(new StoreOutcome.Unavailable(full.Message, null, null));
            return;
        }
        if (bytes is null)
        {
            RefuseLarge(
                $"the metadata have more than {MaxMetadata} bytes; send fewer instances in a request, and large values as bulk data"
            );
            return;
        }
        var found = new List<(string Uri, Tag Tag, Vr Vr, bool IsNested)>();
        try
        {
            var datasets = Parse(bytes.Value, type, found);
            if (instances.Count + datasets.Count > StoreAnswer.MaxParts)
            {
                RefuseLarge($"a request may have {StoreAnswer.MaxParts} instances");
                return;
            }
            foreach (var dataset in datasets)
            {
                held.Keep(dataset);
                Await(dataset, found);
            }
        }
        catch (DicomFormatException bad) when (bad.Error == FormatError.OverLimit)
        {
            RefuseLarge($"metadata: {bad.Reason}");
        }
        catch (DicomFormatException bad)
        {
            answer.AddUnreadable($"metadata: {(bad.Tag == default ? $"byte {bad.Offset}" : bad.Tag)}: {bad.Reason}");
        }
    }

    bool IsBegun => !answer.IsEmpty || instances.Count > 0;

    void RefuseLarge(string comment)
    {
        if (!IsBegun)
            throw new DicomWebException(StatusCodes.Status413PayloadTooLarge, $"{char.ToUpperInvariant(comment[0])}{comment[1..]}.");
        answer.AddTooLarge(comment);
    }

    IReadOnlyList<Dataset> Parse(ReadOnlyMemory<byte> bytes, MediaRange type, List<(string, Tag, Vr, bool)> found)
    {
        BulkDataResolver elsewhere = (tag, vr, path, uri) =>
        {
            if (++references > StoreAnswer.MaxParts)
                throw new DicomFormatException(FormatError.OverLimit, tag, -1, $"more than {StoreAnswer.MaxParts} values come apart");
            found.Add((uri, tag, vr, path.Count > 0));
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

    // Creates the pending instance, and replaces the indexes of all values in the request by those of its own list.
    void Await(Dataset dataset, List<(string Uri, Tag Tag, Vr Vr, bool IsNested)> found)
    {
        var instance = new PendingInstance(dataset);
        Number(dataset);
        instances.Add(instance);
        if (instance.IsComplete)
            ready.Add(instance);

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
                var key = Key(uri);
                if (!values.TryGetValue(key, out var waiting))
                    values[key] = waiting = [];
                waiting.Add(value);
            }
        }
    }

    async Task TakeBulkAsync(MultipartPart part)
    {
        var location = part.Headers.GetValueOrDefault("Content-Location");
        var waiting = location is null ? null : Find(location);
        await StoreReadyAsync(waiting);
        if (waiting is null)
        {
            answer.AddUnreadable(
                location is null ? "a part of bulk data has no Content-Location" : "a part of bulk data that no metadata refer to"
            );
            return;
        }
        var wanted = waiting.Where(value => !value.Instance.IsSettled).ToList();
        if (wanted.Count == 0)
        {
            if (waiting.Exists(value => value.Instance.WasWhole))
                answer.AddUnreadable("a part of bulk data comes once more");
            return;
        }
        if (BulkType.Of(part.ContentType) is not { } type)
        {
            foreach (var value in wanted)
                Fail(value.Instance, StoreReasons.TransferSyntaxNotSupported, $"{value.Tag}: the part's Content-Type is not taken");
            return;
        }
        await KeepAsync(part.Body, type, wanted);
    }

    async Task KeepAsync(Stream body, BulkType type, List<BulkValue> wanted)
    {
        if (outOfRoom)
        {
            FailAll(wanted, StoreReasons.OutOfResources, "the archive is out of storage");
            return;
        }
        var stretch = open ??= Begin();
        var offset = stretch.Bytes.Length;
        try
        {
            var length = await stretch.Bytes.AppendAsync(body, cancellationToken);
            if (length < 0)
            {
                // Parts kept in the same stretch are lost as well.
                outOfRoom = true;
                FailAll(instances.SelectMany(instance => instance.Values), StoreReasons.OutOfResources, "the archive is out of storage");
                return;
            }
            foreach (var value in wanted)
            {
                value.Parts.Add(new BulkPart(type, stretch, offset, length));
                stretch.Users++;
            }
        }
        catch (BlobStoreUnavailableException)
        {
            FailAway();
            return;
        }
        foreach (var instance in wanted.Select(value => value.Instance).Distinct())
            if (instance.IsComplete)
                ready.Add(instance);
    }

    // The storage cannot be reached: parts kept there are lost, and no more are kept.
    void FailAway()
    {
        outOfRoom = true;
        foreach (var instance in instances.Where(instance => !instance.IsSettled && instance.Values.Count > 0))
        {
            answer.Add(new StoreOutcome.Unavailable("the archive's storage cannot be reached", instance.SopClass, instance.SopInstance));
            Settle(instance);
        }
    }

    Stretch Begin()
    {
        var buffer = buffers.TryRent();
        var stretch = new Stretch(ingest.BeginWaiting(buffer?.AsMemory(0, PartBuffers.MaxPart)), buffer);
        stretches.Add(stretch);
        return stretch;
    }

    // Stores all complete instances, except those that the arriving part belongs to: it is one part too many.
    async Task StoreReadyAsync(List<BulkValue>? arriving)
    {
        foreach (var instance in ready)
        {
            if (instance.IsSettled)
                continue;
            if (arriving?.Find(value => value.Instance == instance) is { } doubled)
            {
                Fail(instance, StoreReasons.CannotUnderstand, $"{doubled.Tag}: its bulk data come once too often");
                continue;
            }
            if (open is not null && instance.Values.Exists(value => value.Parts.Exists(part => part.Stretch == open)))
            {
                var sealing = open.Bytes;
                open = null;
                bool isKept;
                try
                {
                    isKept = await sealing.SealAsync();
                }
                catch (BlobStoreUnavailableException)
                {
                    FailAway();
                    continue;
                }
                if (!isKept)
                {
                    FailAll(instances.SelectMany(other => other.Values), StoreReasons.OutOfResources, "the archive is out of storage");
                    continue;
                }
            }
            // Of several instances with the same SOP Instance UID, the first is kept.
            var comesAgain = underway.Any(earlier => earlier.Instance.SopInstance == instance.SopInstance);
            await FinishAsync(leave: comesAgain ? 0 : PartBuffers.MaxPerRequest - 1);
            (instance.IsSettled, instance.WasWhole) = (true, true);
            underway.Enqueue((instance, StoreAsync(instance)));
        }
        ready.Clear();
        await ReleaseAsync();
    }

    async Task<Action> StoreAsync(PendingInstance instance)
    {
        try
        {
            await using var file = await InstanceComposer.ComposeAsync(instance, cancellationToken);
            var outcome = await store(file);
            return () =>
                answer.Add(
                    outcome is StoreOutcome.Stored stored ? stored with { Warnings = [.. instance.Warnings, .. stored.Warnings] } : outcome
                );
        }
        catch (CompositionException fault)
        {
            return () => answer.AddFailed(instance.SopClass, instance.SopInstance, fault.Reason, fault.Message);
        }
        catch (BlobStoreUnavailableException)
        {
            return () =>
                answer.Add(
                    new StoreOutcome.Unavailable("the archive's storage cannot be reached", instance.SopClass, instance.SopInstance)
                );
        }
        catch (Exception failure) when (faultOf(failure) is { } comment)
        {
            return () => answer.AddFault(instance.SopClass, instance.SopInstance, comment);
        }
    }

    // The answer lists instances in the order in which they became complete.
    async Task FinishAsync(int leave)
    {
        for (; underway.Count > leave; underway.Dequeue())
        {
            var (instance, stored) = underway.Peek();
            (await stored)();
            Leave(instance);
        }
    }

    void FailIncomplete(string? broken)
    {
        foreach (var instance in instances.Where(instance => !instance.IsSettled))
        {
            var missing = instance.Values.First(value => !value.IsComplete);
            Fail(
                instance,
                StoreReasons.CannotUnderstand,
                missing.Parts.Count == 0
                    ? $"{missing.Tag}: its bulk data are missing"
                    : $"{missing.Tag}: there are {missing.Parts.Count} parts of {missing.Needed} frames"
            );
        }
        if (broken is not null)
            answer.AddUnreadable(broken);
    }

    void FailAll(IEnumerable<BulkValue> those, ushort reason, string comment)
    {
        foreach (var instance in those.Select(value => value.Instance).Where(instance => !instance.IsSettled).Distinct().ToList())
            Fail(instance, reason, comment);
    }

    void Fail(PendingInstance instance, ushort reason, string comment)
    {
        if (instance.IsSettled)
            return;
        answer.AddFailed(instance.SopClass, instance.SopInstance, reason, comment);
        Settle(instance);
    }

    static void Settle(PendingInstance instance)
    {
        instance.IsSettled = true;
        Leave(instance);
    }

    static void Leave(PendingInstance instance)
    {
        foreach (var part in instance.Values.SelectMany(value => value.Parts))
            part.Stretch.Users--;
    }

    // Releases unused stretches, except the one that is being written.
    async ValueTask ReleaseAsync()
    {
        foreach (var stretch in stretches.Where(stretch => stretch != open && stretch.Users <= 0).ToList())
            await ReleaseAsync(stretch);
    }

    async ValueTask ReleaseAsync(Stretch stretch)
    {
        stretches.Remove(stretch);
        await stretch.Bytes.DisposeAsync();
        if (stretch.Buffer is not null)
            buffers.Return(stretch.Buffer);
    }

    public async ValueTask DisposeAsync()
    {
        // Instances being stored read from the stretches that are released below.
        await ((Task)Task.WhenAll(underway.Select(one => one.Stored))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var stretch in stretches.ToList())
            await ReleaseAsync(stretch);
    }

    // The URLs of single frames may end in the frame number, as in retrieval (PS3.18 8.6.1.2).
    List<BulkValue>? Find(string location)
    {
        var key = Key(location);
        if (values.TryGetValue(key, out var found))
            return found;
        var frames = key.LastIndexOf("/frames/", StringComparison.Ordinal);
        return frames > 0 && values.TryGetValue(key[..frames], out found) ? found : null;
    }

    string Key(string uri) => Uri.TryCreate(address, uri.Trim(), out var whole) ? whole.AbsoluteUri : uri.Trim();
}

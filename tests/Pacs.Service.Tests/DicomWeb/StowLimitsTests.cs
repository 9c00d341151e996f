using System.Net;
using System.Text;
using System.Text.Json;
using Dicom;
using Pacs.Archive.Blobs;
using Pacs.Service.DicomWeb.Stow;
using Xunit;
using static Pacs.Service.Tests.DicomWeb.SeparateParts;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>What a request to store may take, and that what was stored is answered for whatever befalls the rest (PS3.18 10.5.3,
/// I).</summary>
public sealed class StowLimitsTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    const string Files = "multipart/related; type=\"application/dicom\"; boundary=frontier",
        Octets = "application/octet-stream";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task More_parts_than_a_request_may_have_are_413_with_what_was_stored()
    {
        var instance = new TestInstance();
        var others = Enumerable.Repeat(Part("Content-Type: text/plain", ""u8), StoreAnswer.MaxParts);
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body([Part("Content-Type: application/dicom", instance.Bytes), .. others]),
            Files
        );
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        var (stored, failed) = await FatesAsync(answer);
        Assert.Equal([instance.Instance.Value], stored);
        Assert.Equal((StoreAnswer.MaxParts, "A700 a request may have 50000 parts; the rest was not read"), (failed.Count, failed[^1]));
    }

    [Fact]
    public async Task More_parts_of_bulk_data_than_a_request_may_have_are_413_with_what_was_stored()
    {
        var instance = new TestInstance(frames: 1);
        var others = Enumerable.Repeat(Part("Content-Type: text/plain", ""u8), StoreAnswer.MaxParts - 1);
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body([Metadata(Without(instance)), Bulk(Octets, instance.Frame(1)), .. others]),
            Json
        );
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        var (stored, failed) = await FatesAsync(answer);
        Assert.Equal([instance.Instance.Value], stored);
        Assert.Contains("A700 a request may have 50000 parts; the rest was not read", failed);
    }

    public static TheoryData<string, string> LargeMetadata =>
        new()
        {
            {
                $"[{new string(' ', 17 << 20)}]",
                "A700 the metadata have more than 16777216 bytes; send fewer instances in a request, and large values as bulk data"
            },
            { $"[{string.Join(',', Enumerable.Repeat("{}", 100_000))}]", "A700 metadata: more elements than the limit" },
            {
                $$$"""[{"00081140":{"vr":"SQ","Value":[{{{string.Join(',', Enumerable.Repeat("null", 100_000))}}}]}}]""",
                "A700 metadata: more elements than the limit"
            },
            {
                $"[{string.Join(',', Enumerable.Range(0, StoreAnswer.MaxParts + 1).Select(_ => "{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"x\"}}" + new string(' ', 30)))}]",
                "A700 metadata: more than 50000 values are sent as bulk data"
            },
        };

    // PS3.18 8.5: 413, not 507.
    [Theory]
    [MemberData(nameof(LargeMetadata))]
    public async Task Metadata_that_are_too_large_are_413_alone_and_with_what_was_stored(string metadata, string words)
    {
        var large = Part("Content-Type: application/dicom+json", Encoding.ASCII.GetBytes(metadata));
        await ArchiveServer.AssertProblemAsync(
            await server.PostAsync("/dicom-web/studies", Body(large), Json),
            HttpStatusCode.RequestEntityTooLarge,
            words[6..]
        );

        var instance = new TestInstance(frames: 1);
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body(Metadata(Without(instance)), large, Bulk(Octets, instance.Frame(1))),
            Json
        );
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        var (stored, failed) = await FatesAsync(answer);
        Assert.Equal([instance.Instance.Value], stored);
        Assert.Equal([words], failed);
    }

    [Fact]
    public async Task A_fault_in_one_file_leaves_the_others_their_answers()
    {
        TestInstance[] instances = [new(), new(), new()];
        FailSecond(server);
        using var answer = await server.PostAsync("/dicom-web/studies", instances.Select(instance => instance.Bytes));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var (stored, failed) = await FatesAsync(answer);
        // They are stored at once: any of them may be the second that comes to the store.
        Assert.Equal(2, stored.Count);
        Assert.Equal(instances.Select(instance => instance.Instance.Value).Where(stored.Contains), stored);
        Assert.StartsWith("0110 unexpected failure of the archive, logged as ", Assert.Single(failed));
    }

    [Fact]
    public async Task A_fault_in_one_instance_whose_bulk_data_come_apart_leaves_the_others_their_answers()
    {
        TestInstance[] instances = [new(frames: 1), new(frames: 1), new(frames: 1)];
        FailSecond(server);
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body([
                Metadata([.. instances.Select(Without)]),
                .. instances.Select((instance, number) => Bulk(Octets, instance.Frame(1), number)),
            ]),
            Json
        );
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var (stored, failed) = await FatesAsync(answer);
        Assert.Equal([instances[0].Instance.Value, instances[2].Instance.Value], stored);
        Assert.StartsWith($"0110 {instances[1].Instance} unexpected failure of the archive, logged as ", Assert.Single(failed));
    }

    [Theory]
    [InlineData(true, "A700 {0} the archive's storage cannot be reached")]
    [InlineData(false, "0110 {0} unexpected failure of the archive, logged as ")]
    public async Task Storage_that_does_not_keep_what_waits_leaves_the_others_their_answers(bool isAway, string words)
    {
        await using var faulty = new ArchiveServer { Blobs = store => new ForgetfulStore(store, isAway) };
        await faulty.InitializeAsync();
        // The second one's bulk data are too long to wait in memory.
        TestInstance[] instances = [new(frames: 1), new(frames: 70_000)];
        using var answer = await faulty.PostAsync(
            "/dicom-web/studies",
            Body([
                Metadata([.. instances.Select(Without)]),
                .. instances.Select(
                    (instance, number) => Bulk(Octets, [.. Enumerable.Range(1, instance.Frames).SelectMany(instance.Frame)], number)
                ),
            ]),
            Json
        );
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var (stored, failed) = await FatesAsync(answer);
        Assert.Equal([instances[0].Instance.Value], stored);
        Assert.StartsWith(string.Format(null, words, instances[1].Instance), Assert.Single(failed));
    }

    static void FailSecond(ArchiveServer server)
    {
        var asked = 0;
        server.Room = () => ++asked == 2 ? throw new InvalidOperationException("a fault of ours") : long.MaxValue;
    }

    static async Task<(List<string> Stored, List<string> Failed)> FatesAsync(HttpResponseMessage answer)
    {
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancel));
        var failed = Items(Tag.FailedSOPSequence)
            .Concat(Items(Tag.OtherFailuresSequence))
            .Select(item =>
                $"{int.Parse(Value(item, Tag.FailureReason)!, null):X4} "
                + $"{(Value(item, Tag.ReferencedSOPInstanceUID) is { } uid ? uid + " " : "")}{Value(item, Tag.ErrorComment)}"
            );
        return (Items(Tag.ReferencedSOPSequence).Select(item => Value(item, Tag.ReferencedSOPInstanceUID)!).ToList(), failed.ToList());

        IEnumerable<JsonElement> Items(Tag tag) =>
            json.RootElement.TryGetProperty(tag.ToHex(), out var sequence) ? sequence.GetProperty("Value").EnumerateArray() : [];

        static string? Value(JsonElement item, Tag tag) =>
            item.TryGetProperty(tag.ToHex(), out var element) ? element.GetProperty("Value")[0].ToString() : null;
    }

    /// <summary>A store that takes what waits, and does not keep it.</summary>
    sealed class ForgetfulStore(IBlobStore store, bool isAway) : IBlobStore
    {
        public long MaxObjectBytes => store.MaxObjectBytes;

        public int ReadAhead => store.ReadAhead;

        public bool CommitsFast => store.CommitsFast;

        public async ValueTask<IBlobWriter> CreateAsync(CancellationToken cancellationToken) =>
            new Writer(await store.CreateAsync(cancellationToken), isAway);

        public ValueTask<Stream> OpenReadAsync(
            string key,
            long offset = 0,
            long? length = null,
            long? objectLength = null,
            CancellationToken cancellationToken = default
        ) => store.OpenReadAsync(key, offset, length, objectLength, cancellationToken);

        public ValueTask PutAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
            store.PutAsync(key, bytes, cancellationToken);

        public ValueTask<long?> GetLengthAsync(string key, CancellationToken cancellationToken) =>
            store.GetLengthAsync(key, cancellationToken);

        public ValueTask DeleteAsync(string key, CancellationToken cancellationToken) => store.DeleteAsync(key, cancellationToken);

        public ValueTask CopyAsync(string from, string to, CancellationToken cancellationToken) =>
            store.CopyAsync(from, to, cancellationToken);

        public IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellationToken) =>
            store.ListAsync(prefix, cancellationToken);

        public Task<int> ClearAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
            store.ClearAsync(before, cancellationToken);

        public Task CheckAsync(CancellationToken cancellationToken) => store.CheckAsync(cancellationToken);

        sealed class Writer(IBlobWriter writer, bool isAway) : IBlobWriter
        {
            public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
                writer.WriteAsync(bytes, cancellationToken);

            public ValueTask CommitAsync(string key, CancellationToken cancellationToken) =>
                !key.StartsWith("waiting", StringComparison.Ordinal) ? writer.CommitAsync(key, cancellationToken)
                : isAway ? throw new BlobStoreUnavailableException("away")
                : throw new IOException("broken");

            public ValueTask DisposeAsync() => writer.DisposeAsync();
        }
    }
}

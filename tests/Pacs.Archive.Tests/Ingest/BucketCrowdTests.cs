using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using Dicom;
using Dicom.Encoding;
using Dicom.Values;
using Pacs.Archive.Blobs.S3;
using Pacs.Archive.Ingest;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Tests.Blobs.S3;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Ingest;

/// <summary>Many senders at once into a bucket, some of which stall: nobody waits for them.</summary>
/// <remarks><c>PACS_TEST_CROWD=full</c>: 64 objects with 300,000 frames each beside 64 senders that stall, with the buffers that the
/// service has.</remarks>
[Trait("run", "full")]
public sealed class BucketCrowdTests : IAsyncLifetime
{
    static readonly bool isFull = Environment.GetEnvironmentVariable("PACS_TEST_CROWD") == "full";
    static readonly (int Objects, int Frames, int Stalled) size = isFull ? (64, 300_000, 64) : (12, 30_000, 8);

    readonly string folder = Directory.CreateTempSubdirectory("pacs-crowd-").FullName;
    readonly string study = $"1.2.3.{Random.Shared.NextInt64(long.MaxValue)}";
    PacsArchive archive = null!;

    public async ValueTask InitializeAsync()
    {
        var server = await S3Server.SharedAsync();
        var limits = isFull
            ? new S3Limits()
            : new S3Limits
            {
                SmallBuffers = 2,
                MiddleBuffers = 2,
                PartBuffers = 2,
            };
        archive = await PacsArchive.OpenAsync(
            new ArchiveOptions
            {
                DataDirectory = folder,
                S3 = server.Options(limits: limits),
                Limits = new ArchiveLimits { MinimumFreeBytes = 0 },
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (archive is not null)
            await archive.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Objects_with_large_frame_tables_are_stored_at_once_beside_senders_that_stall()
    {
        var release = new TaskCompletionSource();
        var stalling = Enumerable
            .Range(0, size.Stalled)
            .Select(i => new StallingStream(Sample.File(Ct($"9.{i}", 3_000_000)), 1_100_000, release.Task))
            .ToArray();
        var stalled = stalling.Select(StoreAsync).ToArray();
        await Task.WhenAll(stalling.Select(stream => stream.HasStalled)).WaitAsync(TimeSpan.FromMinutes(5));

        // Two in three have one fragment a frame; of the others only the Basic Offset Table tells, which is read from the stored object.
        var clock = Stopwatch.StartNew();
        var outcomes = await Task.WhenAll(
                Enumerable.Range(0, size.Objects).Select(i => Task.Run(() => StoreAsync(new MemoryStream(Slide(i, i % 3 == 0 ? 2 : 1)))))
            )
            .WaitAsync(TimeSpan.FromMinutes(5));
        Assert.All(outcomes, outcome => Assert.IsType<StoreOutcome.Stored>(outcome));
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{size.Objects} objects of {size.Frames} frames: {clock.Elapsed.TotalSeconds:F1} s"
        );
        using (var retrieve = new ArchiveRetrieve(archive.Index, archive.Blobs, archive.Writer, archive.Memory))
            await foreach (
                var instance in retrieve.ListAsync(Requester.Archive, new InstanceScope(Uid.Parse(study), Uid.Parse(study + ".1")), default)
            )
            {
                Assert.Equal(size.Frames, instance.Frames);
                var last = Assert.Single(await retrieve.LocateFramesAsync(instance, [size.Frames], default));
                Assert.Equal(instance.Length - 8 - 2, last.Ranges[^1].Offset);
            }

        clock.Restart();
        Assert.IsType<StoreOutcome.Stored>(
            await StoreAsync(new MemoryStream(Sample.File(Ct("8.1", 2_000_000)))).WaitAsync(TimeSpan.FromMinutes(5))
        );
        TestContext.Current.TestOutputHelper!.WriteLine($"an object of 2 MB: {clock.Elapsed.TotalMilliseconds:F0} ms");

        release.SetResult();
        Assert.All(await Task.WhenAll(stalled), outcome => Assert.IsType<StoreOutcome.Stored>(outcome));
    }

    Dataset Ct(string suffix, int pixelBytes) =>
        Sample.Ct(study, $"{study}.9", $"{study}.{suffix}").Bytes(Tag.PixelData, Vr.OW, new byte[pixelBytes]);

    // Fragments of two bytes each, and a Basic Offset Table.
    byte[] Slide(int number, int fragmentsPerFrame)
    {
        var syntax = TransferSyntax.Of(Uid.Parse("1.2.840.10008.1.2.4.50"));
        var dataset = Sample.Ct(study, $"{study}.1", $"{study}.1.{number}").Without(Tag.PixelData);
        dataset.SetString(Tag.NumberOfFrames, $"{size.Frames}");
        var head = Sample.File(dataset, syntax);
        var output = new ArrayBufferWriter<byte>(head.Length + (size.Frames * (4 + (10 * fragmentsPerFrame))) + 100);
        output.Write(head);
        output.Write<byte>([0xE0, 0x7F, 0x10, 0, (byte)'O', (byte)'B', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]);
        Item(size.Frames * 4);
        for (var i = 0; i < size.Frames; i++)
            BinaryPrimitives.WriteInt32LittleEndian(Take(4), i * 10 * fragmentsPerFrame);
        for (var i = 0; i < size.Frames * fragmentsPerFrame; i++)
        {
            Item(2);
            output.Write<byte>([0x12, 0x34]);
        }
        output.Write<byte>([0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]);
        return output.WrittenSpan.ToArray();

        void Item(int length)
        {
            output.Write<byte>([0xFE, 0xFF, 0x00, 0xE0]);
            BinaryPrimitives.WriteInt32LittleEndian(Take(4), length);
        }

        Span<byte> Take(int count)
        {
            var span = output.GetSpan(count)[..count];
            output.Advance(count);
            return span;
        }
    }

    Task<StoreOutcome> StoreAsync(Stream file) =>
        archive.Ingest.StoreAsync(new Requester(Protocol.DicomWeb), new IncomingInstance { Bytes = file }, default);

    // Gives its first bytes, and the others only when it is told to.
    sealed class StallingStream(byte[] bytes, int first, Task release) : MemoryStream(bytes, writable: false)
    {
        readonly TaskCompletionSource stalled = new();

        public Task HasStalled => stalled.Task;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position >= first)
            {
                stalled.TrySetResult();
                await release.WaitAsync(cancellationToken);
                return Read(buffer.Span);
            }
            return Read(buffer.Span[..(int)Math.Min(buffer.Length, first - Position)]);
        }
    }
}

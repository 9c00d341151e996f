using Dicom.Imaging.Frames;
using Xunit;

namespace Dicom.Imaging.Tests.Frames;

public sealed class PackedFrameStreamTests
{
    // PS3.5 8.1.1: pixels fill a byte from its lowest bit on; frames follow without padding.
    [Fact]
    public async Task Frames_of_bits_come_from_their_first_bit_on_padded_with_zeros()
    {
        var random = new Random(8);
        foreach (var bits in new[] { 1, 7, 8, 9, 15, 16, 17, 64, 874, 100_003 })
        {
            var pixels = Enumerable.Range(0, bits * 3).Select(_ => random.Next(2)).ToArray();
            var value = Pack(pixels);
            for (var frame = 0; frame < 3; frame++)
            {
                var start = frame * bits;
                var source = value[(start / 8)..((start + bits + 7) / 8)];
                foreach (var step in new[] { 1, 3, 4096 })
                {
                    if (step == 1 && bits > 1000)
                        continue;
                    await using var stream = new PackedFrameStream(new MemoryStream(source), start % 8, bits);
                    var read = new List<byte>();
                    var buffer = new byte[step];
                    for (int count; (count = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0; )
                        read.AddRange(buffer[..count]);
                    Assert.Equal(Pack(pixels[start..(start + bits)]), read);
                }
            }
        }
    }

    [Fact]
    public async Task A_source_that_ends_early_is_an_error()
    {
        await using var stream = new PackedFrameStream(new MemoryStream(new byte[2]), 3, 20);
        await Assert.ThrowsAsync<EndOfStreamException>(async () =>
            await stream.ReadExactlyAsync(new byte[3], TestContext.Current.CancellationToken)
        );
    }

    static byte[] Pack(int[] pixels)
    {
        var bytes = new byte[(pixels.Length + 7) / 8];
        for (var i = 0; i < pixels.Length; i++)
            bytes[i / 8] |= (byte)(pixels[i] << (i % 8));
        return bytes;
    }
}

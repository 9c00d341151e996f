using Dicom.Json;
using Microsoft.AspNetCore.Http;
using Pacs.Service.DicomWeb;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

public sealed class HeldBodiesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_held_together_is_bounded_and_given_back()
    {
        var bodies = new HeldBodies(pieces: 3, patience: TimeSpan.Zero);
        using var first = bodies.Begin(new DefaultHttpContext());
        Assert.Equal(HeldBodies.PieceBytes + 1, (await ReadAsync(first, HeldBodies.PieceBytes + 1))!.Value.Length);
        using (var second = bodies.Begin(new DefaultHttpContext()))
        {
            Assert.Equal(1, (await ReadAsync(second, 1))!.Value.Length);
            using var third = bodies.Begin(new DefaultHttpContext());
            Assert.Equal(
                StatusCodes.Status503ServiceUnavailable,
                (await Assert.ThrowsAsync<DicomWebException>(async () => await ReadAsync(third, 1))).Status
            );
            // What fits into the piece that one has takes no other.
            Assert.Equal(HeldBodies.PieceBytes - 1, (await ReadAsync(second, HeldBodies.PieceBytes - 1))!.Value.Length);
        }
        using var fourth = bodies.Begin(new DefaultHttpContext());
        Assert.NotNull(await ReadAsync(fourth, HeldBodies.PieceBytes));
    }

    [Fact]
    public async Task A_finished_request_makes_room_for_a_waiting_one()
    {
        var bodies = new HeldBodies(pieces: 1);
        var first = bodies.Begin(new DefaultHttpContext());
        await ReadAsync(first, 1);
        using var second = bodies.Begin(new DefaultHttpContext());
        var waiting = ReadAsync(second, 1);
        Assert.False(waiting.IsCompleted);
        first.Dispose();
        Assert.NotNull(await waiting);
    }

    [Fact]
    public async Task A_body_beyond_what_one_request_may_hold_is_none()
    {
        using var held = new HeldBodies().Begin(new DefaultHttpContext());
        Assert.NotNull(await held.ReadAsync(new MemoryStream(new byte[10]), 15, Cancel));
        Assert.Null(await held.ReadAsync(new MemoryStream(new byte[10]), 15, Cancel));
    }

    [Fact]
    public async Task What_is_made_of_bodies_is_bounded_by_their_length_together()
    {
        using var held = new HeldBodies().Begin(new DefaultHttpContext());
        await ReadAsync(held, 2 * HeldBodies.PieceBytes);
        Assert.Equal(3 * 2048, held.Limits.MaxElements);
        held.Keep(DicomJson.Read("""{"00081140":{"vr":"SQ","Value":[{},{"00100020":{"vr":"LO"}}]}}"""u8));
        Assert.Equal(3 * 2048 - 5, held.Limits.MaxElements);
    }

    static async Task<ReadOnlyMemory<byte>?> ReadAsync(HeldBody held, int length) =>
        await held.ReadAsync(new MemoryStream(new byte[length]), long.MaxValue, Cancel);
}

using System.Security.Cryptography;
using Pacs.Archive.Ingest;
using Xunit;

namespace Pacs.Archive.Tests.Ingest;

public sealed class PieceHashTests
{
    const int Piece = 256 * 1024,
        Room = 2;

    public static TheoryData<int, int> Cases =>
        new(
            from length in new[]
            {
                0,
                1,
                Piece - 1,
                Piece,
                Piece + 1,
                (2 * Piece) + 1,
                (4 * Piece) - 1,
                4 * Piece,
                (4 * Piece) + 1,
                (9 * Piece) + 1,
            }
            from room in new[] { 0, 1, Room, 64 }
            select (length, room)
        );

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_hash_is_that_of_all_bytes_whatever_was_kept_of_them_and_the_room_is_given_back(int length, int room)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        using var keeping = new SemaphoreSlim(room);
        using (var incoming = new IncomingBytes(new MemoryStream(bytes), keeping))
        {
            while (!incoming.IsAtEnd)
                await incoming.NextAsync(TestContext.Current.CancellationToken);
            Assert.Equal(SHA256.HashData(bytes), incoming.Sha256());
        }
        Assert.Equal(room, keeping.CurrentCount);
    }

    [Fact]
    public async Task Bytes_that_are_given_up_halfway_give_the_room_back()
    {
        using var keeping = new SemaphoreSlim(Room);
        using (var incoming = new IncomingBytes(new MemoryStream(new byte[4 * Piece]), keeping))
        {
            for (var i = 0; i < 3; i++)
                await incoming.NextAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, keeping.CurrentCount);
        }
        Assert.Equal(Room, keeping.CurrentCount);
    }
}

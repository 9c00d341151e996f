using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;
using Xunit;

namespace Pacs.Archive.Tests.Index;

/// <summary>Writers of several replicas on one database.</summary>
sealed class ReplicaSet(List<IndexDatabase> indexes) : IAsyncDisposable
{
    public const int Replicas = 4;

    // SQLite hands its lock to nobody in particular: on a busy machine a writer may have to wait for long.
    public IReadOnlyList<IndexWriter> Writers { get; } =
    [.. indexes.Select(index => new IndexWriter(index, TimeProvider.System) { Patience = TimeSpan.FromMinutes(5) })];

    public IndexWriter this[int i] => Writers[i % Writers.Count];

    public IndexContext Context() => indexes[0].CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in Writers)
            await writer.DisposeAsync();
        indexes.ForEach(index => index.Dispose());
    }

    public static async Task<ReplicaSet> OpenAsync(TestDatabase database)
    {
        var indexes = new List<IndexDatabase>();
        for (var i = 0; i < Replicas; i++)
            indexes.Add(await database.OpenAsync());
        return new ReplicaSet(indexes);
    }

    public static async Task AssertFeedHasNoGapsAsync(IndexContext context, int count) =>
        Assert.Equal(
            Enumerable.Range(1, count).Select(i => (long)i),
            await context.Changes.OrderBy(row => row.Sequence).Select(row => row.Sequence).ToListAsync()
        );
}

using Microsoft.Data.Sqlite;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Sqlite;
using Xunit;

namespace Pacs.Archive.Tests.Index.Sqlite;

public sealed class PreparedReadersTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("pacs-readers-").FullName;

    [Fact]
    public async Task A_statement_takes_new_values_each_time_among_however_many_others()
    {
        using var index = await OpenAsync();
        var reader = new IndexReader(index);
        for (var round = 0; round < 3; round++)
            for (var number = 0; number < 100; number++)
                Assert.Equal([number * 1000L + round], await reader.ReadAsync($"SELECT {number * 1000} + @value", (command, dialect) => dialect.Add(command, "@value", (long)round, ColumnType.Long), row => row.GetInt64(0), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_reading_that_failed_stands_in_nobodys_way()
    {
        using var index = await OpenAsync();
        var reader = new IndexReader(index);
        await Assert.ThrowsAsync<SqliteException>(() => reader.ReadAsync("SELECT 1 FROM \"Nothing\"", null, row => row.GetInt64(0), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.ReadAsync<long>("SELECT 1", null, _ => throw new InvalidOperationException(), TestContext.Current.CancellationToken));
        Assert.Equal([1L], await reader.ReadAsync("SELECT 1", null, row => row.GetInt64(0), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Readings_at_once_have_connections_of_their_own()
    {
        using var index = await OpenAsync();
        var reader = new IndexReader(index);
        var sums = await Task.WhenAll(Enumerable.Range(0, 40).Select(value => Task.Run(() => reader.ReadAsync(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT SUM(i) + @value FROM n",
            (command, dialect) => dialect.Add(command, "@value", (long)value, ColumnType.Long),
            row => row.GetInt64(0),
            TestContext.Current.CancellationToken))));
        Assert.Equal(Enumerable.Range(0, 40).Select(value => 500_500L + value), sums.Select(sum => sum.Single()));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    Task<SqliteIndex> OpenAsync() => SqliteIndex.OpenAsync(Path.Combine(folder, PacsArchive.IndexFile), TestContext.Current.CancellationToken);
}

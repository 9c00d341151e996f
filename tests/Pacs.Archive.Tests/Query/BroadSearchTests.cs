using Dicom;
using Dicom.Values;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Query;
using Pacs.Archive.Tests.Ingest;
using Pacs.Archive.Worklist;
using Xunit;

namespace Pacs.Archive.Tests.Query;

/// <summary>Searches that no index serves: their time, and their places.</summary>
public sealed class BroadSearchTests
{
    static readonly TimeSpan patience = TimeSpan.FromMinutes(5);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Counts without end.
    [Fact]
    public Task A_statement_in_SQLite_ends_when_nobody_waits_for_it_any_more() =>
        EndsAsync(IndexProvider.Sqlite, "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT 1 FROM c) SELECT COUNT(*) FROM c");

    [Fact]
    [Trait("run", "full")]
    public Task A_statement_in_PostgreSQL_ends_when_nobody_waits_for_it_any_more() =>
        EndsAsync(IndexProvider.PostgreSql, "SELECT pg_sleep(3600)");

    static async Task EndsAsync(IndexProvider provider, string endless)
    {
        await using var index = await TestIndex.CreateAsync(provider);
        using var client = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        // On a thread of its own: SQLite keeps the caller's.
        var reading = Task.Run(() => new IndexReader(index.Index).ReadAsync(endless, null, row => row.GetInt64(0), client.Token), Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(patience, Cancel));
        // The connection is as good as ever.
        Assert.Equal(0, await index.Query.CountAsync(Asked(Tag.PatientID, "P1"), Cancel));
    }

    [Fact]
    public async Task A_search_that_takes_longer_than_it_may_is_refused_in_words_that_name_keys()
    {
        await using var archive = await TestArchive.OpenAsync(new ArchiveLimits { MinimumFreeBytes = 0, SearchTime = TimeSpan.Zero });
        var query = new ArchiveQuery(archive.Archive.Index, archive.Archive.SearchPlaces);

        var refusal = await Assert.ThrowsAsync<SearchRefusedException>(() => FindAsync(query, Asked(Tag.PatientName, "*x*")));
        Assert.Equal(SearchRefusal.TooBroad, refusal.Reason);
        foreach (var key in (string[])["PatientID", "StudyDate", "AccessionNumber", "StudyInstanceUID"])
            Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SearchRefusedException>(() => query.CountAsync(Asked(Tag.PatientName, "*x*"), Cancel));
        await Assert.ThrowsAsync<SearchRefusedException>(() => FindAsync(query, Asked(Tag.PatientID, "P1")));
        await Assert.ThrowsAsync<SearchRefusedException>(async () =>
        {
            await foreach (
                var _ in archive.Archive.Worklist.FindAsync(
                    Requester.Archive,
                    new WorklistSearch { Keys = new Dataset().SetString(Tag.WorklistLabel, "*x*"), Limit = 1 },
                    Cancel
                )
            ) { }
        });
    }

    [Fact]
    public async Task The_searches_of_one_request_share_its_time()
    {
        var limits = new ArchiveLimits { MinimumFreeBytes = 0 };
        await using var archive = await TestArchive.OpenAsync(limits);
        await archive.StoreAsync(Sample.File(Sample.Ct()));
        var query = new ArchiveQuery(archive.Archive.Index, archive.Archive.SearchPlaces);
        var request = Asked(Tag.PatientName, "*o*") with { Time = new SearchTime() };

        await query.CountAsync(request, Cancel);
        var counting = request.Time!.Used;
        Assert.True(counting > TimeSpan.Zero);
        await FindAsync(query, request with { Limit = 1 });
        Assert.True(request.Time.Used > counting);

        // The time is over: whichever search comes next.
        request.Time.Used = limits.SearchTime;
        foreach (
            var search in new Func<Task>[] { () => query.CountAsync(request, Cancel), () => FindAsync(query, request with { Offset = 1 }) }
        )
            Assert.Equal(SearchRefusal.TooBroad, (await Assert.ThrowsAsync<SearchRefusedException>(search)).Reason);
        var workitems = new WorklistSearch
        {
            Keys = new Dataset().SetString(Tag.WorklistLabel, "*x*"),
            Limit = 1,
            Time = request.Time,
        };
        await Assert.ThrowsAsync<SearchRefusedException>(async () =>
        {
            await foreach (var _ in archive.Archive.Worklist.FindAsync(Requester.Archive, workitems, Cancel)) { }
        });
        // Another request has its own.
        await FindAsync(query, request with { Time = new SearchTime() });
        await FindAsync(query, request with { Time = null });
    }

    [Fact]
    public async Task The_searches_of_one_request_wait_for_a_place_as_long_as_one_may()
    {
        using var places = new SearchPlaces(new ArchiveLimits { SearchTime = TimeSpan.FromHours(1), BroadSearches = 1 });
        var time = new SearchTime();
        using var ending = new CancellationTokenSource();
        var blocking = places
            .Begin(isBroad: true, [])
            .RunAsync(_ => Task.Delay(Timeout.Infinite, ending.Token).ContinueWith(_ => 0, TaskScheduler.Default), CancellationToken.None);
        var waiting = places.Begin(isBroad: true, [], time).RunAsync(_ => Task.FromResult(0), Cancel);
        await ending.CancelAsync();
        await Task.WhenAll(blocking, waiting);
        Assert.True(time.Waited > TimeSpan.Zero);

        time.Waited = TimeSpan.FromHours(1);
        using var again = new CancellationTokenSource();
        blocking = places
            .Begin(isBroad: true, [])
            .RunAsync(_ => Task.Delay(Timeout.Infinite, again.Token).ContinueWith(_ => 0, TaskScheduler.Default), CancellationToken.None);
        var refusal = await Assert.ThrowsAsync<SearchRefusedException>(() =>
            places.Begin(isBroad: true, [], time).RunAsync(_ => Task.FromResult(0), Cancel)
        );
        Assert.Equal(SearchRefusal.Busy, refusal.Reason);
        await again.CancelAsync();
        await blocking;
    }

    [Fact]
    public async Task Searches_by_key_do_not_wait_for_those_that_no_index_serves()
    {
        await using var archive = await TestArchive.OpenAsync(
            new ArchiveLimits
            {
                MinimumFreeBytes = 0,
                SearchTime = TimeSpan.FromSeconds(1),
                BroadSearches = 1,
            }
        );
        await archive.StoreAsync(Sample.File(Sample.Ct()));
        var query = new ArchiveQuery(archive.Archive.Index, archive.Archive.SearchPlaces);
        using var ending = new CancellationTokenSource();
        var taken = new TaskCompletionSource();
        // Somebody else has the only place.
        var run = archive.Archive.SearchPlaces.Begin(isBroad: true, []);
        var blocking = run.RunAsync(
            async _ =>
            {
                taken.SetResult();
                await Task.Delay(Timeout.Infinite, ending.Token);
                return 0;
            },
            ending.Token
        );
        await taken.Task;

        Assert.Single(await FindAsync(query, Asked(Tag.StudyInstanceUID, Sample.Study)));
        Assert.Single(await FindAsync(query, Asked(Tag.PatientID, "")));
        var refusal = await Assert.ThrowsAsync<SearchRefusedException>(() => FindAsync(query, Asked(Tag.PatientName, "*x*")));
        Assert.Equal(SearchRefusal.Busy, refusal.Reason);
        Assert.Contains("PatientID", refusal.Message, StringComparison.Ordinal);

        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => blocking);
        // The place is free again.
        Assert.Empty(await FindAsync(query, Asked(Tag.PatientName, "*x*")));
    }

    public static TheoryData<string, QueryLevel, string, bool> Searches() =>
        new()
        {
            { "PatientID=P1", QueryLevel.Study, "", false },
            { "PatientID=P1*", QueryLevel.Study, "", true },
            { "PatientID=P12*", QueryLevel.Study, "", false },
            { "PatientID=*1", QueryLevel.Study, "", true },
            { "PatientName=Doe^J*", QueryLevel.Study, "", false },
            { "PatientName=*Doe*", QueryLevel.Study, "", true },
            { "PatientName=*Doe*;StudyDate=20240101", QueryLevel.Study, "", false },
            { "PatientName=Doe", QueryLevel.Study, "fuzzy", true },
            { "StudyDate=20240101-20240131", QueryLevel.Study, "", false },
            { "StudyDate=20240101-20241231", QueryLevel.Study, "", true },
            { "StudyDate=20240101-", QueryLevel.Study, "", true },
            { "ModalitiesInStudy=CT", QueryLevel.Study, "", true },
            { "AccessionNumber=A1", QueryLevel.Study, "", false },
            { "StudyInstanceUID=1.2.3", QueryLevel.Instance, "", false },
            { "SOPClassUID=1.2.3", QueryLevel.Instance, "", true },
            { "Modality=CT", QueryLevel.Series, "", true },
            { "Modality=CT;StudyInstanceUID=1.2.3", QueryLevel.Series, "", false },
            { "", QueryLevel.Study, "", false },
            { "", QueryLevel.Instance, "", false },
            { "", QueryLevel.Study, "order PatientName", false },
            { "", QueryLevel.Study, "order StudyDate StudyTime", false },
            { "", QueryLevel.Study, "order PatientName StudyDate", true },
            { "", QueryLevel.Study, "far", true },
        };

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task Which_searches_no_index_serves(string keys, QueryLevel level, string how, bool isBroad)
    {
        await using var index = await TestIndex.CreateAsync(IndexProvider.Sqlite);
        var dataset = new Dataset();
        foreach (var key in keys.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(key => key.Split('=')))
            dataset.SetString(global::Dicom.Dictionary.DataDictionary.Find(key[0])!.Tag, key[1]);
        var order = how.StartsWith("order ", StringComparison.Ordinal) ? how.Split(' ')[1..] : [];
        var request = new QueryRequest
        {
            Level = level,
            Keys = dataset,
            FuzzyNames = how == "fuzzy",
            Offset = how == "far" ? ArchiveQuery.MaxOffset : 0,
            OrderBy = [.. order.Select(keyword => new OrderKey(global::Dicom.Dictionary.DataDictionary.Find(keyword)!.Tag))],
        };

        Assert.Equal(isBroad, index.Query.Prepare(Requester.Archive, request).IsBroad);
    }

    static QueryRequest Asked(Tag tag, string value) => new() { Level = QueryLevel.Study, Keys = new Dataset().SetString(tag, value) };

    static async Task<List<Dataset>> FindAsync(ArchiveQuery query, QueryRequest request)
    {
        var found = new List<Dataset>();
        await foreach (var result in query.FindAsync(request, Cancel))
            found.Add(result);
        return found;
    }
}

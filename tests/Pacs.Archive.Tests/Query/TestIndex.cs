using Dicom;
using Dicom.Values;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Query;
using Pacs.Archive.Tests.Index;
using Xunit;

namespace Pacs.Archive.Tests.Query;

/// <summary>An index without stored objects.</summary>
sealed class TestIndex : IAsyncDisposable
{
    readonly TestDatabase database;

    TestIndex(TestDatabase database, IndexDatabase index)
    {
        this.database = database;
        Index = index;
        Writer = new IndexWriter(index, TimeProvider.System);
        Query = new ArchiveQuery(index);
    }

    public IndexDatabase Index { get; }

    public IndexWriter Writer { get; }

    public ArchiveQuery Query { get; }

    public static async Task<TestIndex> CreateAsync(IndexProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        return new TestIndex(database, await database.OpenAsync());
    }

    public Task AddAsync(Dataset dataset) => Writer.InsertAsync(Instance(dataset), TestContext.Current.CancellationToken);

    /// <summary>A row for a data set.</summary>
    public static NewInstance Instance(Dataset dataset, string? blobKey = null)
    {
        var identity = new InstanceIdentity(
            dataset.GetUid(Tag.StudyInstanceUID)!.Value,
            dataset.GetUid(Tag.SeriesInstanceUID)!.Value,
            dataset.GetUid(Tag.SOPInstanceUID)!.Value,
            dataset.GetUid(Tag.SOPClassUID)!.Value
        );
        var row = RowFactory.Instance(dataset);
        row.BlobKey = blobKey ?? identity.SopInstance.Value;
        row.TransferSyntaxUID = "1.2.840.10008.1.2.1";
        row.Sha256 = new byte[32];
        return new NewInstance(identity, row, dataset);
    }

    /// <summary>A small study of one instance.</summary>
    public Task AddStudyAsync(int number, Action<Dataset>? change = null)
    {
        var dataset = new Dataset()
            .SetString(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7")
            .SetString(Tag.SOPInstanceUID, $"1.2.3.{number}.1.1")
            .SetString(Tag.StudyInstanceUID, $"1.2.3.{number}")
            .SetString(Tag.SeriesInstanceUID, $"1.2.3.{number}.1")
            .SetString(Tag.PatientID, $"P{number}")
            .SetString(Tag.PatientName, $"Name{number}^Given")
            .SetString(Tag.Modality, "CT")
            .SetString(Tag.StudyDate, $"2020{number / 28 % 12 + 1:00}{number % 28 + 1:00}")
            .SetString(Tag.AccessionNumber, $"ACC{number}");
        change?.Invoke(dataset);
        return AddAsync(dataset);
    }

    public async Task<List<Dataset>> FindAsync(QueryRequest request)
    {
        var results = new List<Dataset>();
        await foreach (var result in Query.FindAsync(request, TestContext.Current.CancellationToken))
            results.Add(result);
        return results;
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        Index.Dispose();
        await database.DisposeAsync();
    }
}

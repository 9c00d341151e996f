using Dicom;
using Pacs.Archive.Query;

namespace Pacs.Archive.Tests;

/// <summary>Queries of the archive itself, each prepared for one call.</summary>
static class QueryCalls
{
    public static IAsyncEnumerable<Dataset> FindAsync(this ArchiveQuery query, QueryRequest request, CancellationToken cancellationToken) =>
        query.Prepare(Requester.Archive, request).ResultsAsync(cancellationToken);

    public static Task<long?> CountAsync(this ArchiveQuery query, QueryRequest request, CancellationToken cancellationToken) =>
        query.Prepare(Requester.Archive, request).CountAsync(cancellationToken);

    public static Task<bool> IsCutShortAsync(this ArchiveQuery query, QueryRequest request, CancellationToken cancellationToken) =>
        query.Prepare(Requester.Archive, request).IsCutShortAsync(cancellationToken);
}

using Dicom;

namespace Pacs.Archive.Query;

/// <summary>Finds patients, studies, series and instances in the index; opens no stored object.</summary>
public sealed class ArchiveQuery
{
    /// <summary>The matches, in a stable order. Results carry Specific Character Set ISO_IR 192 and text in UTF-8; Retrieve URL and AE titles are the front door's to add.</summary>
    /// <exception cref="QueryException">A key cannot be matched as asked.</exception>
    public IAsyncEnumerable<Dataset> FindAsync(QueryRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}

/// <summary>A query that cannot be answered: an unusable value, an attribute that is not matched on. The message is for the client and holds no patient data.</summary>
public sealed class QueryException(string message) : Exception(message);

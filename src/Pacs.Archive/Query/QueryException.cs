namespace Pacs.Archive.Query;

/// <summary>A query cannot be answered, for example because a value is invalid or there are too many values. The message is for the
/// client, and contains no patient data.</summary>
public sealed class QueryException(string message) : Exception(message);

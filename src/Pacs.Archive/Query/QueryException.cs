namespace Pacs.Archive.Query;

/// <summary>A query that cannot be answered: an unusable value, too many of them. The message is for the client and holds no patient data.</summary>
public sealed class QueryException(string message) : Exception(message);

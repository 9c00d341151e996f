namespace Pacs.Archive.Query;

/// <summary>A search was given up by the archive. The message is for the client and holds no patient data.</summary>
public sealed class SearchRefusedException(SearchRefusal reason, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public SearchRefusal Reason => reason;
}

/// <summary>Why the archive gave up a search.</summary>
public enum SearchRefusal
{
    /// <summary>The search took longer than <see cref="ArchiveLimits.SearchTime"/>: it has to be narrowed by more keys (PS3.18 10.6.3.2).</summary>
    TooBroad,
    /// <summary>Other broad searches had all places for as long as this one may take: it may be asked again later.</summary>
    Busy,
}

namespace Pacs.Archive.Query;

/// <summary>The archive gave up a search. The message is for the client, and contains no patient data.</summary>
public sealed class SearchRefusedException(SearchRefusal reason, string message) : Exception(message)
{
    /// <summary>The reason.</summary>
    public SearchRefusal Reason => reason;
}

/// <summary>Reasons for giving up a search.</summary>
public enum SearchRefusal
{
    /// <summary>The search took longer than <see cref="ArchiveLimits.SearchTime"/>. More keys have to narrow it (PS3.18
    /// 10.6.3.2).</summary>
    TooBroad,

    /// <summary>Other broad searches held all places for the maximum duration of a search. The client may repeat the search
    /// later.</summary>
    Busy,
}

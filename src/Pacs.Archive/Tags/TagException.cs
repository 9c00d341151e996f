namespace Pacs.Archive.Tags;

/// <summary>Why custom tags cannot be added.</summary>
public enum TagError
{
    /// <summary>What was asked for is none that could be.</summary>
    Invalid,
    /// <summary>It can be searched for already, or soon, or is just being removed.</summary>
    Exists,
    /// <summary>There are as many as there may be.</summary>
    TooMany,
}

/// <summary>Custom tags that cannot be added; none of those that came together was.</summary>
/// <param name="error">Why.</param>
/// <param name="message">Why, as a sentence.</param>
public sealed class TagException(TagError error, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public TagError Error { get; } = error;
}

namespace Pacs.Archive.Tags;

/// <summary>Reasons why custom tags cannot be added.</summary>
public enum TagError
{
    /// <summary>The tag cannot be made searchable.</summary>
    Invalid,

    /// <summary>The attribute is searchable already, is being added, or is being removed.</summary>
    Exists,

    /// <summary>The maximum number of custom tags is reached.</summary>
    TooMany,
}

/// <summary>Custom tags cannot be added. None of the tags of the request was added.</summary>
/// <param name="error">The reason.</param>
/// <param name="message">The reason as a sentence.</param>
public sealed class TagException(TagError error, string message) : Exception(message)
{
    /// <summary>The reason.</summary>
    public TagError Error { get; } = error;
}

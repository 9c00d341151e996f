namespace Pacs.Archive.Index.Model;

/// <summary>A lease: work that only one replica may do at a time.</summary>
public sealed class LeaseRow
{
    /// <summary>Name of the work.</summary>
    public string Name { get; set; } = "";

    /// <summary>The replica that holds the lease; empty when no replica does.</summary>
    public string Owner { get; set; } = "";

    /// <summary>Time when the lease expires, in milliseconds since 1970 UTC by the database's clock.</summary>
    public long Until { get; set; }
}

namespace Pacs.Service.Security;

/// <summary>Roles of HTTP clients. No role includes another.</summary>
static class Roles
{
    /// <summary>Search and retrieve.</summary>
    public const string Read = "read";

    /// <summary>Send instances.</summary>
    public const string Store = "store";

    /// <summary>Delete studies, series and instances.</summary>
    public const string Delete = "delete";

    /// <summary>Administer the archive: everything below <c>/admin</c>, and which tags are searchable.</summary>
    public const string Administer = "administer";

    public static IReadOnlyList<string> All { get; } = [Read, Store, Delete, Administer];
}

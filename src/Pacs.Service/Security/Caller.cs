using System.Net;

namespace Pacs.Service.Security;

/// <summary>Operation that an application entity may use over DIMSE.</summary>
enum Operation
{
    /// <summary>C-ECHO.</summary>
    Echo,

    /// <summary>C-STORE.</summary>
    Store,

    /// <summary>C-FIND.</summary>
    Find,

    /// <summary>C-MOVE.</summary>
    Move,

    /// <summary>C-GET.</summary>
    Get,
}

/// <summary>An application entity that may call the archive.</summary>
sealed record Caller
{
    /// <summary>Gets the AE title, without padding. It is case-sensitive (PS3.5 6.2 makes only the spaces around it
    /// insignificant).</summary>
    public string AeTitle { get; init; } = "";

    /// <summary>Gets the networks that it may call from; empty for any address.</summary>
    public IReadOnlyList<IPNetwork> Addresses { get; init; } = [];

    /// <summary>Gets the operations that it may use.</summary>
    public IReadOnlyList<Operation> Operations { get; init; } = [];
}

using System.Net;

namespace Pacs.Service.Security;

/// <summary>What an application entity may ask of the archive over DIMSE.</summary>
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

/// <summary>An application entity that the archive knows.</summary>
sealed record Caller
{
    /// <summary>Its AE title, without padding. Case counts (PS3.5 6.2 makes only the spaces around it insignificant).</summary>
    public string AeTitle { get; init; } = "";

    /// <summary>Where it calls from; empty: from anywhere.</summary>
    public IReadOnlyList<IPNetwork> Addresses { get; init; } = [];

    /// <summary>What it may ask for.</summary>
    public IReadOnlyList<Operation> Operations { get; init; } = [];
}

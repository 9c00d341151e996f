using Dicom;
using Pacs.Archive;

namespace Pacs.Service.Hosting;

/// <summary>How the service runs: section <c>Pacs</c> of the configuration, checked at start and never changed after. <see cref="Settings"/> says what each means.</summary>
sealed record PacsOptions
{
    public string DataDirectory { get; init; } = "";
    public IndexOptions Index { get; init; } = new();
    public HttpOptions Http { get; init; } = new();
    public DimseOptions Dimse { get; init; } = new();
    public SecurityOptions Security { get; init; } = new();
    public StorageOptions Storage { get; init; } = new();
    public ShutdownOptions Shutdown { get; init; } = new();

    /// <summary>Every address that the service listens on.</summary>
    public IEnumerable<ListenAddress> Addresses => Http.Urls.Append(Dimse.Listen);
}

sealed record IndexOptions
{
    public IndexProvider Provider { get; init; }
    public string ConnectionString { get; init; } = "";
}

sealed record HttpOptions
{
    public IReadOnlyList<ListenAddress> Urls { get; init; } = [];
    public int MaxConnections { get; init; }
}

sealed record DimseOptions
{
    public ListenAddress Listen { get; init; } = new("127.0.0.1", 0, "");
    public string AeTitle { get; init; } = "";
    public bool CheckCalledAeTitle { get; init; }
    public IReadOnlyList<Uid> AdditionalSopClasses { get; init; } = [];
    public int MaxAssociations { get; init; }
    public int MaxPduLength { get; init; }
    public TimeSpan RequestTimeout { get; init; }
    public TimeSpan IdleTimeout { get; init; }
}

sealed record SecurityOptions
{
    public bool AllowAnonymous { get; init; }
}

sealed record StorageOptions
{
    public long MinimumFreeBytes { get; init; }
}

sealed record ShutdownOptions
{
    public TimeSpan DrainTime { get; init; }
}

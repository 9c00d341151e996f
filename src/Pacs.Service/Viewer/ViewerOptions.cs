namespace Pacs.Service.Viewer;

/// <summary>Section <c>Pacs:Viewer</c>: the viewer that the service serves.</summary>
sealed record ViewerOptions
{
    public string Folder { get; init; } = "";
    public string ClientId { get; init; } = "";
    public string Scope { get; init; } = "";

    /// <summary>Whether the viewer is installed.</summary>
    public bool IsThere => File.Exists(Path.Combine(Folder, ViewerFiles.StartPage));
}

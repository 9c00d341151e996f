namespace Pacs.Service.Tests.Running;

/// <summary>A folder that goes with the test.</summary>
sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("pacs-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public static implicit operator string(TemporaryFolder folder) => folder.Path;
}

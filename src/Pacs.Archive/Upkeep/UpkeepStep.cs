namespace Pacs.Archive.Upkeep;

/// <summary>Regular work of another part of the archive, which <see cref="ArchiveUpkeep"/> runs in each round on one replica at a
/// time.</summary>
/// <param name="Name">Name of the step, in metrics and in the name of its lease.</param>
/// <param name="RunAsync">Does the work. Returns the number of objects that it changed.</param>
public readonly record struct UpkeepStep(string Name, Func<CancellationToken, Task<int>> RunAsync);

using Xunit;

namespace Tests.Shared;

/// <summary>Files beside the repository that a user's clone does not have.</summary>
static class SharedFiles
{
    /// <summary>The folder that holds PacsService.sln.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The folder of real DICOM files; the test is skipped, with the reason, where there is none, and fails where CI promises
    /// it.</summary>
    public static string Dicom()
    {
        var folder = Path.GetFullPath(Path.Combine(Repository, "..", "shared", "dicom"));
        if (!Directory.Exists(folder))
        {
            Assert.False(
                Environment.GetEnvironmentVariable("CI") == "true",
                "CI=true, and the folder of real DICOM files (../shared/dicom) is missing"
            );
            Assert.Skip("the folder of real DICOM files (../shared/dicom) is not part of a clone");
        }
        return folder;
    }

    /// <summary>The rows of MANIFEST.tsv: by column name.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Manifest()
    {
        var lines = File.ReadAllLines(Path.Combine(Dicom(), "MANIFEST.tsv"));
        var names = lines[0].Split('\t');
        return
        [
            .. lines
                .Skip(1)
                .Where(line => line.Length > 0)
                .Select(line => names.Zip(line.Split('\t')).ToDictionary(pair => pair.First, pair => pair.Second)),
        ];
    }

    static string FindRepository()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "PacsService.sln")))
                return folder;
        throw new InvalidOperationException("no PacsService.sln above " + AppContext.BaseDirectory);
    }
}

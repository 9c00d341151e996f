using Xunit;

namespace Pacs.Archive.Tests.Index;

public sealed class FailedOpeningTests
{
    [Fact]
    public async Task An_archive_that_fails_to_open_closes_the_index_that_it_has_opened()
    {
        var folder = Directory.CreateTempSubdirectory("pacs-opening-").FullName;
        try
        {
            await using (await PacsArchive.OpenAsync(new ArchiveOptions { DataDirectory = folder }))
                Assert.NotEmpty(OpenFilesBelow(folder));
            // No number of places: refused behind the index, which exists.
            var options = new ArchiveOptions
            {
                DataDirectory = folder,
                Limits = new ArchiveLimits { BroadSearches = -1 },
            };

            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => PacsArchive.OpenAsync(options));

            Assert.Empty(OpenFilesBelow(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // By this process; others of its descriptors come and go meanwhile.
    static List<string> OpenFilesBelow(string folder) =>
        [
            .. Directory
                .GetFileSystemEntries("/proc/self/fd")
                .Select(TargetOf)
                .OfType<string>()
                .Where(target => target.StartsWith(folder + '/', StringComparison.Ordinal)),
        ];

    static string? TargetOf(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

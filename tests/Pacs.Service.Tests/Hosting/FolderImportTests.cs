using Pacs.Archive;
using Pacs.Service.Hosting.Verbs;
using Pacs.Service.Tests.DicomWeb;
using Xunit;

namespace Pacs.Service.Tests.Hosting;

public sealed class FolderImportTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("pacs-import-").FullName;

    string Source => Path.Combine(folder, "source");

    string Data => Path.Combine(folder, "data");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Of_different_files_with_one_UID_the_first_by_path_stays()
    {
        Directory.CreateDirectory(Source);
        var firsts = new List<TestInstance>();
        for (var number = 0; number < 10; number++)
        {
            // The first one is the largest: the others are read sooner.
            var first = new TestInstance(frames: 20_000);
            firsts.Add(first);
            await File.WriteAllBytesAsync(Path.Combine(Source, $"{number}-a.dcm"), first.Bytes);
            for (var other = 0; other < 3; other++)
                await File.WriteAllBytesAsync(
                    Path.Combine(Source, $"{number}-b{other}.dcm"),
                    new TestInstance(study: first.Study, series: first.Series, instance: first.Instance, number: other + 2).Bytes
                );
        }
        await using var archive = await OpenAsync();
        var summary = await ImportAsync(archive);
        Assert.Equal((10, 30), (summary.Stored, summary.SetAside));
        foreach (var first in firsts)
            Assert.Equal(
                first.Bytes.Length,
                (
                    await archive.Retrieve.FindAsync(Requester.Archive, first.Study, first.Series, first.Instance, CancellationToken.None)
                )!.Length
            );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_whose_stored_object_is_lost_or_cut_is_imported_again(bool isCut)
    {
        Directory.CreateDirectory(Source);
        var (lost, kept) = (new TestInstance(), new TestInstance());
        await File.WriteAllBytesAsync(Path.Combine(Source, "lost.dcm"), lost.Bytes);
        await File.WriteAllBytesAsync(Path.Combine(Source, "kept.dcm"), kept.Bytes);
        await File.WriteAllTextAsync(Path.Combine(Source, "notes.txt"), "no object");
        await using var archive = await OpenAsync();
        Assert.Equal(2, (await ImportAsync(archive)).Stored);
        Assert.Equal(3, (await ImportAsync(archive)).Earlier);

        var stored = (await archive.Retrieve.FindAsync(Requester.Archive, lost.Study, lost.Series, lost.Instance, CancellationToken.None))!;
        var path = Path.Combine(Data, PacsArchive.ObjectsFolder, stored.Key);
        if (isCut)
            await File.WriteAllBytesAsync(path, lost.Bytes[..100]);
        else
            File.Delete(path);
        var again = await ImportAsync(archive);
        Assert.Equal((1, 2), (again.Stored, again.Earlier));
        stored = (await archive.Retrieve.FindAsync(Requester.Archive, lost.Study, lost.Series, lost.Instance, CancellationToken.None))!;
        Assert.Equal(lost.Bytes, await File.ReadAllBytesAsync(Path.Combine(Data, PacsArchive.ObjectsFolder, stored.Key)));
        Assert.Equal(3, (await ImportAsync(archive)).Earlier);
    }

    [Fact]
    public async Task A_file_that_was_altered_without_another_length_is_looked_at_again()
    {
        Directory.CreateDirectory(Source);
        var instance = new TestInstance();
        var path = Path.Combine(Source, "altered.dcm");
        await File.WriteAllBytesAsync(path, instance.Bytes);
        await using var archive = await OpenAsync();
        Assert.Equal(1, (await ImportAsync(archive)).Stored);

        await File.WriteAllBytesAsync(path, Altered(instance.Bytes));
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddSeconds(1));
        var summary = await ImportAsync(archive);
        Assert.Equal((1, 0), (summary.SetAside, summary.Earlier));
    }

    [Fact]
    public async Task A_file_that_is_touched_mends_its_stored_object_whose_bytes_were_altered()
    {
        Directory.CreateDirectory(Source);
        var instance = new TestInstance();
        var path = Path.Combine(Source, "touched.dcm");
        await File.WriteAllBytesAsync(path, instance.Bytes);
        await using var archive = await OpenAsync();
        Assert.Equal(1, (await ImportAsync(archive)).Stored);
        var stored = await StoredAsync();
        await File.WriteAllBytesAsync(stored, Altered(instance.Bytes));

        // Its length is right: only a look at its bytes tells.
        Assert.Equal(1, (await ImportAsync(archive)).Earlier);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddSeconds(1));
        Assert.Equal(1, (await ImportAsync(archive)).Stored);
        Assert.Equal(instance.Bytes, await File.ReadAllBytesAsync(await StoredAsync()));

        async Task<string> StoredAsync()
        {
            var found = await archive.Retrieve.FindAsync(
                Requester.Archive,
                instance.Study,
                instance.Series,
                instance.Instance,
                CancellationToken.None
            );
            return Path.Combine(Data, PacsArchive.ObjectsFolder, found!.Key);
        }
    }

    static byte[] Altered(byte[] bytes)
    {
        byte[] altered = [.. bytes];
        altered[^1] ^= 0x55;
        return altered;
    }

    Task<PacsArchive> OpenAsync() =>
        PacsArchive.OpenAsync(
            new ArchiveOptions
            {
                DataDirectory = Data,
                Limits = new ArchiveLimits { MinimumFreeBytes = 0 },
            }
        );

    async Task<ImportSummary> ImportAsync(PacsArchive archive)
    {
        using var journal = ImportJournal.Open(Data, Source);
        var import = new FolderImport(archive.Ingest, journal, Data);
        await import.RunAsync(Source, new Progress<int>(), CancellationToken.None);
        return import.Summary;
    }
}

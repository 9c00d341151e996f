using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Blobs.FileSystem;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Ingest;
using Pacs.Archive.Tests.Index;

namespace Pacs.Archive.Tests.Ingest;

/// <summary>A real archive in a folder of its own, that goes away with it.</summary>
sealed class TestArchive : IAsyncDisposable
{
    readonly bool ownsFolder;
    readonly TestDatabase? database;

    TestArchive(PacsArchive archive, string folder, bool ownsFolder, TestDatabase? database = null)
    {
        Archive = archive;
        Folder = folder;
        this.ownsFolder = ownsFolder;
        this.database = database;
    }

    public PacsArchive Archive { get; }

    public string Folder { get; }

    public string Objects => Path.Combine(Folder, PacsArchive.ObjectsFolder);

    /// <summary>The index beside the archive; null of one in a file.</summary>
    public TestDatabase? Database => database;

    /// <summary>An archive with an index of a provider, which is there for this archive alone.</summary>
    public static async Task<TestArchive> OpenAsync(
        IndexProvider provider,
        ArchiveLimits? limits = null,
        TimeProvider? time = null,
        Func<long>? freeBytes = null,
        string? folder = null,
        bool mayBeginIndex = false
    )
    {
        if (provider == IndexProvider.Sqlite)
            return await OpenAsync(limits, time, freeBytes, folder, mayBeginIndex);
        var database = await TestDatabase.CreateAsync(provider);
        var ownsFolder = folder is null;
        folder ??= Directory.CreateTempSubdirectory("pacs-archive-").FullName;
        var options = new ArchiveOptions { DataDirectory = folder, Limits = limits ?? new ArchiveLimits { MinimumFreeBytes = 0 } };
        var blobs = new FileSystemBlobStore(Path.Combine(folder, PacsArchive.ObjectsFolder));
        return new TestArchive(
            new PacsArchive(options, blobs, await database.OpenAsync(), time ?? TimeProvider.System, freeBytes ?? (() => long.MaxValue)),
            folder,
            ownsFolder,
            database
        );
    }

    public static async Task<TestArchive> OpenAsync(
        ArchiveLimits? limits = null,
        TimeProvider? time = null,
        Func<long>? freeBytes = null,
        string? folder = null,
        bool mayBeginIndex = false
    )
    {
        var ownsFolder = folder is null;
        folder ??= Directory.CreateTempSubdirectory("pacs-archive-").FullName;
        var options = new ArchiveOptions
        {
            DataDirectory = folder,
            Limits = limits ?? new ArchiveLimits { MinimumFreeBytes = 0 },
            MayBeginIndex = mayBeginIndex,
        };
        return new TestArchive(await PacsArchive.OpenAsync(options, time, freeBytes), folder, ownsFolder);
    }

    public Task<StoreOutcome> StoreAsync(byte[] file) => StoreAsync(new MemoryStream(file));

    public Task<StoreOutcome> StoreAsync(Stream file) =>
        Archive.Ingest.StoreAsync(
            new Requester(Protocol.DicomWeb, Address: "127.0.0.1"),
            new IncomingInstance { Bytes = file },
            CancellationToken.None
        );

    public Task<StoreOutcome> StoreAsync(Dataset dataset) => StoreAsync(Sample.File(dataset));

    /// <summary>As C-STORE brings it: a bare data set, its UIDs announced.</summary>
    public Task<StoreOutcome> ReceiveAsync(Dataset dataset, TransferSyntax syntax, Uid? sopClass = null, Uid? sopInstance = null) =>
        Archive.Ingest.StoreAsync(
            new Requester(Protocol.Dimse, null, "MODALITY", "PACS", "127.0.0.1"),
            new IncomingInstance
            {
                Bytes = new MemoryStream(DatasetWriter.ToArray(dataset, syntax)),
                DatasetSyntax = syntax,
                AnnouncedSopClass = sopClass ?? Dicom.Values.DatasetValues.GetUid(dataset, Tag.SOPClassUID),
                AnnouncedSopInstance = sopInstance ?? Dicom.Values.DatasetValues.GetUid(dataset, Tag.SOPInstanceUID),
            },
            CancellationToken.None
        );

    public async Task<List<T>> RowsAsync<T>(Func<IndexContext, IQueryable<T>> query)
    {
        await using var context = Archive.Index.CreateDbContext();
        return await query(context).ToListAsync();
    }

    public Task<List<InstanceRow>> InstancesAsync() => RowsAsync(context => context.Instances.OrderBy(row => row.Key));

    public async Task<byte[]> BytesAsync(string key)
    {
        await using var stream = await Archive.Blobs.OpenReadAsync(key);
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    public async Task<List<string>> KeysAsync(string prefix = "")
    {
        var keys = new List<string>();
        await foreach (var entry in Archive.Blobs.ListAsync(prefix, CancellationToken.None))
            keys.Add(entry.Key);
        return keys;
    }

    /// <summary>Runs a statement on the index beside the archive.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = database?.Connect()
            ?? new SqliteConnection($"Data Source={Path.Combine(Folder, PacsArchive.IndexFile)};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Archive.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
        if (ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>Small instances made up for tests.</summary>
static class Sample
{
    public const string Study = "1.2.3",
        Series = "1.2.3.1",
        Instance = "1.2.3.1.1";

    public static readonly TransferSyntax Explicit = TransferSyntax.ExplicitVrLittleEndian;

    public static Dataset Ct(
        string study = Study,
        string series = Series,
        string instance = Instance,
        string patientId = "P1",
        string name = "Doe^Jane",
        string modality = "CT"
    )
    {
        var dataset = new Dataset();
        return dataset
            .Text(Tag.SpecificCharacterSet, "ISO_IR 192")
            .Text(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
            .Text(Tag.SOPInstanceUID, instance)
            .Text(Tag.StudyDate, "20240229")
            .Text(Tag.StudyTime, "101530.25")
            .Text(Tag.AccessionNumber, "A1")
            .Text(Tag.Modality, modality)
            .Text(Tag.PatientName, name)
            .Text(Tag.PatientID, patientId)
            .Text(Tag.PatientBirthDate, "19700101")
            .Text(Tag.PatientSex, "F")
            .Text(Tag.StudyInstanceUID, study)
            .Text(Tag.SeriesInstanceUID, series)
            .Text(Tag.SeriesNumber, "2")
            .Text(Tag.InstanceNumber, "3")
            .Number(Tag.SamplesPerPixel, 1)
            .Text(Tag.PhotometricInterpretation, "MONOCHROME2")
            .Number(Tag.Rows, 4)
            .Number(Tag.Columns, 4)
            .Number(Tag.BitsAllocated, 16)
            .Bytes(Tag.PixelData, Vr.OW, Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());
    }

    public static Dataset Text(this Dataset dataset, Tag tag, string value) => Dicom.Values.DatasetSetters.SetString(dataset, tag, value);

    public static Dataset Number(this Dataset dataset, Tag tag, int value) => Dicom.Values.DatasetSetters.SetInteger(dataset, tag, value);

    public static Dataset Bytes(this Dataset dataset, Tag tag, Vr vr, byte[] value)
    {
        dataset.Set(new Element(tag, vr, value));
        return dataset;
    }

    public static Dataset Without(this Dataset dataset, Tag tag)
    {
        dataset.Remove(tag);
        return dataset;
    }

    public static byte[] File(Dataset dataset, TransferSyntax? syntax = null) =>
        [
            .. FileMeta.Write(
                Uid.Parse("1.2.840.10008.5.1.4.1.1.2"),
                Dicom.Values.DatasetValues.GetUid(dataset, Tag.SOPInstanceUID) ?? Uid.Parse("1.1"),
                syntax ?? Explicit
            ),
            .. DatasetWriter.ToArray(dataset, syntax ?? Explicit),
        ];
}

/// <summary>A clock that a test moves.</summary>
sealed class MovedTime : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + Ahead;

    public override long GetTimestamp() => GetUtcNow().Ticks;
}

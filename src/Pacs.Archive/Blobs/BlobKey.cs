using System.Globalization;
using Dicom;
using Pacs.Archive.Ingest;

namespace Pacs.Archive.Blobs;

/// <summary>The keys of stored objects: <c>studies/{Study}/{Series}/{SOP Instance}.{version}.dcm</c>.</summary>
public static class BlobKey
{
    /// <summary>Where instances lie.</summary>
    public const string Studies = "studies/";

    /// <summary>Where objects lie that came second with a SOP Instance UID, and differ.</summary>
    public const string Conflicts = "conflicts/";

    /// <summary>Where the metadata of series lie, written out: what can be made again.</summary>
    public const string Metadata = "metadata/";

    /// <summary>Where bulk data waits for the rest of its instance; what has been there for long was left by a crash.</summary>
    public const string Waiting = "waiting/";

    /// <summary>Behind an instance's key: its frame table, when too large for the index.</summary>
    public const string FramesSuffix = ".frames";

    const string FileSuffix = ".dcm";

    // With the number of how they are written: to be raised whenever the same objects give other metadata, so that those from before are made anew.
    const string MetadataSuffix = ".v3.json.gz";

    // Below the 1,024 bytes of S3 keys and the 255 of a file name.
    const int MaxLength = 1000, MaxSegment = 250;

    /// <summary>A new key for an instance.</summary>
    /// <param name="instance">Its UIDs.</param>
    /// <param name="version">Tells when it came (<see cref="KeyVersions"/>): later keys of the same instance sort behind earlier
    /// ones.</param>
    public static string New(InstanceIdentity instance, Guid version) => Of(Studies, instance, version);

    /// <summary>When an instance's object came, to the millisecond; null when its key does not tell.</summary>
    public static DateTimeOffset? TimeOf(string key)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (!Guid.TryParseExact(VersionOf(key), "D", out var version) || version.Version != 7
            || !version.TryWriteBytes(bytes, bigEndian: true, out _))
            return null;
        var milliseconds = (long)(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16);
        return milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
    }

    /// <summary>The key of an object that is set aside. It follows from the data set, so that one which is sent again and again is kept once.</summary>
    /// <param name="instance">Its UIDs.</param>
    /// <param name="sha256">Of its data set.</param>
    public static string OfConflict(InstanceIdentity instance, ReadOnlySpan<byte> sha256) => Of(Conflicts, instance, new Guid(sha256[..16], bigEndian: true));

    /// <summary>A new key for the metadata of a series.</summary>
    /// <param name="study">Study Instance UID.</param>
    /// <param name="series">Series Instance UID.</param>
    /// <param name="at">When they are written.</param>
    /// <param name="check">CRC-32 of the document: whoever reads it knows what to expect.</param>
    public static string NewMetadata(Uid study, Uid series, DateTimeOffset at, uint check) =>
        string.Create(CultureInfo.InvariantCulture, $"{Metadata}{study}/{series}/{Guid.CreateVersion7(at):D}.{check:x8}{MetadataSuffix}");

    /// <summary>The check sum in a key of metadata; null when the key is not that of metadata as this version of the program writes them.</summary>
    public static uint? CheckOf(string key) =>
        key.EndsWith(MetadataSuffix, StringComparison.Ordinal) && key[..^MetadataSuffix.Length] is [.., '.', _, _, _, _, _, _, _, _] name
        && uint.TryParse(name.AsSpan(name.Length - 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var check) ? check : null;

    static string Of(string prefix, InstanceIdentity instance, Guid version) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{instance.Study}/{instance.Series}/{instance.SopInstance}.{version:D}{FileSuffix}");

    /// <summary>The UIDs in an instance's key; null when the key is not one.</summary>
    public static (Uid Study, Uid Series, Uid SopInstance)? Parse(string key)
    {
        var prefix = key.StartsWith(Studies, StringComparison.Ordinal) ? Studies.Length : key.StartsWith(Conflicts, StringComparison.Ordinal) ? Conflicts.Length : -1;
        if (prefix < 0 || !key.EndsWith(FileSuffix, StringComparison.Ordinal) || key[prefix..^FileSuffix.Length].Split('/') is not [var study, var series, var file])
            return null;
        var dot = file.LastIndexOf('.');
        return dot > 0 && Guid.TryParseExact(file[(dot + 1)..], "D", out _) && Uid.TryParse(study, out var studyUid) && Uid.TryParse(series, out var seriesUid) && Uid.TryParse(file[..dot], out var sopUid)
            ? (studyUid, seriesUid, sopUid)
            : null;
    }

    /// <summary>What tells an instance's object from others that it had or will have; empty when the key is not an instance's.</summary>
    public static string VersionOf(string key) => Parse(key) is null ? "" : key[(key.LastIndexOf('.', key.Length - FileSuffix.Length - 1) + 1)..^FileSuffix.Length];

    /// <summary>Whether a key is a relative path of harmless names: it can lead nowhere but into the store.</summary>
    public static bool IsSafe(string key)
    {
        if (key.Length is 0 or > MaxLength)
            return false;
        foreach (var range in key.AsSpan().Split('/'))
        {
            var segment = key.AsSpan()[range];
            if (segment.Length is 0 or > MaxSegment || segment.Trim('.').IsEmpty || segment.ContainsAnyExcept(allowed))
                return false;
        }
        return true;
    }

    static readonly System.Buffers.SearchValues<char> allowed = System.Buffers.SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_");
}

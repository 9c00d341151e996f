using System.Globalization;
using Dicom;

namespace Pacs.Archive.Blobs;

/// <summary>The keys of stored objects: <c>studies/{Study}/{Series}/{SOP Instance}.{version}.dcm</c>.</summary>
public static class BlobKey
{
    /// <summary>Prefix of the keys of instances.</summary>
    public const string Studies = "studies/";

    /// <summary>Prefix of the keys of objects that were set aside, because another object with the same SOP Instance UID was stored
    /// before.</summary>
    public const string Conflicts = "conflicts/";

    /// <summary>Prefix of the keys of documents with the metadata of a series. They can be generated again.</summary>
    public const string Metadata = "metadata/";

    /// <summary>Prefix of the keys of bulk data that waits for the rest of its instance. Old objects there were left by a
    /// crash.</summary>
    public const string Waiting = "waiting/";

    /// <summary>Gets the prefixes of all keys. Every object of an archive lies below one of them.</summary>
    public static IReadOnlyList<string> Prefixes { get; } = [Studies, Conflicts, Metadata, Waiting];

    /// <summary>Suffix that makes an instance's key the key of its frame table, when that is too large for the index.</summary>
    public const string FramesSuffix = ".frames";

    const string FileSuffix = ".dcm";

    // Contains the version of the document format. Increase it whenever the metadata of the same objects change, so that older documents
    // are generated again.
    const string MetadataSuffix = ".v3.json.gz";

    // Below the maximum of 1,024 bytes for S3 keys and of 255 for a file name.
    const int MaxLength = 1000,
        MaxSegment = 250;

    /// <summary>Returns a new key for an instance.</summary>
    /// <param name="instance">UIDs of the instance.</param>
    /// <param name="version">The version, which contains the time of arrival (<see cref="KeyVersions"/>): later keys of the same instance
    /// sort after earlier ones.</param>
    public static string New(InstanceIdentity instance, Guid version) => Of(Studies, instance, version);

    /// <summary>Returns the time of arrival of an instance's object, to the millisecond; null when its key does not contain it.</summary>
    public static DateTimeOffset? TimeOf(string key)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (
            !Guid.TryParseExact(VersionOf(key), "D", out var version)
            || version.Version != 7
            || !version.TryWriteBytes(bytes, bigEndian: true, out _)
        )
            return null;
        var milliseconds = (long)(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16);
        return milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
    }

    /// <summary>Returns the key of an object that is set aside. It is derived from the hash of the data set, so that an object which is
    /// sent repeatedly is kept once.</summary>
    /// <param name="instance">UIDs of the instance.</param>
    /// <param name="sha256">SHA-256 of the data set.</param>
    public static string OfConflict(InstanceIdentity instance, ReadOnlySpan<byte> sha256) =>
        Of(Conflicts, instance, new Guid(sha256[..16], bigEndian: true));

    /// <summary>Returns a new key for the metadata of a series.</summary>
    /// <param name="study">Study Instance UID.</param>
    /// <param name="series">Series Instance UID.</param>
    /// <param name="at">Time of writing.</param>
    /// <param name="check">CRC-32 of the document, with which a reader verifies it.</param>
    public static string NewMetadata(Uid study, Uid series, DateTimeOffset at, uint check) =>
        string.Create(CultureInfo.InvariantCulture, $"{Metadata}{study}/{series}/{Guid.CreateVersion7(at):D}.{check:x8}{MetadataSuffix}");

    /// <summary>Returns the checksum in a key of metadata; null when the key is not that of a document in the current format.</summary>
    public static uint? CheckOf(string key) =>
        key.EndsWith(MetadataSuffix, StringComparison.Ordinal)
        && key[..^MetadataSuffix.Length] is [.., '.', _, _, _, _, _, _, _, _] name
        && uint.TryParse(name.AsSpan(name.Length - 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var check)
            ? check
            : null;

    static string Of(string prefix, InstanceIdentity instance, Guid version) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{prefix}{instance.Study}/{instance.Series}/{instance.SopInstance}.{version:D}{FileSuffix}"
        );

    /// <summary>Returns the UIDs in an instance's key; null for other keys.</summary>
    public static (Uid Study, Uid Series, Uid SopInstance)? Parse(string key)
    {
        var prefix =
            key.StartsWith(Studies, StringComparison.Ordinal) ? Studies.Length
            : key.StartsWith(Conflicts, StringComparison.Ordinal) ? Conflicts.Length
            : -1;
        if (
            prefix < 0
            || !key.EndsWith(FileSuffix, StringComparison.Ordinal)
            || key[prefix..^FileSuffix.Length].Split('/') is not [var study, var series, var file]
        )
            return null;
        var dot = file.LastIndexOf('.');
        return
            dot > 0
            && Guid.TryParseExact(file[(dot + 1)..], "D", out _)
            && Uid.TryParse(study, out var studyUid)
            && Uid.TryParse(series, out var seriesUid)
            && Uid.TryParse(file[..dot], out var sopUid)
            ? (studyUid, seriesUid, sopUid)
            : null;
    }

    /// <summary>Returns the version in an instance's key, which distinguishes the object from earlier and later objects of the instance;
    /// empty for other keys.</summary>
    public static string VersionOf(string key) =>
        Parse(key) is null ? "" : key[(key.LastIndexOf('.', key.Length - FileSuffix.Length - 1) + 1)..^FileSuffix.Length];

    /// <summary>Returns whether a key is a relative path of safe names, so that it cannot lead out of the store.</summary>
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

    static readonly System.Buffers.SearchValues<char> allowed = System.Buffers.SearchValues.Create(
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_"
    );
}

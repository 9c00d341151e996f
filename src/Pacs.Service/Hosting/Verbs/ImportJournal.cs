using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Dicom;

namespace Pacs.Service.Hosting.Verbs;

/// <summary>
/// Records the files of a folder that have been processed, so that the next run skips them without opening them. Each entry has 80 bytes: a
/// digest of the file's path, length and time of change, and the SOP Instance UID of its object. The 16 bytes of the digest are also held
/// in memory.
/// </summary>
/// <remarks>As in rsync and make, a file whose path, length and time of change are unchanged counts as unchanged. A file that was altered
/// within one tick of its file system's clock, or whose time was set back, is therefore skipped. Of the stored object, only existence and
/// length are checked, because a hash would require reading the whole archive in every run. Altered bytes of an object are found when the
/// file is sent again or its time of change is updated.</remarks>
sealed class ImportJournal : IDisposable
{
    const int DigestLength = 16,
        UidLength = 64,
        EntryLength = DigestLength + UidLength;

    // Positions of the entries in the file, by digest.
    readonly ConcurrentDictionary<UInt128, long> done = new();
    readonly FileStream file;

    ImportJournal(FileStream file) => this.file = file;

    /// <summary>Gets the path of the journal file.</summary>
    public string Path => file.Name;

    /// <summary>Opens the journal for a folder in a data directory; creates it if necessary.</summary>
    public static ImportJournal Open(string dataDirectory, string folder)
    {
        var journals = Directory.CreateDirectory(System.IO.Path.Combine(dataDirectory, "imports")).FullName;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)).AsSpan(0, 8));
        var journal = new ImportJournal(
            new FileStream(System.IO.Path.Combine(journals, name + ".done"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
        );
        journal.Load();
        return journal;
    }

    /// <summary>Returns the entry of a file in its present state; null if it has not been processed.</summary>
    public ImportNote? Find(FileInfo source)
    {
        if (!done.TryGetValue(Digest(source), out var place))
            return null;
        Span<byte> uid = stackalloc byte[UidLength];
        lock (file)
        {
            file.Position = place + DigestLength;
            file.ReadExactly(uid);
        }
        return new ImportNote(Uid.TryParse(Encoding.ASCII.GetString(uid.TrimEnd((byte)0)), out var sopInstance) ? sopInstance : null);
    }

    /// <summary>Records a file whose outcome is durable. Entries are not flushed: after a power loss, files without an
    /// entry are processed again.</summary>
    /// <param name="source">The file.</param>
    /// <param name="sopInstance">SOP Instance UID of its object; null if the file is not a DICOM object or its SOP
    /// Instance UID cannot be read.</param>
    public void Add(FileInfo source, Uid? sopInstance)
    {
        var digest = Digest(source);
        Span<byte> entry = stackalloc byte[EntryLength];
        entry.Clear();
        BinaryPrimitives.WriteUInt128LittleEndian(entry, digest);
        Encoding.ASCII.GetBytes(sopInstance?.Value ?? "", entry[DigestLength..]);
        lock (file)
        {
            // A file that already has an entry was stored again.
            if (done.ContainsKey(digest))
                return;
            done[digest] = file.Position = file.Length;
            file.Write(entry);
        }
    }

    public void Dispose() => file.Dispose();

    void Load()
    {
        // The next entry overwrites an incomplete one that a crash left behind.
        var entries = file.Length / EntryLength;
        file.SetLength(entries * EntryLength);
        Span<byte> entry = stackalloc byte[EntryLength];
        for (var i = 0L; i < entries; i++)
        {
            file.ReadExactly(entry);
            done.TryAdd(BinaryPrimitives.ReadUInt128LittleEndian(entry), i * EntryLength);
        }
    }

    static UInt128 Digest(FileInfo source)
    {
        var identity = $"{source.Length}\n{source.LastWriteTimeUtc.Ticks}\n{source.FullName}";
        return BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(identity)));
    }
}

/// <summary>An entry of the import journal.</summary>
/// <param name="SopInstance">SOP Instance UID of the object; null if the file is not a DICOM object or its SOP Instance
/// UID cannot be read.</param>
readonly record struct ImportNote(Uid? SopInstance);

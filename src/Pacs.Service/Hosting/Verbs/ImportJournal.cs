using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Dicom;

namespace Pacs.Service.Hosting.Verbs;

/// <summary>
/// Which files of a folder have been dealt with, so that a second run passes over them without opening them. Eighty bytes a file:
/// a digest of its path, length and time of change, and the SOP Instance UID that it was stored under. Sixteen of them are held in memory.
/// </summary>
/// <remarks>As for rsync and make, a file whose length and time of change are the same is the same file. A file that was altered within
/// one tick of its file system's clock, or whose time was set back, is passed over. Of the stored object only existence and length are
/// looked at, since a hash would read the whole archive at every run: altered bytes are found when the file is sent again or
/// touched.</remarks>
sealed class ImportJournal : IDisposable
{
    const int DigestLength = 16, UidLength = 64, EntryLength = DigestLength + UidLength;

    // Places of entries in the file, by digest.
    readonly ConcurrentDictionary<UInt128, long> done = new();
    readonly FileStream file;

    ImportJournal(FileStream file) => this.file = file;

    /// <summary>The file it is kept in.</summary>
    public string Path => file.Name;

    /// <summary>Opens the journal that a data directory keeps for a folder.</summary>
    public static ImportJournal Open(string dataDirectory, string folder)
    {
        var journals = Directory.CreateDirectory(System.IO.Path.Combine(dataDirectory, "imports")).FullName;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)).AsSpan(0, 8));
        var journal = new ImportJournal(new FileStream(System.IO.Path.Combine(journals, name + ".done"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        journal.Load();
        return journal;
    }

    /// <summary>What is noted of this very file, as it is now; null when it was not dealt with.</summary>
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

    /// <summary>Notes a file whose fate is durable. Losing the note with the power only means that the file is looked at again.</summary>
    /// <param name="source">The file.</param>
    /// <param name="sopInstance">The SOP Instance UID that it has; null when it is none that could be stored.</param>
    public void Add(FileInfo source, Uid? sopInstance)
    {
        var digest = Digest(source);
        Span<byte> entry = stackalloc byte[EntryLength];
        entry.Clear();
        BinaryPrimitives.WriteUInt128LittleEndian(entry, digest);
        Encoding.ASCII.GetBytes(sopInstance?.Value ?? "", entry[DigestLength..]);
        lock (file)
        {
            // A file that is noted already was stored anew.
            if (done.ContainsKey(digest))
                return;
            done[digest] = file.Position = file.Length;
            file.Write(entry);
        }
    }

    public void Dispose() => file.Dispose();

    void Load()
    {
        // A note cut short by a crash is overwritten by the next one.
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

/// <summary>A note of a file that was dealt with.</summary>
/// <param name="SopInstance">The SOP Instance UID that it has; null when it could not be stored.</param>
readonly record struct ImportNote(Uid? SopInstance);

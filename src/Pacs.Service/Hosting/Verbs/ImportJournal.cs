using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Pacs.Service.Hosting.Verbs;

/// <summary>Which files of a folder have been dealt with, so that a second run passes over them without opening them. Sixteen bytes a file: a digest of its path, length and time of change.</summary>
sealed class ImportJournal : IDisposable
{
    const int EntryLength = 16;

    readonly ConcurrentDictionary<UInt128, bool> done = new();
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

    /// <summary>Whether this very file, as it is now, was dealt with.</summary>
    public bool Contains(FileInfo source) => done.ContainsKey(Digest(source));

    /// <summary>Notes a file whose fate is durable. Losing the note with the power only means that the file is looked at again.</summary>
    public void Add(FileInfo source)
    {
        var digest = Digest(source);
        if (!done.TryAdd(digest, true))
            return;
        Span<byte> entry = stackalloc byte[EntryLength];
        BinaryPrimitives.WriteUInt128LittleEndian(entry, digest);
        lock (file)
        {
            file.Write(entry);
        }
    }

    public void Dispose() => file.Dispose();

    void Load()
    {
        // A note cut short by a crash is overwritten by the next one.
        var entries = file.Length / EntryLength;
        Span<byte> entry = stackalloc byte[EntryLength];
        for (var i = 0L; i < entries; i++)
        {
            file.ReadExactly(entry);
            done.TryAdd(BinaryPrimitives.ReadUInt128LittleEndian(entry), true);
        }
        file.Position = entries * EntryLength;
    }

    static UInt128 Digest(FileInfo source)
    {
        var identity = $"{source.Length}\n{source.LastWriteTimeUtc.Ticks}\n{source.FullName}";
        return BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(identity)));
    }
}

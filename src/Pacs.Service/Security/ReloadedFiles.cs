using System.Security.Cryptography;
using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>Something made from small files, made anew when their content changes. There is no watcher and no timer: whoever asks has them looked at, at most once a second. Content is compared, not times, so that links which are turned round (mounted secrets) and files written in place are alike.</summary>
sealed partial class ReloadedFiles<T> where T : class
{
    static readonly TimeSpan interval = TimeSpan.FromSeconds(1);

    // All certificates of a country's health system take less.
    const int MaxLength = 4 * 1024 * 1024;

    readonly IReadOnlyList<string> paths;
    readonly Func<IReadOnlyList<byte[]>, T> make;
    readonly TimeProvider time;
    readonly ILogger log;
    readonly Lock gate = new();
    IReadOnlyList<byte[]> seen;
    string trouble = "";
    long lookedAt;
    T current;

    /// <summary>Makes it for the first time.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="make">Makes it from their bytes; a <see cref="CryptographicException"/> says that they do not hold it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Told of changes.</param>
    /// <exception cref="StartException">The files cannot be read, or do not hold it.</exception>
    public ReloadedFiles(IReadOnlyList<string> paths, Func<IReadOnlyList<byte[]>, T> make, TimeProvider time, ILogger log)
    {
        (this.paths, this.make, this.time, this.log) = (paths, make, time, log);
        try
        {
            seen = Read();
            current = make(seen);
            lookedAt = time.GetTimestamp();
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            throw new StartException($"{string.Join(" and ", paths)}: {exception.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>What the files hold now, or held when they last made sense.</summary>
    public T Current
    {
        get
        {
            // Whoever comes while another looks takes what there is.
            if (time.GetElapsedTime(Volatile.Read(ref lookedAt)) < interval || !gate.TryEnter())
                return Volatile.Read(ref current);
            try
            {
                Renew();
                Volatile.Write(ref lookedAt, time.GetTimestamp());
                return current;
            }
            finally
            {
                gate.Exit();
            }
        }
    }

    void Renew()
    {
        try
        {
            var read = Read();
            if (read.Zip(seen).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)))
                return;
            Volatile.Write(ref current, make(read));
            (seen, trouble) = (read, "");
            LogChanged(string.Join(", ", paths));
        }
        // Tried again next time: a certificate and a key may be caught between two writes.
        catch (Exception exception) when (IsOfFiles(exception))
        {
            if (trouble != exception.Message)
                LogUnusable(string.Join(", ", paths), exception.Message);
            trouble = exception.Message;
        }
    }

    List<byte[]> Read() => [.. paths.Select(path =>
    {
        using var file = File.OpenRead(path);
        if (file.Length > MaxLength)
            throw new CryptographicException($"a file of {file.Length} bytes is none of certificates");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    })];

    static bool IsOfFiles(Exception exception) => exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Files} changed and are used as they are now")]
    partial void LogChanged(string files);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{Files} changed and cannot be used; what they held before still is: {Reason}")]
    partial void LogUnusable(string files, string reason);
}

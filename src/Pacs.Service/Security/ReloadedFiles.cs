using System.Security.Cryptography;
using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>An object created from small files, and created again when their content changes. There is no watcher and
/// no timer: reading <see cref="Current"/> checks the files, at most once a second. Content is compared instead of
/// times, so that replaced symbolic links (mounted secrets) and files written in place are both detected.</summary>
sealed partial class ReloadedFiles<T>
    where T : class
{
    static readonly TimeSpan interval = TimeSpan.FromSeconds(1);

    // All certificates of a national health system take less.
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

    /// <summary>Reads the files and creates the object for the first time.</summary>
    /// <param name="paths">Paths of the files.</param>
    /// <param name="make">Creates the object from the contents of the files; throws
    /// <see cref="CryptographicException"/> if they are not valid.</param>
    /// <param name="time">Clock.</param>
    /// <param name="log">Receives changes and failures.</param>
    /// <exception cref="StartException">A file cannot be read or is not valid.</exception>
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

    /// <summary>Gets the object of the files' present content, or of the last valid content if the present one is not valid.</summary>
    public T Current
    {
        get
        {
            // While another thread checks the files, callers get the object that exists.
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
        // The next check tries again: certificate and key may have been read between two writes.
        catch (Exception exception) when (IsOfFiles(exception))
        {
            if (trouble != exception.Message)
                LogUnusable(string.Join(", ", paths), exception.Message);
            trouble = exception.Message;
        }
    }

    List<byte[]> Read() =>
        [
            .. paths.Select(path =>
            {
                using var file = File.OpenRead(path);
                if (file.Length > MaxLength)
                    throw new CryptographicException($"a file of {file.Length} bytes is none of certificates");
                var bytes = new byte[file.Length];
                file.ReadExactly(bytes);
                return bytes;
            }),
        ];

    static bool IsOfFiles(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Files} changed and are used as they are now")]
    partial void LogChanged(string files);

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Warning,
        Message = "{Files} changed and cannot be used; what they held before still is: {Reason}"
    )]
    partial void LogUnusable(string files, string reason);
}

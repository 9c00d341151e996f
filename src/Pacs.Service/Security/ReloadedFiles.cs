using System.Security.Cryptography;
using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>Something made from small files, made anew when their content changes. There is no watcher and no timer: whoever asks has them looked at, at most once a second. Content is compared, not times, so that links which are turned round (mounted secrets) and files written in place are alike.</summary>
/// <param name="paths">The files.</param>
/// <param name="make">Makes it from their bytes; a <see cref="CryptographicException"/> or <see cref="InvalidDataException"/> says that they do not hold it.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told of changes.</param>
sealed partial class ReloadedFiles<T>(IReadOnlyList<string> paths, Func<IReadOnlyList<byte[]>, T> make, TimeProvider time, ILogger log) where T : class
{
    static readonly TimeSpan interval = TimeSpan.FromSeconds(1);

    // All certificates of a country's health system take less.
    const int MaxLength = 4 * 1024 * 1024;

    readonly Lock gate = new();
    IReadOnlyList<byte[]> seen = [];
    long lookedAt;
    volatile T? current;

    /// <summary>What the files hold now, or held when they last made sense.</summary>
    /// <exception cref="StartException">They could not be read the first time.</exception>
    public T Current
    {
        get
        {
            // Whoever comes while another looks takes what there is.
            if (current is { } now && (time.GetElapsedTime(Volatile.Read(ref lookedAt)) < interval || !gate.TryEnter()))
                return now;
            if (current is null)
                gate.Enter();
            try
            {
                return current is null ? First() : Renewed(current);
            }
            finally
            {
                Volatile.Write(ref lookedAt, time.GetTimestamp());
                gate.Exit();
            }
        }
    }

    T First()
    {
        try
        {
            seen = Read();
            return current = make(seen);
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            throw new StartException($"{string.Join(" and ", paths)}: {exception.Message.TrimEnd('.')}.");
        }
    }

    T Renewed(T before)
    {
        try
        {
            var read = Read();
            if (read.Zip(seen).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)))
                return before;
            // Bad content is told once, and tried again when it changes again; a certificate and a key that were caught between two writes do.
            seen = read;
            current = make(read);
            LogChanged(string.Join(", ", paths));
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            LogUnusable(string.Join(", ", paths), exception.Message);
        }
        return current!;
    }

    List<byte[]> Read() => [.. paths.Select(path =>
    {
        using var file = File.OpenRead(path);
        if (file.Length > MaxLength)
            throw new InvalidDataException($"a file of {file.Length} bytes is none of certificates");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    })];

    static bool IsOfFiles(Exception exception) => exception is IOException or UnauthorizedAccessException or CryptographicException or InvalidDataException or ArgumentException;

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Files} changed and are used as they are now")]
    partial void LogChanged(string files);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{Files} changed and cannot be used; what they held before still is: {Reason}")]
    partial void LogUnusable(string files, string reason);
}

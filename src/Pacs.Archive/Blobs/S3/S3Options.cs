namespace Pacs.Archive.Blobs.S3;

/// <summary>The bucket that holds the objects, and how to reach it.</summary>
public sealed record S3Options
{
    /// <summary>URL of the server, <c>https://host:port</c>. Requests use path-style addressing.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Name of the bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>Region for which requests are signed. Default: us-east-1, which most self-hosted servers accept.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Access key; empty to take the credentials from the environment (<see cref="S3Credentials"/>).</summary>
    public string AccessKey { get; init; } = "";

    /// <summary>Secret key that belongs to the access key.</summary>
    public string SecretKey { get; init; } = "";

    /// <summary>Reads the options again from their source when the server refuses the credentials; null where they do not
    /// change.</summary>
    public Func<S3Options?>? Reread { get; init; }

    /// <summary>Server-side encryption of new objects: empty for the bucket's default, <c>AES256</c>, or <c>aws:kms</c>.</summary>
    public string ServerSideEncryption { get; init; } = "";

    /// <summary>Name of the key for <c>aws:kms</c>; empty for the server's default key.</summary>
    public string EncryptionKey { get; init; } = "";

    /// <summary>Storage class of new objects; empty for the bucket's default.</summary>
    public string StorageClass { get; init; } = "";

    /// <summary>Whether a missing bucket is created. Default: false, because with a misspelled name the archive would seem to have lost
    /// everything.</summary>
    public bool CreateBucket { get; init; }

    /// <summary>Limits of the client.</summary>
    public S3Limits Limits { get; init; } = new();

    /// <summary>Returns the location, without credentials.</summary>
    public override string ToString() => $"{Endpoint.GetLeftPart(UriPartial.Authority)}/{Bucket}";
}

/// <summary>Limits of the S3 client, with the reasons for the defaults.</summary>
public sealed record S3Limits
{
    /// <summary>Size of a part in bytes, and of the largest object that is sent with one request. Default: 8 MB, which is above S3's
    /// minimum of 5 MB, and no slower than larger parts on a local network.</summary>
    public int PartBytes { get; init; } = 8 << 20;

    /// <summary>Maximum number of parts of one object that are sent at once. Default: 3, which hides the round trips of a connection.
    /// More would slow down other objects.</summary>
    public int PartsInFlight { get; init; } = 3;

    /// <summary>Maximum number of part-sized buffers in the process. Default: 12 (96 MB). When all are in use, writers use temporary
    /// files.</summary>
    public int PartBuffers { get; init; } = 12;

    /// <summary>Maximum number of 1 MB buffers in the process, which hold most instances completely. Default: 48 (48 MB).</summary>
    public int MiddleBuffers { get; init; } = 48;

    /// <summary>Maximum number of 256 KB buffers in the process, with which every object begins. Default: 200 (50 MB), one for each of
    /// 200 associations.</summary>
    public int SmallBuffers { get; init; } = 200;

    /// <summary>Maximum number of part-sized temporary files in the process. Default: 1,024 (at most 8 GB), one for each of 1,000
    /// associations that stall in the middle of a large object. Further senders are told to send again later.</summary>
    public int TemporaryParts { get; init; } = 1024;

    /// <summary>Maximum number of connections for writing. Default: 64, one each for as many concurrent senders.</summary>
    public int WriteConnections { get; init; } = 64;

    /// <summary>Maximum number of connections for reading. A slow reader occupies one. Default: 256, a quarter of the service's HTTP
    /// connections.</summary>
    public int ReadConnections { get; init; } = 256;

    /// <summary>Maximum time to open a connection. Default: 5 seconds. On a local network it takes milliseconds, or one to three seconds
    /// if packets are lost.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Maximum time of one attempt until the response's header arrives, in addition to the time for sending the body. Default:
    /// 15 seconds.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Minimum rate of sending a body, in bytes per second. Default: 512 KB, a third of the share of each of 64 senders in a
    /// network of 1 Gbit/s.</summary>
    public int MinimumRate { get; init; } = 512 << 10;

    /// <summary>Maximum time without any bytes while a body is read. Default: 30 seconds.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Maximum number of attempts for one request, and for continuing one read. Default: 10.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>Time after the first attempt until which a third or later attempt may begin. Default: 20 seconds: a gateway restarts in
    /// this time, and the sender has not given up.</summary>
    public TimeSpan RetryTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Maximum pause before the second attempt. Default: 100 milliseconds. The maximum doubles with each attempt, and the pause
    /// is random below it, so that requests which failed together are not repeated together.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Upper limit of the maximum pause. Default: 4 seconds.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Maximum length of an object in bytes. S3 allows 10,000 parts.</summary>
    public long MaxObjectBytes => 10_000L * PartBytes;
}

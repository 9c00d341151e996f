namespace Pacs.Archive.Blobs.S3;

/// <summary>Which bucket holds the objects, and how it is reached.</summary>
public sealed record S3Options
{
    /// <summary>The server's URL, <c>https://host:port</c>; buckets are named in the path.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>The region that requests are signed for. Servers of one's own most often go by the default.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Access key; empty to take the credentials from the environment (<see cref="S3Credentials"/>).</summary>
    public string AccessKey { get; init; } = "";

    /// <summary>Secret key that belongs to it.</summary>
    public string SecretKey { get; init; } = "";

    /// <summary>Reads the options again from where they are configured, for keys that were replaced when the server refuses the old ones; null where they do not change.</summary>
    public Func<S3Options?>? Reread { get; init; }

    /// <summary>How the server is to encrypt what it stores: empty for the bucket's own rule, <c>AES256</c>, or <c>aws:kms</c>.</summary>
    public string ServerSideEncryption { get; init; } = "";

    /// <summary>With <c>aws:kms</c>: the key's name; empty for the server's default key.</summary>
    public string EncryptionKey { get; init; } = "";

    /// <summary>Storage class of new objects; empty for the bucket's own.</summary>
    public string StorageClass { get; init; } = "";

    /// <summary>Whether a missing bucket is made. Off by default: a misspelt name would look like an archive that lost everything.</summary>
    public bool CreateBucket { get; init; }

    /// <summary>Bounds.</summary>
    public S3Limits Limits { get; init; } = new();

    /// <summary>Where, without the keys.</summary>
    public override string ToString() => $"{Endpoint.GetLeftPart(UriPartial.Authority)}/{Bucket}";
}

/// <summary>The bounds of an object store's client; each default says where it comes from.</summary>
public sealed record S3Limits
{
    /// <summary>Bytes of a part, and the largest object that goes out in one request. 8 MB: above the 5 MB that S3 asks of a part, and no slower than larger ones on a local network.</summary>
    public int PartBytes { get; init; } = 8 << 20;

    /// <summary>Parts of one object on their way at once. Three keep a connection's round trips hidden; more would be taken from other objects.</summary>
    public int PartsInFlight { get; init; } = 3;

    /// <summary>Buffers of a part in the whole process: 96 MB. Writers that find none free go on in temporary files.</summary>
    public int PartBuffers { get; init; } = 12;

    /// <summary>Buffers of 1 MB, which hold most instances whole: 48 MB.</summary>
    public int MiddleBuffers { get; init; } = 48;

    /// <summary>Buffers of 256 KB, with which every object begins: 50 MB, one for each of 200 associations.</summary>
    public int SmallBuffers { get; init; } = 200;

    /// <summary>Temporary files of a part in the whole process. 1,024, 8 GB at the most: one for each of 1,000 associations, should all of them stall in the middle of a large object. Who wants another one is told to send again later.</summary>
    public int TemporaryParts { get; init; } = 1024;

    /// <summary>Connections that write. 64: as many senders at once have one each.</summary>
    public int WriteConnections { get; init; } = 64;

    /// <summary>Connections that read; a slow reader keeps one. 256: a quarter of the service's HTTP connections.</summary>
    public int ReadConnections { get; init; } = 256;

    /// <summary>How long a connection may take to be made. On a local network it is milliseconds, or a lost packet sent again after one and three seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one attempt may take until the answer's header is there, besides the time for a body to be sent.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The slowest sending of a body that is waited for, in bytes a second. 512 KB: a third of what each of 64 senders has of a network of 1 Gbit/s.</summary>
    public int MinimumRate { get; init; } = 512 << 10;

    /// <summary>How long nothing at all may come of a body that is being read.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts at one request, and at going on with one reading.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>How long after the first attempt a third one, or a later, is begun. 20 s: a gateway that restarts is back by then, and the sender has not hung up yet.</summary>
    public TimeSpan RetryTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest wait before the second attempt; it doubles each time, and how much of it is waited is drawn by lot, so that those that failed together do not come back together.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Where the doubling ends.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Bytes of the largest object: S3 takes 10,000 parts.</summary>
    public long MaxObjectBytes => 10_000L * PartBytes;
}

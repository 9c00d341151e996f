namespace Dicom.Network;

/// <summary>What one association may take of us: lengths in bytes, times. Each default says what it matches.</summary>
public sealed record NetworkLimits
{
    /// <summary>Longest P-DATA-TF variable field we announce and take. Default 131072: the most that DCMTK sends (ASC_MAXIMUMPDUSIZE). P-DATA is streamed, so memory does not depend on it.</summary>
    public int MaxPduLength { get; init; } = 128 * 1024;

    /// <summary>Longest P-DATA-TF variable field we send, whatever longer one the peer would take. Default 131072, as above.</summary>
    public int MaxSendPduLength { get; init; } = 128 * 1024;

    /// <summary>Longest A-ASSOCIATE-RQ or -AC, held whole while it is read. Default 512 KiB: 128 presentation contexts, all that fit the odd numbers 1 to 255 (PS3.8 9.3.2.2), each with all 60 or so transfer syntaxes of PS3.6, take 220 KB.</summary>
    public int MaxAssociationPduLength { get; init; } = 512 * 1024;

    /// <summary>Longest Command Set. Default 64 KiB: the longest element whose multiplicity is open (Attribute Identifier List) would name 16,000 attributes.</summary>
    public int MaxCommandLength { get; init; } = 64 * 1024;

    /// <summary>Longest identifier that our SCU takes in a response, held whole. Default 4 MiB: an answer with every attribute of a study, private ones included, stays below 100 KB.</summary>
    public int MaxIdentifierLength { get; init; } = 4 * 1024 * 1024;

    /// <summary>How long our SCU waits for a response. Default 5 min, as <see cref="IdleTimeout"/>: a C-FIND over a large archive or a C-MOVE from tape takes its time.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>ARTIM: how long a connection may stay without an association, at its start and at its end (PS3.8 9.1.5). Default 30 s, as DCMTK's ACSE timeout and Orthanc's.</summary>
    public TimeSpan ArtimTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an association may stay without a message. Default 5 min: ten times Orthanc's DicomScpTimeout, because a modality may send each image as it is acquired.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the peer may stay silent inside a message. Default 60 s, as DCMTK's socket timeout and pynetdicom's network timeout.</summary>
    public TimeSpan ReceiveTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the peer may leave unread what we send. Default 60 s, as DCMTK's socket timeout.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long running operations may go on after a shutdown was asked for. Default 20 s: .NET's host waits 30 s in all.</summary>
    public TimeSpan ShutdownGrace { get; init; } = TimeSpan.FromSeconds(20);
}

namespace Dicom.Network;

/// <summary>Limits for the resources of one association: lengths in bytes, and times. Each default states its origin.</summary>
public sealed record NetworkLimits
{
    /// <summary>Longest P-DATA-TF variable field that we announce and accept, in bytes. Default: 131072, the maximum that DCMTK sends
    /// (ASC_MAXIMUMPDUSIZE). P-DATA is streamed, so memory use does not depend on this value.</summary>
    public int MaxPduLength { get; init; } = 128 * 1024;

    /// <summary>Longest P-DATA-TF variable field that we send, in bytes, even if the peer accepts longer ones. Default: 131072, as for
    /// <see cref="MaxPduLength"/>.</summary>
    public int MaxSendPduLength { get; init; } = 128 * 1024;

    /// <summary>Maximum length of A-ASSOCIATE-RQ and -AC in bytes. They are buffered completely while they are read. Default: 512 KiB. The
    /// maximum of 128 presentation contexts (odd IDs from 1 to 255, PS3.8 9.3.2.2), each with all of the about 60 transfer syntaxes of
    /// PS3.6, takes 220 KB.</summary>
    public int MaxAssociationPduLength { get; init; } = 512 * 1024;

    /// <summary>Maximum length of a Command Set in bytes. Default: 64 KiB. The longest element of unlimited multiplicity (Attribute
    /// Identifier List) can then name 16,000 attributes.</summary>
    public int MaxCommandLength { get; init; } = 64 * 1024;

    /// <summary>Maximum length in bytes of an identifier in a response to our SCU. It is buffered completely. Default: 4 MiB. A response
    /// with all attributes of a study, including private ones, is shorter than 100 KB.</summary>
    public int MaxIdentifierLength { get; init; } = 4 * 1024 * 1024;

    /// <summary>Maximum time that our SCU waits for a response. Default: 5 minutes, as for <see cref="IdleTimeout"/>, because a C-FIND over
    /// a large archive or a C-MOVE from tape takes long.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>ARTIM timer: maximum time that a connection may exist without an association, before it is established and after it has
    /// ended (PS3.8 9.1.5). Default: 30 s, the same as the ACSE timeout of DCMTK and of Orthanc.</summary>
    public TimeSpan ArtimTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Maximum time without a message on an association. Default: 5 minutes, ten times Orthanc's DicomScpTimeout, because a
    /// modality may send each image when it is acquired.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Maximum time that the peer may send nothing inside a message. Default: 60 s, the same as the socket timeout of DCMTK and
    /// the network timeout of pynetdicom.</summary>
    public TimeSpan ReceiveTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Maximum time that the peer may leave sent bytes unread. Default: 60 s, the same as the socket timeout of DCMTK.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Maximum time that running operations may continue after a shutdown request. Default: 20 s, because the .NET host waits 30 s
    /// in total.</summary>
    public TimeSpan ShutdownGrace { get; init; } = TimeSpan.FromSeconds(20);
}

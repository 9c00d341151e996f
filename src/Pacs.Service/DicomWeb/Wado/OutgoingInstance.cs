using Dicom;
using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Media;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>One of several instances on their way into an answer. They are opened ahead, so that what opening one came to is kept with it
/// until its turn.</summary>
/// <param name="stored">The instance.</param>
/// <param name="offer">How it goes.</param>
sealed class OutgoingInstance(StoredInstance stored, Offer offer)
{
    /// <summary>The instance.</summary>
    public StoredInstance Stored { get; } = stored;

    /// <summary>How it goes.</summary>
    public Offer Offer { get; } = offer;

    /// <summary>The attributes that were asked for, 64 KB at the most (<see cref="ArchiveRetrieve.MaxAttributes"/>).</summary>
    public Dataset? Attributes { get; private set; }

    /// <summary>Why it cannot be given; null when it can.</summary>
    public DamagedInstanceException? Damage { get; private set; }

    /// <summary>Opens what the offer is made from.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="attributes">Attributes that are read first.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <returns>The bytes; none where there is <see cref="Damage"/>.</returns>
    public async ValueTask<Stream> OpenAsync(
        ArchiveRetrieve archive,
        IReadOnlyCollection<Tag> attributes,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (attributes.Count > 0)
            {
                // The memory is counted only while the object is read: of one answer, a few instances are open at a time.
                using var read = await archive.ReadAttributesAsync(Stored, attributes, ArchiveRetrieve.Patience, cancellationToken);
                Attributes = read.Dataset;
            }
            return await InstanceBytes.OpenAsync(archive, Stored, Offer, cancellationToken);
        }
        catch (DamagedInstanceException damage)
        {
            Damage = damage;
            return Stream.Null;
        }
    }
}

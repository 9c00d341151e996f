using Dicom;
using Pacs.Archive.Retrieve;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>One of several instances of a response. Instances are opened ahead; this keeps the result of opening until the instance is
/// sent.</summary>
/// <param name="stored">The instance.</param>
/// <param name="form">The form to send.</param>
sealed class OutgoingInstance(StoredInstance stored, OutgoingForm form)
{
    /// <summary>Gets the instance.</summary>
    public StoredInstance Stored { get; } = stored;

    /// <summary>Gets the form to send.</summary>
    public OutgoingForm Form { get; } = form;

    /// <summary>Gets the requested attributes, at most 64 KB (<see cref="ArchiveRetrieve.MaxAttributes"/>).</summary>
    public Dataset? Attributes { get; private set; }

    /// <summary>Gets the reason why the instance cannot be sent; null if it can.</summary>
    public DamagedInstanceException? Damage { get; private set; }

    /// <summary>Opens the bytes that the form requires.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="attributes">The attributes to read first.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>The bytes; an empty stream if there is <see cref="Damage"/>.</returns>
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
                // The memory is counted only while the object is read, since a response has only a few instances open at a time.
                using var read = await archive.ReadAttributesAsync(Stored, attributes, ArchiveRetrieve.Patience, cancellationToken);
                Attributes = read.Dataset;
            }
            return await InstanceBytes.OpenAsync(archive, Stored, Form, cancellationToken);
        }
        catch (DamagedInstanceException damage)
        {
            Damage = damage;
            return Stream.Null;
        }
    }
}

using Dicom;
using Dicom.Values;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>An instance that is to be inserted into the index.</summary>
/// <param name="Identity">Its UIDs.</param>
/// <param name="Row">Its row, complete except for the keys.</param>
/// <param name="Dataset">Its data set, from which the rows of patient, study and series are inserted or filled.</param>
public sealed record NewInstance(InstanceIdentity Identity, InstanceRow Row, Dataset Dataset)
{
    /// <summary>The custom tags whose attributes were kept in <see cref="Dataset"/>; null when all attributes were kept.</summary>
    public IReadOnlyList<CustomTag>? KeptTags { get; init; }

    /// <summary>Returns whether <see cref="Dataset"/> contains the attribute of a custom tag, provided that the object has it.</summary>
    internal bool Keeps(CustomTag tag) => KeptTags is null || KeptTags.Any(kept => kept.Key == tag.Key);

    /// <summary>Patient ID as its column holds it.</summary>
    public string PatientID { get; } = IndexValues.Bounded(Dataset.GetString(Tag.PatientID) ?? "");

    /// <summary>Issuer of Patient ID as its column holds it.</summary>
    public string IssuerOfPatientID { get; } = IndexValues.Bounded(Dataset.GetString(Tag.IssuerOfPatientID) ?? "");
}

/// <summary>The result of inserting a <see cref="NewInstance"/>.</summary>
/// <param name="Existing">The instance with the same SOP Instance UID that was stored before, and stays; null when there was no such
/// instance.</param>
/// <param name="MissingTags">All custom tags, when some were added after the object had been read, so that nothing was inserted; null
/// otherwise.</param>
public readonly record struct InsertResult(ExistingInstance? Existing, IReadOnlyList<CustomTag>? MissingTags = null)
{
    /// <summary>Whether the instance was inserted.</summary>
    public bool IsInserted => Existing is null && MissingTags is null;
}

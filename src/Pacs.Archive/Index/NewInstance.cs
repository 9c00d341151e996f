using Dicom;
using Dicom.Values;
using Pacs.Archive.Ingest;

namespace Pacs.Archive.Index;

/// <summary>An instance whose object is durable, to be put into the index.</summary>
/// <param name="Identity">Its UIDs.</param>
/// <param name="Row">Its row, complete but for keys.</param>
/// <param name="Dataset">Its data set, from which patient, study and series are made if it is their first.</param>
public sealed record NewInstance(InstanceIdentity Identity, InstanceRow Row, Dataset Dataset)
{
    /// <summary>The custom tags whose attributes were kept in <see cref="Dataset"/>; null when all attributes were.</summary>
    public IReadOnlyList<CustomTag>? KeptTags { get; init; }

    /// <summary>Whether the attribute of a custom tag is in <see cref="Dataset"/> if the object has it.</summary>
    internal bool Keeps(CustomTag tag) => KeptTags is null || KeptTags.Any(kept => kept.Key == tag.Key);

    /// <summary>Patient ID, as the column holds it.</summary>
    public string PatientID { get; } = IndexValues.Bounded(Dataset.GetString(Tag.PatientID) ?? "");

    /// <summary>Issuer of Patient ID, as the column holds it.</summary>
    public string IssuerOfPatientID { get; } = IndexValues.Bounded(Dataset.GetString(Tag.IssuerOfPatientID) ?? "");
}

/// <summary>What became of a <see cref="NewInstance"/>.</summary>
/// <param name="Existing">The instance with this SOP Instance UID that was here before, and stays; null when there was none.</param>
/// <param name="MissingTags">Custom tags that came to be known after the object had been read, so that nothing was put in; null otherwise.</param>
public readonly record struct InsertResult(ExistingInstance? Existing, IReadOnlyList<CustomTag>? MissingTags = null)
{
    /// <summary>Whether it was put in.</summary>
    public bool IsInserted => Existing is null && MissingTags is null;
}

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
    /// <summary>Patient ID, as the column holds it.</summary>
    public string PatientID { get; } = IndexValues.Bounded(Dataset.GetString(Tag.PatientID) ?? "");

    /// <summary>Issuer of Patient ID, as the column holds it.</summary>
    public string IssuerOfPatientID { get; } = IndexValues.Bounded(Dataset.GetString(Tag.IssuerOfPatientID) ?? "");
}

/// <summary>What became of a <see cref="NewInstance"/>.</summary>
/// <param name="Existing">The instance with this SOP Instance UID that was here before, and stays; null when the new one was put in.</param>
public readonly record struct InsertResult(ExistingInstance? Existing)
{
    /// <summary>Whether it was put in.</summary>
    public bool IsInserted => Existing is null;
}

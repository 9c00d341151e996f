using Dicom;
using Dicom.Json;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>Fills attributes that rows of patients, studies and series lack with the values of later instances. An existing value is
/// never changed: the first value that arrives stays.</summary>
/// <remarks>
/// For this reason the rows do not depend on the order in which instances arrive, unless the instances contradict each other. An instance
/// whose Patient ID differs from its study's does not fill the patient's attributes.
/// Values stay when the instance that brought them is deleted. They go with the last instance of the study (or of the series, for a
/// series' values) or with the last study of the patient.
/// </remarks>
/// <param name="statements">The statements of the transaction.</param>
/// <param name="flag">Lists an instance as a problem, with the reason.</param>
sealed class RowFilling(IndexStatements statements, Action<NewInstance, string> flag)
{
    /// <summary>Fills the rows of an instance's study and series. They are saved with the batch (<see cref="Save"/>).</summary>
    public void Fill(NewInstance item, KnownStudy study, KnownSeries series)
    {
        var isOfPatient = Agree(item.PatientID, study.PatientID) && Agree(item.IssuerOfPatientID, study.IssuerOfPatientID);
        if (!isOfPatient)
            flag(item, "objects of this study have different Patient IDs or issuers");
        var ofStudy = study.Row.Fill(item.Dataset, except: isOfPatient ? null : RowFactory.Patients.Tags);
        if (ofStudy.Contains(Tag.PatientID))
            study.PatientID = item.PatientID;
        if (ofStudy.Contains(Tag.IssuerOfPatientID))
            study.IssuerOfPatientID = item.IssuerOfPatientID;
        if (ofStudy.Any(RowFactory.Patients.Tags.Contains))
            study.SaysOfPatient = item;
        if (series.Row.Fill(item.Dataset).Contains(Tag.Modality))
            study.Modalities = IndexValues.Kinds([.. IndexValues.FromSet(study.Modalities), series.Row.Added!.Modality]);

        static bool Agree(string left, string right) => left.Length == 0 || right.Length == 0 || left == right;
    }

    /// <summary>Saves the values that were added to studies, to series, and to their patients.</summary>
    public void Save(IReadOnlyCollection<KnownStudy> studies, IReadOnlyCollection<KnownSeries> series)
    {
        foreach (var study in studies)
            statements.Filling.Save(study);
        foreach (var one in series)
            statements.Filling.Save(one);
        var ofPatients = studies.Where(study => study.SaysOfPatient is not null).OrderBy(study => study.Patient).ToArray();
        if (ofPatients.Length == 0)
            return;
        // Flush first: a patient row that is composed again from its studies must contain their current attributes.
        statements.Flush();
        foreach (var study in ofPatients)
            SavePatient(study, study.SaysOfPatient!);
    }

    /// <summary>Finds the patient of a study and fills the values that it lacks, or inserts the patient if this is its first study. Each
    /// study with an empty Patient ID has a patient of its own.</summary>
    /// <param name="item">An instance of the study.</param>
    /// <param name="id">Patient ID of the study.</param>
    /// <param name="issuer">Issuer of Patient ID of the study.</param>
    /// <param name="dataset">The study's attributes of the patient.</param>
    /// <returns>The patient's key.</returns>
    public long PatientOf(NewInstance item, string id, string issuer, Dataset dataset)
    {
        var said = RowFactory.Patient(dataset);
        (said.PatientID, said.IssuerOfPatientID, said.OnlyStudy) = (id, issuer, id.Length == 0 ? item.Identity.Study.Value : "");
        while (true)
        {
            if (statements.Filling.FindPatient(id, issuer, said.OnlyStudy) is not { } known)
                return statements.Insert(said);
            if (known.DiffersFrom(said))
                flag(item, "the Patient ID came before with another name or birth date");
            if (known.Row.Fill(dataset).Count == 0 || statements.Filling.TrySave(known))
                return known.Key;
        }
    }

    void SavePatient(KnownStudy study, NewInstance item)
    {
        var patient = PatientOf(item, study.PatientID, study.IssuerOfPatientID, DicomJson.ReadWritten(study.Row.Attributes));
        if (patient == study.Patient)
            return;
        // The study's Patient ID or issuer arrived with a later instance only, so the study moves to another patient.
        var left = study.Patient;
        statements.Filling.Move(study, patient);
        study.Patient = patient;
        if (!statements.Filling.TryRemovePatient(left))
            Remake(left);
    }

    // Composes the row of a patient that a study has left again from its remaining studies.
    void Remake(long patient)
    {
        while (statements.Filling.GetPatient(patient) is { } known)
        {
            var row = new KnownRow<PatientRow>(RowFactory.Patients, RowAttributes.None);
            foreach (var study in statements.Filling.StudiesOf(patient))
                row.Fill(DicomJson.ReadWritten(study));
            if (row.Attributes.AsSpan().SequenceEqual(known.Found) || statements.Filling.TryReplace(known, row))
                return;
        }
    }
}

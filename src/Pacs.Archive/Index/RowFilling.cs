using Dicom;
using Dicom.Json;

namespace Pacs.Archive.Index;

/// <summary>Gives rows of patients, studies and series the values that they lack and that later instances have. A value that is there is
/// never changed: the first that arrives stays.</summary>
/// <remarks>
/// So the rows do not depend on the order in which instances arrive, as far as these do not contradict each other. An instance whose
/// Patient ID contradicts its study's says nothing of the patient.
/// Values stay when the instance that said them is deleted, until the study (of a series' values, the series; of a patient's, all of the
/// patient's studies) is gone.
/// </remarks>
/// <param name="statements">Those of the transaction.</param>
/// <param name="flag">Lists an instance for a person to look at, with the reason.</param>
sealed class RowFilling(IndexStatements statements, Action<NewInstance, string> flag)
{
    /// <summary>Fills the rows of an instance's study and series; they are saved with the batch (<see cref="Save"/>).</summary>
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

    /// <summary>Saves what was added to studies and series, and to their patients.</summary>
    public void Save(IReadOnlyCollection<KnownStudy> studies, IReadOnlyCollection<KnownSeries> series)
    {
        foreach (var study in studies)
            statements.Filling.Save(study);
        foreach (var one in series)
            statements.Filling.Save(one);
        var ofPatients = studies.Where(study => study.SaysOfPatient is not null).OrderBy(study => study.Patient).ToArray();
        if (ofPatients.Length == 0)
            return;
        // A patient that is made of its studies anew is to be made of what they say now.
        statements.Flush();
        foreach (var study in ofPatients)
            SavePatient(study, study.SaysOfPatient!);
    }

    /// <summary>The patient of a study, which is made if this is its first study, and otherwise gets the values that it lacks. An empty
    /// Patient ID identifies nobody: each such study is a patient of its own.</summary>
    /// <param name="item">An instance of the study.</param>
    /// <param name="id">Patient ID of the study.</param>
    /// <param name="issuer">Issuer of Patient ID of the study.</param>
    /// <param name="dataset">What the study says of the patient.</param>
    /// <returns>Its key.</returns>
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
        // Its Patient ID or issuer came with a later instance only.
        var left = study.Patient;
        statements.Filling.Move(study, patient);
        study.Patient = patient;
        if (!statements.Filling.TryRemovePatient(left))
            Remake(left);
    }

    // A patient that a study has left knows what its other studies say.
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

using Dicom;

namespace Benchmarks.Flat;

/// <summary>Something that is measured.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Found">What each run of it has to give.</param>
/// <param name="Values">How many different ones there are.</param>
/// <param name="RunAsync">Runs it, of some number.</param>
/// <param name="IsStore">Whether it adds to the index.</param>
sealed record FlatOperation(string Name, int Found, int Values, Func<FlatTarget, int, Task<int>> RunAsync, bool IsStore = false);

/// <summary>All that is measured.</summary>
static class FlatOperations
{
    const int Page = 25;

    public static readonly IReadOnlyList<FlatOperation> All =
    [
        new("QIDO by patient id", StudyModel.OfPatient, StudyModel.Patients, (target, sample) =>
            target.SearchAsync($"PatientID={Patient(sample)}")
        ),
        new("QIDO by name prefix", Page, StudyModel.Families, (target, sample) => target.SearchAsync($"PatientName={Family(sample)}")),
        new("QIDO by date range", Page, StudyModel.Ranges, (target, sample) => target.SearchAsync($"StudyDate={Range(sample)}")),
        new("QIDO by modality within a day", StudyModel.OfDay, StudyModel.Days, (target, sample) =>
            target.SearchAsync($"StudyDate={Day(sample)}&ModalitiesInStudy=PT")
        ),
        new("C-FIND by patient id", StudyModel.OfPatient, StudyModel.Patients, (target, sample) =>
            target.FindAsync((Tag.PatientID, Patient(sample)))
        ),
        new("C-FIND by name prefix", StudyModel.OfFamily, StudyModel.Families, (target, sample) =>
            target.FindAsync((Tag.PatientName, Family(sample)))
        ),
        new("C-FIND by date range", StudyModel.OfRange, StudyModel.Ranges, (target, sample) =>
            target.FindAsync((Tag.StudyDate, Range(sample)))
        ),
        new("C-FIND by modality within a day", StudyModel.OfDay, StudyModel.Days, (target, sample) =>
            target.FindAsync((Tag.StudyDate, Day(sample)), (Tag.ModalitiesInStudy, "PT"))
        ),
        new("C-STORE of a new study", 1, 100, (target, _) => target.StoreAsync(), IsStore: true),
    ];

    // Neighbours are not asked for one after the other.
    static string Patient(int sample) => StudyModel.PatientId(sample * 7 % StudyModel.Patients);

    static string Family(int sample) => StudyModel.FamilyPattern(sample * 7 % StudyModel.Families);

    static string Range(int sample) => StudyModel.Range(sample * 7 % StudyModel.Ranges);

    static string Day(int sample) => StudyModel.DayWithPet(sample * 7 % StudyModel.Days);
}

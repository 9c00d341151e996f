using Dicom;
using Pacs.Archive.Query;

namespace Pacs.Service.Dimse;

/// <summary>A Query/Retrieve Information Model (PS3.4 C.6): its levels, and the key that is unique at each.</summary>
/// <param name="Find">The SOP class of its C-FIND.</param>
/// <param name="Levels">From the top.</param>
sealed record QueryModel(Uid Find, IReadOnlyList<QueryLevel> Levels)
{
    /// <summary>Patient Root (PS3.4 C.6.1), Study Root (C.6.2) and the retired Patient/Study Only model.</summary>
    public static IReadOnlyList<QueryModel> All { get; } =
    [
        new(Uid.PatientRootQueryRetrieveInformationModelFind, [QueryLevel.Patient, QueryLevel.Study, QueryLevel.Series, QueryLevel.Instance]),
        new(Uid.StudyRootQueryRetrieveInformationModelFind, [QueryLevel.Study, QueryLevel.Series, QueryLevel.Instance]),
        new(Uid.PatientStudyOnlyQueryRetrieveInformationModelFind, [QueryLevel.Patient, QueryLevel.Study]),
    ];

    /// <summary>The unique keys of the levels above one, which a hierarchical query must give (PS3.4 C.4.1.3.1).</summary>
    public IEnumerable<Tag> KeysAbove(QueryLevel level) => Levels.TakeWhile(above => above != level).Select(UniqueKey);

    /// <summary>The level that Query/Retrieve Level (0008,0052) names; null when this model has none such.</summary>
    public QueryLevel? Level(string? name) => Levels.Select(level => (QueryLevel?)level).FirstOrDefault(level => Name(level!.Value) == name);

    /// <summary>The level as Query/Retrieve Level says it (PS3.4 C.3).</summary>
    public static string Name(QueryLevel level) => level switch
    {
        QueryLevel.Patient => "PATIENT",
        QueryLevel.Study => "STUDY",
        QueryLevel.Series => "SERIES",
        _ => "IMAGE",
    };

    static Tag UniqueKey(QueryLevel level) => level switch
    {
        QueryLevel.Patient => Tag.PatientID,
        QueryLevel.Study => Tag.StudyInstanceUID,
        QueryLevel.Series => Tag.SeriesInstanceUID,
        _ => Tag.SOPInstanceUID,
    };
}

using Dicom;
using Pacs.Archive;

namespace Pacs.Service.Dimse;

/// <summary>A Query/Retrieve Information Model (PS3.4 C.6): its levels and the unique key of each level.</summary>
/// <param name="Find">SOP Class UID of its C-FIND.</param>
/// <param name="Levels">Levels from the top.</param>
sealed record QueryModel(Uid Find, IReadOnlyList<QueryLevel> Levels)
{
    /// <summary>Gets the models Patient Root (PS3.4 C.6.1), Study Root (C.6.2) and the retired Patient/Study Only.</summary>
    public static IReadOnlyList<QueryModel> All { get; } =
    [
        new(
            Uid.PatientRootQueryRetrieveInformationModelFind,
            [QueryLevel.Patient, QueryLevel.Study, QueryLevel.Series, QueryLevel.Instance]
        ),
        new(Uid.StudyRootQueryRetrieveInformationModelFind, [QueryLevel.Study, QueryLevel.Series, QueryLevel.Instance]),
        new(Uid.PatientStudyOnlyQueryRetrieveInformationModelFind, [QueryLevel.Patient, QueryLevel.Study]),
    ];

    /// <summary>Returns the unique keys of the levels above a level. A hierarchical query must contain them (PS3.4 C.4.1.3.1).</summary>
    public IEnumerable<Tag> KeysAbove(QueryLevel level) => Levels.TakeWhile(above => above != level).Select(UniqueKey);

    /// <summary>Returns the level with this Query/Retrieve Level (0008,0052); null if the model has no such level.</summary>
    public QueryLevel? Level(string? name) =>
        Levels.Select(level => (QueryLevel?)level).FirstOrDefault(level => Name(level!.Value) == name);

    /// <summary>Returns the value of Query/Retrieve Level for a level (PS3.4 C.3).</summary>
    public static string Name(QueryLevel level) =>
        level switch
        {
            QueryLevel.Patient => "PATIENT",
            QueryLevel.Study => "STUDY",
            QueryLevel.Series => "SERIES",
            _ => "IMAGE",
        };

    static Tag UniqueKey(QueryLevel level) =>
        level switch
        {
            QueryLevel.Patient => Tag.PatientID,
            QueryLevel.Study => Tag.StudyInstanceUID,
            QueryLevel.Series => Tag.SeriesInstanceUID,
            _ => Tag.SOPInstanceUID,
        };
}

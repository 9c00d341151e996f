using Dicom;
using Dicom.Encoding;
using Dicom.Values;

namespace Benchmarks.Comparison;

/// <summary>C-FIND over one association, Study Root.</summary>
static class FindCases
{
    /// <summary>Study Root Query/Retrieve Information Model - FIND (PS3.4 C.6.2.3).</summary>
    public static readonly Uid StudyRoot = Uid.Parse("1.2.840.10008.5.1.4.1.2.2.1");

    static readonly Tag[] ofStudies =
    [
        Tag.StudyDate,
        Tag.StudyTime,
        Tag.AccessionNumber,
        Tag.ModalitiesInStudy,
        Tag.StudyDescription,
        Tag.PatientName,
        Tag.PatientID,
        Tag.PatientBirthDate,
        Tag.StudyInstanceUID,
        Tag.StudyID,
        Tag.NumberOfStudyRelatedSeries,
        Tag.NumberOfStudyRelatedInstances,
    ];

    public static IEnumerable<Case> All(Studies studies)
    {
        // A week of those there are, wherever it begins.
        const int weeks = Studies.SmallStudies - 7;
        yield return Make(
            "cfind.key",
            "C-FIND by Patient ID",
            number => Study(Tag.PatientID, Studies.Patient(number % Studies.SmallStudies).Id),
            2
        );
        yield return Make(
            "cfind.name",
            "C-FIND by name, Family*: 20 studies",
            number => Study(Tag.PatientName, $"Family{number % 10:D2}*"),
            20
        );
        yield return Make(
            "cfind.date",
            "C-FIND by dates: 7 studies",
            number => Study(Tag.StudyDate, $"{Studies.Day(number % weeks)}-{Studies.Day((number % weeks) + 6)}"),
            7
        );
        yield return Make("cfind.instances500", "C-FIND, 500 instances of a series", _ => Instances(studies.Series[0]), Studies.Slices);
    }

    static Case Make(string name, string title, Func<int, byte[]> identifier, int matches)
    {
        var identifiers = Enumerable.Range(0, Studies.SmallStudies).Select(identifier).ToList();
        return new(name, title, async target =>
        {
            var association = await target.ConnectAsync(StudyRoot);
            return async () =>
            {
                var requests = await Workers.RepeatAsync(1, async (_, number) =>
                {
                    var found = 0;
                    await foreach (var response in association.Find(StudyRoot, identifiers[number % identifiers.Count]))
                        found += response.Identifier.Length > 0 ? 1 : 0;
                    if (found != matches)
                        throw new InvalidOperationException($"{target.Name} found {found} instead of {matches}: {title}");
                });
                await Studies.ReleaseAsync([association]);
                return requests.Outcome();
            };
        });
    }

    static byte[] Study(Tag key, string value)
    {
        var keys = new Dataset().SetString(Tag.QueryRetrieveLevel, "STUDY");
        foreach (var tag in ofStudies)
            keys.SetEmpty(tag);
        return DatasetWriter.ToArray(keys.SetString(key, value), SampleObject.Syntax);
    }

    static byte[] Instances(SampleObject one) =>
        DatasetWriter.ToArray(
            new Dataset()
                .SetString(Tag.QueryRetrieveLevel, "IMAGE")
                .SetUid(Tag.StudyInstanceUID, one.Study)
                .SetUid(Tag.SeriesInstanceUID, one.Series)
                .SetEmpty(Tag.SOPInstanceUID)
                .SetEmpty(Tag.SOPClassUID)
                .SetEmpty(Tag.InstanceNumber),
            SampleObject.Syntax
        );
}

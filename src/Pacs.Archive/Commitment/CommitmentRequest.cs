using Dicom;
using Dicom.Values;

namespace Pacs.Archive.Commitment;

/// <summary>A request for storage commitment (Storage Commitment Request Module, PS3.18 J.1): a list of instances, instances by study and
/// series, or both.</summary>
public sealed class CommitmentRequest
{
    /// <summary>Maximum number of instances in one request: the number of slices of the largest studies, which can be checked in the time
    /// that a client waits.</summary>
    public const int MaxInstances = 10_000;

    CommitmentRequest(IReadOnlyList<InstanceReference> instances, IReadOnlyList<InstanceReference> inStudies) =>
        (Instances, InStudies) = (instances, inStudies);

    /// <summary>Instances of Referenced SOP Sequence (0008,1199).</summary>
    public IReadOnlyList<InstanceReference> Instances { get; }

    /// <summary>Instances of Referenced Study Sequence (0008,1110), with study and series.</summary>
    public IReadOnlyList<InstanceReference> InStudies { get; }

    /// <summary>Reads a request.</summary>
    /// <exception cref="CommitmentRequestException">The request is invalid or too long.</exception>
    public static CommitmentRequest Read(Dataset dataset)
    {
        var instances = dataset
            .GetItems(Tag.ReferencedSOPSequence)
            .Select(item => new InstanceReference(
                Needed(item, Tag.ReferencedSOPClassUID, "SOP Class"),
                Needed(item, Tag.ReferencedSOPInstanceUID, "SOP Instance")
            ))
            .ToList();
        var inStudies = dataset.GetItems(Tag.ReferencedStudySequence).SelectMany(InStudy).ToList();
        if (instances.Count + inStudies.Count == 0)
            throw new CommitmentRequestException(
                "Referenced SOP Sequence (0008,1199) or Referenced Study Sequence (0008,1110) must name at least one instance "
                    + "(PS3.18 J.1).",
                isTooLong: false
            );
        if (instances.Count + inStudies.Count > MaxInstances)
            throw new CommitmentRequestException(
                $"The request names {instances.Count + inStudies.Count} instances; one may name {MaxInstances}.",
                isTooLong: true
            );
        return new CommitmentRequest(instances, inStudies);
    }

    static IEnumerable<InstanceReference> InStudy(Dataset study) =>
        from series in study.GetItems(Tag.ReferencedSeriesSequence)
        from ofClass in series.GetItems(Tag.ReferencedInstancesBySOPClassSequence)
        from instance in ofClass.GetItems(Tag.ReferencedInstanceSequence)
        select new InstanceReference(
            Needed(ofClass, Tag.ReferencedSOPClassUID, "SOP Class"),
            Needed(instance, Tag.ReferencedSOPInstanceUID, "SOP Instance")
        )
        {
            Study = Needed(study, Tag.StudyInstanceUID, "Study Instance"),
            Series = Needed(series, Tag.SeriesInstanceUID, "Series Instance"),
        };

    static Uid Needed(Dataset item, Tag tag, string name) =>
        item.GetUid(tag)
        ?? throw new CommitmentRequestException($"A reference has no valid {name} UID {tag} (PS3.18 J.1).", isTooLong: false);
}

/// <summary>An instance that a request names.</summary>
/// <param name="SopClass">Referenced SOP Class UID (0008,1150).</param>
/// <param name="SopInstance">Referenced SOP Instance UID (0008,1155).</param>
public sealed record InstanceReference(Uid SopClass, Uid SopInstance)
{
    /// <summary>Study of the instance; null where the request does not contain it.</summary>
    public Uid? Study { get; init; }

    /// <summary>Series of the instance; null where the request does not contain it.</summary>
    public Uid? Series { get; init; }
}

/// <summary>The request for storage commitment is invalid or too long. The message is for the sender, and contains no values.</summary>
public sealed class CommitmentRequestException(string message, bool isTooLong) : Exception(message)
{
    /// <summary>Whether the request names too many instances.</summary>
    public bool IsTooLong { get; } = isTooLong;
}

using System.Globalization;
using Dicom.Network.Dimse;
using Pacs.Archive.Query;

namespace Pacs.Service.Dimse;

/// <summary>A status of C-FIND (PS3.4 C.4.1.1.4) with its description for the conformance statement.</summary>
/// <param name="Code">Status code of the response.</param>
/// <param name="Meaning">Sentence that says when this status is returned.</param>
sealed record FindStatus(DimseStatus Code, string Meaning)
{
    public static FindStatus Complete { get; } = new(DimseStatus.Success, "There are no more matches.");

    public static FindStatus Match { get; } = new(DimseStatus.Pending, "A match; all keys are supported.");

    public static FindStatus MatchWithUnsupportedKeys { get; } =
        new(DimseStatus.PendingWithUnsupportedKeys, "A match; some keys were not matched on.");

    public static FindStatus TooManyMatches { get; } =
        new(
            DimseStatus.OutOfResources,
            $"More than {ArchiveQuery.MaxResults.ToString(CultureInfo.InvariantCulture)} matches, of which the first were sent."
        );

    public static FindStatus TooManyCandidates { get; } =
        new(
            DimseStatus.OutOfResources,
            "Wildcards in a sequence, or several keys in its item, have more than "
                + $"{ArchiveQuery.MaxResults.ToString(CultureInfo.InvariantCulture)} candidates. Only the first were examined, and their "
                + "matches were sent."
        );

    public static FindStatus TooBroad { get; } =
        new(
            DimseStatus.OutOfResources,
            "The search exceeded `Pacs:Search:TimeoutSeconds` and needs more keys, or other searches that no index serves are " + "running."
        );

    public static FindStatus IndexUnavailable { get; } =
        new(DimseStatus.OutOfResources, "The index cannot be reached; the query may be repeated later.");

    public static FindStatus WrongIdentifier { get; } =
        new(DimseStatus.DatasetDoesNotMatchSopClass, "The identifier does not fit the information model; Offending Element says where.");

    public static FindStatus NotUnderstood { get; } =
        new(DimseStatus.CannotUnderstand, "The identifier, or one of its values, cannot be understood.");

    public static FindStatus AnotherOperation { get; } =
        new(DimseStatus.UnrecognizedOperation, "The request is not a C-FIND, or its role was not negotiated.");

    /// <summary>Gets all statuses. The last three are not sent by <see cref="FindScp"/>, but by the association and by
    /// <see cref="GuardedService"/>.</summary>
    public static IReadOnlyList<FindStatus> All { get; } =
    [
        Complete,
        Match,
        MatchWithUnsupportedKeys,
        TooManyMatches,
        TooManyCandidates,
        TooBroad,
        IndexUnavailable,
        WrongIdentifier,
        NotUnderstood,
        AnotherOperation,
        new(DimseStatus.Cancelled, "Ended by C-CANCEL."),
        new(DimseStatus.NotAuthorized, "The calling application entity may not query."),
        new(DimseStatus.ProcessingFailure, "An error of this program."),
    ];
}

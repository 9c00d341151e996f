using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;

namespace Pacs.Archive.Upkeep;

/// <summary>Lists problems that an operator should look at, such as objects that were refused or set aside, and patients with
/// contradictory data.</summary>
public sealed class ArchiveProblems(IndexDatabase index)
{
    /// <summary>Maximum number of problems in one list.</summary>
    public const int MaxLimit = 1000;

    /// <summary>Returns the latest problems, the newest first.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="limit">Maximum number of problems, 1 to <see cref="MaxLimit"/>.</param>
    /// <param name="before">Only problems with a smaller <see cref="Problem.Number"/>, to continue a list; null for all.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<IReadOnlyList<Problem>> ListAsync(Requester requester, int limit, long? before, CancellationToken cancellationToken)
    {
        var rows = await index.ProblemsAsync(before ?? long.MaxValue, Math.Clamp(limit, 1, MaxLimit), cancellationToken);
        return [.. rows.Select(Of)];
    }

    static Problem Of(ProblemRow row) =>
        new(
            row.Key,
            row.Kind,
            DateTimeOffset.FromUnixTimeMilliseconds(row.At),
            row.Reason,
            Given(row.StudyInstanceUID),
            Given(row.SeriesInstanceUID),
            Given(row.SOPInstanceUID),
            Given(row.SOPClassUID),
            Given(row.BlobKey),
            Given(row.Protocol),
            Given(row.CallingAeTitle),
            Given(row.Address)
        );

    static string? Given(string text) => text.Length == 0 ? null : text;
}

/// <summary>A problem that an operator should look at. Unknown properties are null.</summary>
/// <param name="Number">Number, ascending in time.</param>
/// <param name="Kind">Kind of the problem.</param>
/// <param name="At">Time when the problem was listed.</param>
/// <param name="Reason">Description, without patient data.</param>
/// <param name="StudyInstanceUid">Study Instance UID.</param>
/// <param name="SeriesInstanceUid">Series Instance UID.</param>
/// <param name="SopInstanceUid">SOP Instance UID.</param>
/// <param name="SopClassUid">SOP Class UID.</param>
/// <param name="Key">Key of the object in the blob store.</param>
/// <param name="Protocol">DIMSE, STOW, IMPORT or ADOPTED.</param>
/// <param name="CallingAeTitle">Calling AE title of the sender.</param>
/// <param name="Address">Network address of the sender, or the path of the imported file.</param>
public sealed record Problem(
    long Number,
    ProblemKind Kind,
    DateTimeOffset At,
    string Reason,
    string? StudyInstanceUid,
    string? SeriesInstanceUid,
    string? SopInstanceUid,
    string? SopClassUid,
    string? Key,
    string? Protocol,
    string? CallingAeTitle,
    string? Address
);

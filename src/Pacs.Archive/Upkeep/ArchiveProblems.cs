using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index;

namespace Pacs.Archive.Upkeep;

/// <summary>Lists what a person should look at: objects that were refused or set aside, patients that do not fit.</summary>
public sealed class ArchiveProblems(IndexDatabase index)
{
    /// <summary>Problems listed at once, at the most.</summary>
    public const int MaxLimit = 1000;

    /// <summary>The latest problems, the last one first.</summary>
    /// <param name="limit">How many, 1 to <see cref="MaxLimit"/>.</param>
    /// <param name="before">Only those with a smaller <see cref="Problem.Number"/>: to go on where the last list ended.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IndexUnavailableException">The database is away.</exception>
    public async Task<IReadOnlyList<Problem>> ListAsync(int limit, long? before, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = index.CreateDbContext();
            var rows = await context.Problems.AsNoTracking()
                .Where(row => row.Key < (before ?? long.MaxValue))
                .OrderByDescending(row => row.Key)
                .Take(Math.Clamp(limit, 1, MaxLimit))
                .ToListAsync(cancellationToken);
            return [.. rows.Select(Of)];
        }
        catch (Exception exception) when (index.FaultOf(exception) is IndexFault.Unreachable or IndexFault.Contention)
        {
            throw index.Unavailable(exception);
        }
    }

    static Problem Of(ProblemRow row) => new(
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
        Given(row.Address));

    static string? Given(string text) => text.Length == 0 ? null : text;
}

/// <summary>Something a person should look at. What is not known is null.</summary>
/// <param name="Number">Ascending in time.</param>
/// <param name="Kind">What it is.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, without patient data.</param>
/// <param name="StudyInstanceUid">Study.</param>
/// <param name="SeriesInstanceUid">Series.</param>
/// <param name="SopInstanceUid">Instance.</param>
/// <param name="SopClassUid">SOP class.</param>
/// <param name="Key">The object that was set aside, in the object store.</param>
/// <param name="Protocol">DIMSE, STOW or IMPORT.</param>
/// <param name="CallingAeTitle">Who sent it.</param>
/// <param name="Address">From where.</param>
public sealed record Problem(long Number, ProblemKind Kind, DateTimeOffset At, string Reason, string? StudyInstanceUid, string? SeriesInstanceUid, string? SopInstanceUid, string? SopClassUid, string? Key, string? Protocol, string? CallingAeTitle, string? Address);

using Dicom;

namespace Pacs.Archive.Index.Reading;

/// <summary>A row of the index whose attributes cannot be read, completely or partly. Answers are given without these
/// attributes.</summary>
/// <param name="Level">The level of the row.</param>
/// <param name="Key">The key of the row.</param>
/// <param name="Reason">The error, without values.</param>
public sealed record UnreadableRow(QueryLevel Level, long Key, DicomFormatException Reason)
{
    /// <summary>Counts the row, and calls the listener, if there is one.</summary>
    internal static void Report(Action<UnreadableRow>? listener, QueryLevel level, long key, DicomFormatException reason)
    {
        Telemetry.FoundUnreadable(level);
        listener?.Invoke(new UnreadableRow(level, key, reason));
    }
}

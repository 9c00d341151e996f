using System.Data.Common;

namespace Pacs.Archive.Index.Writing;

/// <summary>A stored instance, with the properties that are compared to find whether another object is the same.</summary>
/// <param name="BlobKey">Key of its object.</param>
/// <param name="DatasetOffset">Offset of the data set in the object, in bytes.</param>
/// <param name="TransferSyntaxUid">Transfer Syntax UID of the data set.</param>
/// <param name="Sha256">SHA-256 of the data set's bytes.</param>
/// <param name="FileLength">Length of the object in bytes.</param>
public sealed record ExistingInstance(string BlobKey, long DatasetOffset, string TransferSyntaxUid, byte[] Sha256, long FileLength)
{
    internal const string Columns = "\"BlobKey\", \"DatasetOffset\", \"TransferSyntaxUID\", \"Sha256\", \"FileLength\"";

    internal static ExistingInstance Read(DbDataReader row) => Read(row, 0);

    internal static ExistingInstance Read(DbDataReader row, int first) =>
        new(
            row.GetString(first),
            row.GetInt64(first + 1),
            row.GetString(first + 2),
            row.GetFieldValue<byte[]>(first + 3),
            row.GetInt64(first + 4)
        );
}

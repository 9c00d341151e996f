using System.Data;
using Dicom;
using Dicom.Encoding;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;

namespace Pacs.Archive.Ingest;

/// <summary>What happens when a SOP Instance UID comes again: the first stays; the second is the same, and is dropped, or differs, and is set aside for a person.</summary>
sealed class Collisions(IBlobStore blobs, IndexDatabase index, IndexWriter writer, ArchiveLimits limits, TimeProvider time)
{
    const string Comment = "another object with this SOP Instance UID is stored; kept aside";

    readonly IndexReader reader = new(index);

    /// <summary>The instance that has a SOP Instance UID; null when there is none.</summary>
    public async Task<ExistingInstance?> FindAsync(Uid sopInstance, CancellationToken cancellationToken)
    {
        const string sql = $"SELECT {ExistingInstance.Columns} FROM \"Instance\" WHERE \"SOPInstanceUID\" = @uid";
        var rows = await reader.ReadAsync(sql, command => command.Add("@uid", sopInstance.Value, DbType.AnsiString), ExistingInstance.Read, cancellationToken);
        return rows.FirstOrDefault();
    }

    /// <summary>The newcomer is not committed yet.</summary>
    public async Task<StoreOutcome> MeetAsync(ExistingInstance existing, ReadObject newcomer, IBlobWriter blob)
    {
        if (await IsSameAsync(existing, newcomer))
            return new StoreOutcome.AlreadyStored(newcomer.Instance.Identity);
        var key = ConflictKey(newcomer);
        await blob.CommitAsync(key, CancellationToken.None);
        await writer.ChangeAsync(batch => batch.Report(ProblemOf(newcomer, key)), CancellationToken.None);
        return new StoreOutcome.Conflict(newcomer.Instance.Identity, Comment);
    }

    /// <summary>The newcomer lies among the studies already: another one was faster, or it is an orphan.</summary>
    public async Task<StoreOutcome> MeetAsync(ExistingInstance existing, ReadObject newcomer, string committedKey)
    {
        if (await IsSameAsync(existing, newcomer))
        {
            await writer.ChangeAsync(batch => batch.Remove(committedKey, RemovalReason.Duplicate), CancellationToken.None);
            return new StoreOutcome.AlreadyStored(newcomer.Instance.Identity);
        }
        var key = ConflictKey(newcomer);
        await CopyAsync(committedKey, key);
        await writer.ChangeAsync(batch =>
        {
            batch.Report(ProblemOf(newcomer, key));
            batch.Remove(committedKey, RemovalReason.Duplicate);
        }, CancellationToken.None);
        return new StoreOutcome.Conflict(newcomer.Instance.Identity, Comment);
    }

    string ConflictKey(ReadObject newcomer) => BlobKey.New(newcomer.Instance.Identity, time.GetUtcNow(), BlobKey.Conflicts);

    async Task<bool> IsSameAsync(ExistingInstance existing, ReadObject newcomer)
    {
        if (existing.TransferSyntaxUid == newcomer.Syntax.Uid.Value)
            return existing.Sha256.AsSpan().SequenceEqual(newcomer.Instance.Row.Sha256);
        try
        {
            await using var stored = await blobs.OpenReadAsync(existing.BlobKey, existing.DatasetOffset);
            var dataset = await DatasetReader.ReadAsync(stored, TransferSyntax.Of(Uid.Parse(existing.TransferSyntaxUid)), limits.Reader, stopBefore: Tag.PixelData);
            return SameObject.Is(dataset, newcomer.Instance.Dataset);
        }
        catch (BlobNotFoundException)
        {
            // Deleted in between, or lost: not the moment to throw its like away.
            return false;
        }
    }

    async Task CopyAsync(string from, string to)
    {
        await using var source = await blobs.OpenReadAsync(from);
        await using var target = await blobs.CreateAsync(CancellationToken.None);
        var buffer = new byte[256 * 1024];
        for (int read; (read = await source.ReadAsync(buffer)) > 0;)
            await target.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
        await target.CommitAsync(to, CancellationToken.None);
    }

    static ProblemRow ProblemOf(ReadObject newcomer, string key)
    {
        var (identity, row, _) = newcomer.Instance;
        return new ProblemRow
        {
            Kind = ProblemKind.Conflict,
            Reason = Comment,
            StudyInstanceUID = identity.Study.Value,
            SeriesInstanceUID = identity.Series.Value,
            SOPInstanceUID = identity.SopInstance.Value,
            SOPClassUID = identity.SopClass.Value,
            BlobKey = key,
            Protocol = row.Protocol,
            CallingAeTitle = row.CallingAeTitle,
            CalledAeTitle = row.CalledAeTitle,
            Address = row.Address,
            User = row.User,
        };
    }
}

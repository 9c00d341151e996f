using System.Data.Common;
using Dicom;
using Dicom.Encoding;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;

namespace Pacs.Archive.Ingest;

/// <summary>What happens when a SOP Instance UID comes again: the first stays; the second is the same, and is dropped, or differs, and is set aside for a person.</summary>
sealed class Collisions(IBlobStore blobs, IndexDatabase index, IndexWriter writer, ArchiveLimits limits)
{
    const string Comment = "another object with this SOP Instance UID is stored; kept aside";

    readonly IndexReader reader = new(index);

    /// <summary>The instance that has a SOP Instance UID.</summary>
    /// <returns>Null when there is none, or when the index is away for the moment: the writer, which waits for it, finds the instance as well.</returns>
    /// <exception cref="IndexUnavailableException">The index has been away for longer than the writer would wait.</exception>
    public async Task<ExistingInstance?> FindAsync(Uid sopInstance, CancellationToken cancellationToken)
    {
        const string sql = $"SELECT {ExistingInstance.Columns} FROM \"Instance\" WHERE \"SOPInstanceUID\" = @uid";
        var began = writer.Outage.Begin();
        try
        {
            var rows = await reader.ReadAsync(sql, AddParameters, ExistingInstance.Read, cancellationToken);
            return rows.FirstOrDefault();
        }
        catch (IndexUnavailableException) when (!writer.Outage.IsOver(began))
        {
            return null;
        }

        void AddParameters(DbCommand command, SqlDialect dialect)
        {
            command.CommandTimeout = IndexStatements.SecondsOf(writer.Patience);
            dialect.Add(command, "@uid", sopInstance.Value, ColumnType.Uid);
        }
    }

    /// <summary>The newcomer is not committed yet.</summary>
    /// <param name="existing">The first.</param>
    /// <param name="newcomer">What was read of the second.</param>
    /// <param name="blob">Its bytes.</param>
    /// <param name="ownKey">The key that it would have as an instance.</param>
    public async Task<StoreOutcome> MeetAsync(ExistingInstance existing, ReadObject newcomer, IBlobWriter blob, string ownKey)
    {
        var identity = newcomer.Instance.Identity;
        if (HasSameBytes(existing, newcomer))
            return new StoreOutcome.AlreadyStored(identity);
        // Only a part of it is in memory, so both are compared where they lie. If a crash comes in between, upkeep finds an orphan, and both meet again.
        await blob.CommitAsync(ownKey, CancellationToken.None);
        return await MeetAsync(existing, newcomer, ownKey);
    }

    /// <summary>The newcomer lies among the studies already: another one was faster, it is an orphan, or it had to be read again.</summary>
    public async Task<StoreOutcome> MeetAsync(ExistingInstance existing, ReadObject newcomer, string committedKey)
    {
        if (HasSameBytes(existing, newcomer) || await UnlessDamagedAsync(() => IsSameAsync(existing, newcomer, committedKey)))
        {
            await writer.ChangeAsync(batch => batch.Remove(committedKey, RemovalReason.Duplicate), CancellationToken.None);
            return new StoreOutcome.AlreadyStored(newcomer.Instance.Identity);
        }
        var key = ConflictKey(newcomer);
        await SetAsideAsync(key, () => blobs.CopyAsync(committedKey, key, CancellationToken.None));
        await writer.ChangeAsync(batch =>
        {
            batch.Report(ProblemOf(newcomer, key));
            batch.Remove(committedKey, RemovalReason.Duplicate);
        }, CancellationToken.None);
        return new StoreOutcome.Conflict(newcomer.Instance.Identity, Comment);
    }

    // What lies under the key is the same data set, whoever put it there.
    async Task SetAsideAsync(string key, Func<ValueTask> put)
    {
        if (await IsThereAsync())
            return;
        try
        {
            await put();
        }
        catch (IOException exception) when (exception is not BlobStoreUnavailableException)
        {
            // Another one may have set it aside at the same moment.
            if (!await IsThereAsync())
                throw;
        }

        async Task<bool> IsThereAsync() => await blobs.GetLengthAsync(key, CancellationToken.None) is not null;
    }

    static string ConflictKey(ReadObject newcomer) => BlobKey.OfConflict(newcomer.Instance.Identity, newcomer.Instance.Row.Sha256);

    static bool HasSameBytes(ExistingInstance existing, ReadObject newcomer) =>
        existing.TransferSyntaxUid == newcomer.Syntax.Uid.Value && existing.Sha256.AsSpan().SequenceEqual(newcomer.Instance.Row.Sha256);

    // What is compressed in another way, or on one side only, would have to be decompressed.
    static bool ComparesPixels(ExistingInstance existing, ReadObject newcomer) =>
        existing.TransferSyntaxUid == newcomer.Syntax.Uid.Value || !(SyntaxOf(existing).IsEncapsulated || newcomer.Syntax.IsEncapsulated);

    static TransferSyntax SyntaxOf(ExistingInstance existing) => TransferSyntax.Of(Uid.Parse(existing.TransferSyntaxUid));

    Task<StoredObject> ReadAsync(ExistingInstance existing) => StoredObject.ReadAsync(blobs, existing.BlobKey, existing.DatasetOffset, SyntaxOf(existing), limits.Reader);

    async Task<bool> IsSameAsync(ExistingInstance existing, ReadObject newcomer, string committedKey)
    {
        var stored = await ReadAsync(existing);
        var other = await StoredObject.ReadAsync(blobs, committedKey, newcomer.Instance.Row.DatasetOffset, newcomer.Syntax, limits.Reader);
        if (SameObject.Compare(stored.Dataset, other.Dataset, ComparesPixels(existing, newcomer)) is not { } longValues)
            return false;
        foreach (var (value, otherValue) in longValues)
            if (!await stored.HasSameValueAsync(value, other, otherValue))
                return false;
        return true;
    }

    // Deleted in between, lost, or no longer what was stored: not the moment to throw its like away.
    static async Task<T?> UnlessDamagedAsync<T>(Func<Task<T?>> compare)
    {
        try
        {
            return await compare();
        }
        catch (Exception exception) when (exception is BlobNotFoundException or EndOfStreamException or InvalidDataException or DicomFormatException)
        {
            return default;
        }
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

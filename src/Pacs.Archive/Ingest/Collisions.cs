using System.Data.Common;
using Dicom;
using Dicom.Encoding;
using Dicom.Imaging.Frames;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Retrieve;

namespace Pacs.Archive.Ingest;

/// <summary>
/// Decides what happens when a SOP Instance UID arrives again. The first object stays. A second object that is the same is dropped; one
/// that differs is set aside for the operator. Before a new object is dropped or set aside, the stored object is read; if that is lost or
/// damaged, the new object replaces it.
/// </summary>
sealed class Collisions(IBlobStore blobs, IndexDatabase index, IndexWriter writer, ArchiveLimits limits)
{
    const string Comment = "another object with this SOP Instance UID is stored; kept aside";

    readonly IndexReader reader = new(index);
    readonly ObjectCheck check = new(blobs);

    /// <summary>Finds the instance with a SOP Instance UID.</summary>
    /// <returns>The instance; null if there is none, or if the index is unavailable for a moment. In the latter case the writer, which
    /// waits for the index, finds the instance as well.</returns>
    /// <exception cref="IndexUnavailableException">The index has been unavailable for longer than the writer waits.</exception>
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
            command.CommandTimeout = WriterConnection.SecondsOf(writer.Patience);
            dialect.Add(command, "@uid", sopInstance.Value, ColumnType.Uid);
        }
    }

    /// <summary>Returns whether a new object has the same bytes as the stored object, and the stored object is undamaged. Then the new
    /// object can be dropped.</summary>
    public async Task<bool> IsKeptAsync(ExistingInstance existing, ReadObject newcomer, CancellationToken cancellationToken) =>
        HasSameBytes(existing, newcomer) && await check.LookAsync(existing, cancellationToken) == ObjectState.Whole;

    /// <summary>Decides the outcome of a new object that was committed under a key of its own.</summary>
    /// <param name="existing">The instance that was stored first.</param>
    /// <param name="newcomer">The new object, as it was read.</param>
    /// <param name="key">Key of the new object. Afterwards it is the instance's object or has a tombstone.</param>
    /// <returns>Null when the stored instance was deleted or changed meanwhile, so that the new object has to be indexed again.</returns>
    public async Task<StoreOutcome?> MeetAsync(ExistingInstance existing, ReadObject newcomer, string key)
    {
        var state = await check.LookAsync(existing, CancellationToken.None);
        if (state == ObjectState.Whole)
        {
            if (!HasSameBytes(existing, newcomer) && !await IsSameAsync(existing, newcomer, key))
                return await SetAsideAsync(newcomer, key, null);
            await writer.ChangeAsync(batch => batch.Remove(key, RemovalReason.Duplicate), CancellationToken.None);
            return new StoreOutcome.AlreadyStored(newcomer.Instance.Identity);
        }
        var damage = new Damage(ReasonOf(state), existing.BlobKey);
        if (!HasSameBytes(existing, newcomer) && await KeepDamagedAsync(existing, state) is var (isReplaceable, keptAs))
        {
            if (!isReplaceable)
                return await SetAsideAsync(newcomer, key, damage);
            damage = damage with { Key = keptAs ?? damage.Key };
        }
        var result = await writer.ChangeAsync(
            batch =>
            {
                var replaced = batch.Replace(newcomer.Instance, existing.BlobKey);
                if (replaced == ReplaceResult.Replaced)
                    batch.Problems.Add(
                        ProblemOf(newcomer, ProblemKind.Damaged, damage.Reason + "; replaced by the object that came again", damage.Key)
                    );
                return replaced;
            },
            CancellationToken.None
        );
        return result switch
        {
            ReplaceResult.Replaced => new StoreOutcome.Stored(newcomer.Instance.Identity, newcomer.Warnings),
            ReplaceResult.Differs => await SetAsideAsync(newcomer, key, damage),
            _ => null,
        };
    }

    /// <summary>Returns whether an object is no longer needed: its instance was deleted, or has another object of the right
    /// length.</summary>
    public async Task<bool> IsSpareAsync(string key, CancellationToken cancellationToken) =>
        BlobKey.Parse(key) is not var (_, _, sopInstance)
        || await FindAsync(sopInstance, cancellationToken) is not { } existing
        || (existing.BlobKey != key && await check.LookAtLengthAsync(existing, cancellationToken) == ObjectState.Whole);

    async Task<StoreOutcome> SetAsideAsync(ReadObject newcomer, string key, Damage? damage)
    {
        var (identity, row, _) = newcomer.Instance;
        var conflictKey = BlobKey.OfConflict(identity, row.Sha256);
        await CopyOnceAsync(key, conflictKey, row.Sha256);
        await writer.ChangeAsync(
            batch =>
            {
                if (damage is not null)
                    batch.Problems.Add(ProblemOf(newcomer, ProblemKind.Damaged, damage.Reason, damage.Key));
                batch.Problems.Add(ProblemOf(newcomer, ProblemKind.Conflict, Comment, conflictKey));
                batch.Remove(key, RemovalReason.Duplicate);
            },
            CancellationToken.None
        );
        return new StoreOutcome.Conflict(identity, Comment);
    }

    // The key is derived from the data set's hash: an existing object that is undamaged is the same object.
    async Task CopyOnceAsync(string from, string to, byte[] sha256)
    {
        if (await blobs.GetLengthAsync(to, CancellationToken.None) is not null)
        {
            if (await check.HasHashAsync(to, sha256, CancellationToken.None))
                return;
            await blobs.DeleteAsync(to, CancellationToken.None);
        }
        try
        {
            await blobs.CopyAsync(from, to, CancellationToken.None);
        }
        catch (IOException exception) when (exception is not BlobStoreUnavailableException)
        {
            // Another replica may have set the object aside at the same moment.
            if (!await check.HasHashAsync(to, sha256, CancellationToken.None))
                throw;
        }
    }

    // A new object with other bytes may be a different object. The remains of the first object are kept beside it, for the operator to
    // compare.
    // An object that cannot be read is not replaced, because a part of it may be intact.
    async Task<(bool IsReplaceable, string? KeptAs)> KeepDamagedAsync(ExistingInstance existing, ObjectState state)
    {
        if (state == ObjectState.Missing || await blobs.GetLengthAsync(existing.BlobKey, CancellationToken.None) is null or 0)
            return (true, null);
        if (state == ObjectState.Unreadable || BlobKey.Parse(existing.BlobKey) is not var (study, series, sopInstance))
            return (false, null);
        var key = BlobKey.OfConflict(new InstanceIdentity(study, series, sopInstance, default), existing.Sha256);
        try
        {
            await blobs.DeleteAsync(key, CancellationToken.None);
            await blobs.CopyAsync(existing.BlobKey, key, CancellationToken.None);
        }
        catch (IOException exception) when (exception is not BlobStoreUnavailableException)
        {
            return (false, null);
        }
        return (true, key);
    }

    static bool HasSameBytes(ExistingInstance existing, ReadObject newcomer) =>
        existing.TransferSyntaxUid == newcomer.Syntax.Uid.Value && existing.Sha256.AsSpan().SequenceEqual(newcomer.Instance.Row.Sha256);

    // Pixel data that are compressed differently, or on one side only, would have to be decompressed for a comparison.
    static bool ComparesPixels(ExistingInstance existing, ReadObject newcomer) =>
        existing.TransferSyntaxUid == newcomer.Syntax.Uid.Value || !(SyntaxOf(existing).IsEncapsulated || newcomer.Syntax.IsEncapsulated);

    static TransferSyntax SyntaxOf(ExistingInstance existing) => TransferSyntax.Of(Uid.Parse(existing.TransferSyntaxUid));

    async Task<bool> IsSameAsync(ExistingInstance existing, ReadObject newcomer, string key)
    {
        var row = newcomer.Instance.Row;
        try
        {
            var isEncapsulated = newcomer.Syntax.IsEncapsulated && ComparesPixels(existing, newcomer);
            var frames = isEncapsulated
                ? await FrameTables.ReadStoredAsync(reader, blobs, newcomer.Instance.Identity.SopInstance, CancellationToken.None)
                : null;
            await using var stored = new ObjectCursor(
                await blobs.OpenReadAsync(existing.BlobKey, existing.DatasetOffset),
                SyntaxOf(existing),
                limits.Reader
            );
            await using var other = new ObjectCursor(await blobs.OpenReadAsync(key, row.DatasetOffset), newcomer.Syntax, limits.Reader);
            var otherFrames = FrameTable.Parse(newcomer.FrameTable.IsEmpty ? row.FrameTable : newcomer.FrameTable);
            return await SameObject.CompareAsync(stored, frames, other, otherFrames, ComparesPixels(existing, newcomer));
        }
        catch (Exception exception)
            when (exception is BlobNotFoundException or EndOfStreamException or InvalidDataException or DicomFormatException)
        {
            // The object was deleted or damaged since it was checked, so the other copy must not be dropped.
            return false;
        }
    }

    static string ReasonOf(ObjectState state) =>
        state switch
        {
            ObjectState.Missing => "the stored object is missing",
            ObjectState.WrongLength => "the stored object has another length than the index says",
            ObjectState.Altered => "the stored object has other bytes than were stored",
            _ => "the stored object cannot be read",
        };

    static ProblemRow ProblemOf(ReadObject newcomer, ProblemKind kind, string reason, string key) =>
        ProblemRow.Of(kind, reason, key).Concerning(newcomer.Instance.Identity).SentBy(newcomer.Instance.Row);

    // The damage of a stored object, and the key of the object or of its remains.
    sealed record Damage(string Reason, string Key);
}

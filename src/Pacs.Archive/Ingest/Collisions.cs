using System.Data.Common;
using Dicom;
using Dicom.Encoding;
using Dicom.Imaging.Frames;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Retrieve;

namespace Pacs.Archive.Ingest;

/// <summary>
/// Decides what happens when a SOP Instance UID comes again. The first object stays; the second is the same and is dropped, or differs and is set
/// aside for a person. Before a newcomer is dropped or set aside, the stored object is read: one that is lost or damaged is replaced by the newcomer.
/// </summary>
sealed class Collisions(IBlobStore blobs, IndexDatabase index, IndexWriter writer, ArchiveLimits limits)
{
    const string Comment = "another object with this SOP Instance UID is stored; kept aside";

    readonly IndexReader reader = new(index);
    readonly ObjectCheck check = new(blobs, limits);

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

    /// <summary>Whether a newcomer has the same bytes as the stored object, and that is whole: then nothing of the newcomer need be kept.</summary>
    public async Task<bool> IsKeptAsync(ExistingInstance existing, ReadObject newcomer, CancellationToken cancellationToken) =>
        HasSameBytes(existing, newcomer) && await check.LookAsync(existing, cancellationToken) == ObjectState.Whole;

    /// <summary>Settles what becomes of a newcomer that was committed under a key of its own.</summary>
    /// <param name="existing">The instance that was there first.</param>
    /// <param name="newcomer">What was read of the newcomer.</param>
    /// <param name="key">The newcomer's object; it is the instance's object afterwards, or is noted for removal.</param>
    /// <returns>Null when the first one went or changed meanwhile: the newcomer is to be indexed anew.</returns>
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
        var result = await writer.ChangeAsync(batch =>
        {
            var replaced = batch.Replace(newcomer.Instance, existing.BlobKey);
            if (replaced == ReplaceResult.Replaced)
                batch.Report(ProblemOf(newcomer, ProblemKind.Damaged, damage.Reason + "; replaced by the object that came again", damage.Key));
            return replaced;
        }, CancellationToken.None);
        return result switch
        {
            ReplaceResult.Replaced => new StoreOutcome.Stored(newcomer.Instance.Identity, newcomer.Warnings),
            ReplaceResult.Differs => await SetAsideAsync(newcomer, key, damage),
            _ => null,
        };
    }

    /// <summary>Whether an object is of no more use: its instance is gone, or has another object of the right length.</summary>
    public async Task<bool> IsSpareAsync(string key, CancellationToken cancellationToken) =>
        BlobKey.Parse(key) is not var (_, _, sopInstance) || await FindAsync(sopInstance, cancellationToken) is not { } existing
        || (existing.BlobKey != key && await check.LookAtLengthAsync(existing, cancellationToken) == ObjectState.Whole);

    async Task<StoreOutcome> SetAsideAsync(ReadObject newcomer, string key, Damage? damage)
    {
        var (identity, row, _) = newcomer.Instance;
        var conflictKey = BlobKey.OfConflict(identity, row.Sha256);
        await CopyOnceAsync(key, conflictKey, row.Sha256);
        await writer.ChangeAsync(batch =>
        {
            if (damage is not null)
                batch.Report(ProblemOf(newcomer, ProblemKind.Damaged, damage.Reason, damage.Key));
            batch.Report(ProblemOf(newcomer, ProblemKind.Conflict, Comment, conflictKey));
            batch.Remove(key, RemovalReason.Duplicate);
        }, CancellationToken.None);
        return new StoreOutcome.Conflict(identity, Comment);
    }

    // The key follows from the data set: an object that is there already, and is whole, is the same one.
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
            // Another replica may have set it aside at the same moment.
            if (!await check.HasHashAsync(to, sha256, CancellationToken.None))
                throw;
        }
    }

    // A newcomer in other bytes may be another object. What is left of the first one is then kept beside it, for a person to compare.
    // It is not to be replaced when it cannot be read: then something may be left of it.
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

    // What is compressed in another way, or on one side only, would have to be decompressed.
    static bool ComparesPixels(ExistingInstance existing, ReadObject newcomer) =>
        existing.TransferSyntaxUid == newcomer.Syntax.Uid.Value || !(SyntaxOf(existing).IsEncapsulated || newcomer.Syntax.IsEncapsulated);

    static TransferSyntax SyntaxOf(ExistingInstance existing) => TransferSyntax.Of(Uid.Parse(existing.TransferSyntaxUid));

    async Task<bool> IsSameAsync(ExistingInstance existing, ReadObject newcomer, string key)
    {
        var row = newcomer.Instance.Row;
        try
        {
            var isEncapsulated = newcomer.Syntax.IsEncapsulated && ComparesPixels(existing, newcomer);
            var frames = isEncapsulated ? await FrameTables.ReadStoredAsync(reader, blobs, newcomer.Instance.Identity.SopInstance, CancellationToken.None) : null;
            await using var stored = new ObjectCursor(await blobs.OpenReadAsync(existing.BlobKey, existing.DatasetOffset), SyntaxOf(existing), limits.Reader);
            await using var other = new ObjectCursor(await blobs.OpenReadAsync(key, row.DatasetOffset), newcomer.Syntax, limits.Reader);
            var otherFrames = FrameTable.Parse(newcomer.FrameTable.IsEmpty ? row.FrameTable : newcomer.FrameTable);
            return await SameObject.CompareAsync(stored, frames, other, otherFrames, ComparesPixels(existing, newcomer));
        }
        catch (Exception exception) when (exception is BlobNotFoundException or EndOfStreamException or InvalidDataException or DicomFormatException)
        {
            // Deleted or damaged since it was looked at: not the moment to drop another copy.
            return false;
        }
    }

    static string ReasonOf(ObjectState state) => state switch
    {
        ObjectState.Missing => "the stored object is missing",
        ObjectState.WrongLength => "the stored object is not as long as it was",
        ObjectState.Altered => "the stored object's bytes are not those that were stored",
        _ => "the stored object cannot be read",
    };

    static ProblemRow ProblemOf(ReadObject newcomer, ProblemKind kind, string reason, string key)
    {
        var (identity, row, _) = newcomer.Instance;
        return new ProblemRow
        {
            Kind = kind,
            Reason = reason,
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

    // What is wrong with a stored object, and where it is, or what is left of it.
    sealed record Damage(string Reason, string Key);
}

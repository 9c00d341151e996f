using Dicom;
using Dicom.Values;
using Pacs.Archive.Commitment;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Tests.Ingest;
using Xunit;

namespace Pacs.Archive.Tests.Commitment;

public abstract class StorageCommitmentTests(IndexProvider provider)
{
    const string CtImage = "1.2.840.10008.5.1.4.1.1.2";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // PS3.18 13.1: Done, and Done again on a Result Check; another replica knows it.
    [Fact]
    public async Task What_is_kept_safe_is_said_and_the_result_is_kept_beyond_the_process()
    {
        await using var archive = await TestArchive.OpenAsync(provider);
        await archive.StoreAsync(Sample.Ct());
        var transaction = Uid.New();

        var answer = await archive.Archive.Commitment.RequestAsync(Requester.Archive, transaction, Request(Sample.Instance, "1.9"), Cancel);

        AssertResult(answer);
        AssertResult(await archive.Archive.Commitment.FindAsync(Requester.Archive, transaction, Cancel));
        using var elsewhere = new StorageCommitment(
            archive.Archive.Index,
            archive.Archive.Writer,
            archive.Archive.Blobs,
            new ArchiveLimits(),
            TimeProvider.System
        );
        AssertResult(await elsewhere.FindAsync(Requester.Archive, transaction, Cancel));
        Assert.Equal(
            CommitmentState.InUse,
            (await elsewhere.RequestAsync(Requester.Archive, transaction, Request(Sample.Instance), Cancel)).State
        );
        Assert.Equal(CommitmentState.Unknown, (await elsewhere.FindAsync(Requester.Archive, Uid.New(), Cancel)).State);

        static void AssertResult(CommitmentAnswer answer)
        {
            Assert.Equal(CommitmentState.Done, answer.State);
            Assert.Equal(
                Sample.Instance,
                Assert.Single(answer.Result!.GetItems(Tag.ReferencedSOPSequence)).GetString(Tag.ReferencedSOPInstanceUID)
            );
            Assert.Equal(0x0112, Assert.Single(answer.Result!.GetItems(Tag.FailedSOPSequence)).GetInteger(Tag.FailureReason));
        }
    }

    // PS3.3 C.14.1.1: 0110H where the bytes are not what the index says.
    [Fact]
    public async Task An_instance_whose_object_is_cut_or_gone_is_not_committed()
    {
        await using var archive = await TestArchive.OpenAsync(provider);
        await archive.StoreAsync(Sample.Ct());
        var file = Path.Combine(archive.Objects, Assert.Single(await archive.InstancesAsync()).BlobKey);
        await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file, Cancel))[..^1], Cancel);
        Assert.Equal([0x0110L], await FailuresAsync());
        File.Delete(file);
        Assert.Equal([0x0110L], await FailuresAsync());

        async Task<List<long>> FailuresAsync()
        {
            var answer = await archive.Archive.Commitment.RequestAsync(Requester.Archive, Uid.New(), Request(Sample.Instance), Cancel);
            Assert.Null(answer.Result![Tag.ReferencedSOPSequence]);
            return [.. answer.Result!.GetItems(Tag.FailedSOPSequence).Select(item => item.GetInteger(Tag.FailureReason)!.Value)];
        }
    }

    [Fact]
    public async Task An_instance_whose_bytes_are_others_is_not_committed_and_is_listed()
    {
        await using var archive = await TestArchive.OpenAsync(provider);
        await archive.StoreAsync(Sample.Ct());
        await archive.StoreAsync(Sample.Ct(instance: "1.2.9"));
        var file = Path.Combine(
            archive.Objects,
            (await archive.InstancesAsync()).Single(row => row.SOPInstanceUID == Sample.Instance).BlobKey
        );
        var bytes = await File.ReadAllBytesAsync(file, Cancel);
        bytes[^3] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Cancel);

        for (var i = 0; i < 2; i++)
        {
            var answer = await archive.Archive.Commitment.RequestAsync(
                Requester.Archive,
                Uid.New(),
                Request(Sample.Instance, "1.2.9"),
                Cancel
            );
            Assert.Equal(
                "1.2.9",
                Assert.Single(answer.Result!.GetItems(Tag.ReferencedSOPSequence)).GetString(Tag.ReferencedSOPInstanceUID)
            );
            Assert.Equal(0x0110, Assert.Single(answer.Result!.GetItems(Tag.FailedSOPSequence)).GetInteger(Tag.FailureReason));
        }
        var problem = Assert.Single(await archive.Archive.Problems.ListAsync(Requester.Archive, 10, null, Cancel));
        Assert.Equal((ProblemKind.Damaged, Sample.Instance), (problem.Kind, problem.SopInstanceUid));
    }

    [Fact]
    public async Task A_request_that_cannot_be_answered_keeps_no_other_from_being_answered()
    {
        var time = new MovedTime();
        await using var archive = await TestArchive.OpenAsync(
            provider,
            new ArchiveLimits { MinimumFreeBytes = 0, CommitmentPatience = TimeSpan.Zero },
            time
        );
        await archive.StoreAsync(Sample.Ct());
        Uid[] transactions = [Uid.Parse("1.2.3.1"), Uid.Parse("1.2.3.2"), Uid.Parse("1.2.3.3")];
        foreach (var transaction in transactions)
            await archive.Archive.Commitment.RequestAsync(Requester.Archive, transaction, Request(Sample.Instance), Cancel);
        await archive.Archive.Writer.ChangeAsync(
            batch => batch.Context.Commitments.Find("1.2.3.2")!.Request = "no request"u8.ToArray(),
            Cancel
        );

        await Assert.ThrowsAsync<AggregateException>(() => archive.Archive.Commitment.CompletePendingAsync(Cancel));

        foreach (var (transaction, state) in transactions.Zip([CommitmentState.Done, CommitmentState.Pending, CommitmentState.Done]))
            Assert.Equal(state, (await archive.Archive.Commitment.FindAsync(Requester.Archive, transaction, Cancel)).State);
        // It waits for its turn, which comes later each time.
        Assert.Equal(0, await archive.Archive.Commitment.CompletePendingAsync(Cancel));
        time.Ahead = TimeSpan.FromSeconds(61);
        await Assert.ThrowsAsync<AggregateException>(() => archive.Archive.Commitment.CompletePendingAsync(Cancel));
        time.Ahead = TimeSpan.FromSeconds(122);
        Assert.Equal(0, await archive.Archive.Commitment.CompletePendingAsync(Cancel));
    }

    // PS3.18 table 13.4.3-1, 202, and 13.5.3-1, 200: what is not done in time, or was left by a process that ended, is done by upkeep.
    [Fact]
    public async Task A_request_that_is_not_answered_in_time_is_answered_later()
    {
        var time = new MovedTime();
        await using var archive = await TestArchive.OpenAsync(
            provider,
            new ArchiveLimits { MinimumFreeBytes = 0, CommitmentPatience = TimeSpan.Zero },
            time
        );
        await archive.StoreAsync(Sample.Ct());
        var transaction = Uid.New();

        Assert.Equal(
            CommitmentState.Pending,
            (await archive.Archive.Commitment.RequestAsync(Requester.Archive, transaction, Request(Sample.Instance), Cancel)).State
        );
        Assert.Equal(CommitmentState.Pending, (await archive.Archive.Commitment.FindAsync(Requester.Archive, transaction, Cancel)).State);
        Assert.Equal(
            CommitmentState.InUse,
            (await archive.Archive.Commitment.RequestAsync(Requester.Archive, transaction, Request(Sample.Instance, "1.9"), Cancel)).State
        );
        Assert.Equal(1, await archive.Archive.Commitment.CompletePendingAsync(Cancel));
        Assert.Equal(0, await archive.Archive.Commitment.CompletePendingAsync(Cancel));

        var answer = await archive.Archive.Commitment.FindAsync(Requester.Archive, transaction, Cancel);
        Assert.Equal(CommitmentState.Done, answer.State);
        Assert.Single(answer.Result!.GetItems(Tag.ReferencedSOPSequence));

        // PS3.18 table 13.5.3-1, 410 and 404 with notes 1 and 2: forgotten in two steps.
        Assert.Equal(0, await archive.Archive.Commitment.ForgetAsync(Cancel));
        time.Ahead = TimeSpan.FromDays(31);
        Assert.Equal(1, await archive.Archive.Commitment.ForgetAsync(Cancel));
        Assert.Equal(0, await archive.Archive.Commitment.ForgetAsync(Cancel));
        Assert.Equal(CommitmentState.Forgotten, (await archive.Archive.Commitment.FindAsync(Requester.Archive, transaction, Cancel)).State);
        time.Ahead = TimeSpan.FromDays(366);
        Assert.Equal(1, await archive.Archive.Commitment.ForgetAsync(Cancel));
        Assert.Equal(CommitmentState.Unknown, (await archive.Archive.Commitment.FindAsync(Requester.Archive, transaction, Cancel)).State);
    }

    [Fact]
    public async Task Of_several_requests_at_once_with_one_Transaction_UID_one_is_taken()
    {
        await using var archive = await TestArchive.OpenAsync(provider);
        await archive.StoreAsync(Sample.Ct());
        var transaction = Uid.New();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i =>
                    Task.Run(
                        () =>
                            archive.Archive.Commitment.RequestAsync(
                                Requester.Archive,
                                transaction,
                                Request(Sample.Instance, $"1.9.{i + 1}"),
                                Cancel
                            ),
                        Cancel
                    )
                )
        );

        Assert.Single(answers, answer => answer.State == CommitmentState.Done);
        Assert.Equal(7, answers.Count(answer => answer.State == CommitmentState.InUse));
    }

    internal static Dataset Request(params IEnumerable<string> instances) =>
        new Dataset().SetSequence(
            Tag.ReferencedSOPSequence,
            instances.Select(uid =>
                new Dataset().SetString(Tag.ReferencedSOPClassUID, CtImage).SetString(Tag.ReferencedSOPInstanceUID, uid)
            )
        );
}

public sealed class SqliteStorageCommitmentTests() : StorageCommitmentTests(IndexProvider.Sqlite);

[Trait("run", "full")]
public sealed class PostgreSqlStorageCommitmentTests() : StorageCommitmentTests(IndexProvider.PostgreSql);

using System.Buffers;
using Dicom.Network.Pdus;
using Dicom.Network.Tests.Harness;
using Xunit;

namespace Dicom.Network.Tests.Pdus;

public sealed class PduReaderTests
{
    static readonly NetworkLimits Limits = new();

    static PduReadResult Read(byte[] bytes) => PduReader.Read(new ReadOnlySequence<byte>(bytes), Limits);

    [Fact]
    public void Associate_request_is_read_with_all_its_items()
    {
        var read = Read(GoldenPdus.AssociateRequest);
        Assert.Equal((PduReadStatus.Complete, GoldenPdus.AssociateRequest.Length), (read.Status, read.Consumed));
        var request = Assert.IsType<AssociateRequest>(read.Pdu);
        Assert.Equal(("PACS", "MODALITY", 1), (request.CalledAeTitle, request.CallingAeTitle, request.ProtocolVersion));
        Assert.Equal(AssociateRequest.DicomApplicationContext, request.ApplicationContext);
        Assert.Equal([1, 3], request.Contexts.Select(context => (int)context.Id));
        Assert.Equal(ScriptedPeer.CtImageStorage, request.Contexts[1].AbstractSyntax);
        Assert.Equal([ScriptedPeer.ExplicitVr, ScriptedPeer.ImplicitVr], request.Contexts[1].TransferSyntaxes);
        var user = request.User;
        Assert.Equal(
            (16384u, Uid.Parse("1.2.3.4"), "VER_1"),
            (user.MaximumLength, user.ImplementationClass!.Value, user.ImplementationVersion)
        );
        Assert.Equal(new AsynchronousOperationsWindow(8, 1), user.AsynchronousOperations);
        Assert.Equal(new RoleSelection(ScriptedPeer.CtImageStorage, true, true), Assert.Single(user.Roles));
        Assert.Equal([2, 0], Assert.Single(user.ExtendedNegotiations).Information.ToArray());
        var common = Assert.Single(user.CommonExtendedNegotiations);
        Assert.Equal((Uid.Parse("1.2.3"), Uid.Parse("1.2.840.10008.4.2")), (common.SopClass, common.ServiceClass));
        Assert.Equal([Uid.Parse("1.2")], common.RelatedGeneralSopClasses);
        Assert.Equal((UserIdentityType.UserNameAndPasscode, true), (user.UserIdentity!.Type, user.UserIdentity.PositiveResponseRequested));
        Assert.Equal("user"u8, user.UserIdentity.Primary.Span);
        Assert.Equal("key"u8, user.UserIdentity.Secondary.Span);
    }

    [Fact]
    public void Associate_accept_is_read_with_all_its_items()
    {
        var accept = Assert.IsType<AssociateAccept>(Read(GoldenPdus.AssociateAccept).Pdu);
        Assert.Equal(
            [
                new(1, ContextResult.Accepted, ScriptedPeer.ImplicitVr),
                new(3, ContextResult.TransferSyntaxesNotSupported, ScriptedPeer.ExplicitVr),
            ],
            accept.Contexts
        );
        Assert.Equal(131072u, accept.User.MaximumLength);
        Assert.Equal(new AsynchronousOperationsWindow(1, 1), accept.User.AsynchronousOperations);
        Assert.Equal(new RoleSelection(ScriptedPeer.Verification, true, false), Assert.Single(accept.User.Roles));
        Assert.Equal("yes"u8, accept.User.UserIdentityResponse!.Value.Span);
    }

    [Fact]
    public void Short_pdus_are_read()
    {
        Assert.Equal(AssociateReject.CalledAeTitleNotRecognized, Read(GoldenPdus.AssociateReject).Pdu);
        Assert.Equal(new ReleaseRequest(), Read(GoldenPdus.ReleaseRequest).Pdu);
        Assert.Equal(new ReleaseReply(), Read(GoldenPdus.ReleaseReply).Pdu);
        Assert.Equal(new Abort(AbortSource.Provider, AbortReason.InvalidPduParameterValue), Read(GoldenPdus.Abort).Pdu);
    }

    [Fact]
    public void P_data_is_referenced_and_not_copied()
    {
        var buffer = new ReadOnlySequence<byte>(GoldenPdus.Data);
        var read = PduReader.Read(buffer, Limits);
        Assert.Equal(new PduReadResult(PduReadStatus.Complete, PduType.Data, null, 6, 10), read);
        var pdv = PduReader.ReadPdv(buffer.Slice(read.Consumed), read.BodyLength);
        Assert.Equal(new PdvReadResult(PduReadStatus.Complete, new PdvHeader(3, IsCommand: false, IsLast: true, 4)), pdv);
        Assert.Equal("data"u8, buffer.Slice(12, pdv.Header.FragmentLength).FirstSpan);
    }

    [Theory]
    [InlineData("AssociateRequest")]
    [InlineData("AssociateAccept")]
    [InlineData("AssociateReject")]
    [InlineData("ReleaseRequest")]
    [InlineData("ReleaseReply")]
    [InlineData("Abort")]
    public void A_pdu_is_written_with_the_bytes_that_were_read(string name)
    {
        var golden = GoldenPdus.Of(name);
        Assert.Equal(Convert.ToHexString(golden), Convert.ToHexString(ScriptedPeer.Bytes(Read(golden).Pdu!)));
    }

    [Theory]
    [MemberData(nameof(GoldenPdus.Names), MemberType = typeof(GoldenPdus))]
    public void Every_prefix_needs_more(string name)
    {
        var golden = GoldenPdus.Of(name);
        for (var length = 0; length < golden.Length; length++)
        {
            var buffer = new ReadOnlySequence<byte>(golden, 0, length);
            var read = PduReader.Read(buffer, Limits);
            if (name != "Data" || length < 6)
                Assert.Equal(new PduReadResult(PduReadStatus.NeedMore), read);
            else if (length < 12)
                Assert.Equal(PduReadStatus.NeedMore, PduReader.ReadPdv(buffer.Slice(6), read.BodyLength).Status);
        }
    }

    [Theory]
    [MemberData(nameof(GoldenPdus.Names), MemberType = typeof(GoldenPdus))]
    public void Bytes_in_several_segments_are_read_the_same(string name)
    {
        var golden = GoldenPdus.Of(name);
        var scattered = Segments.Of(golden, 1);
        var whole = Read(golden);
        var read = PduReader.Read(scattered, Limits);
        Assert.Equal(
            (whole.Status, whole.Type, whole.Consumed, whole.BodyLength),
            (read.Status, read.Type, read.Consumed, read.BodyLength)
        );
        if (whole.Pdu is not null)
            Assert.Equal(ScriptedPeer.Bytes(whole.Pdu), ScriptedPeer.Bytes(read.Pdu!));
    }

    [Theory]
    [MemberData(nameof(GoldenPdus.Names), MemberType = typeof(GoldenPdus))]
    public void Mutations_end_in_a_pdu_the_need_for_more_or_a_violation(string name)
    {
        var random = new Random(20260115);
        var golden = GoldenPdus.Of(name);
        for (var round = 0; round < 5000; round++)
        {
            var mutated = golden.ToArray();
            for (var i = random.Next(1, 5); i > 0; i--)
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            var read = PduReader.Read(new ReadOnlySequence<byte>(mutated), Limits);
            switch (read.Status)
            {
                case PduReadStatus.Complete:
                    Assert.InRange(read.Consumed, 6, mutated.Length);
                    break;
                case PduReadStatus.Violation:
                    Assert.NotNull(read.Violation);
                    break;
            }
            if (name == "Data")
                PduReader.ReadPdv(new ReadOnlySequence<byte>(mutated).Slice(6), random.Next(20));
        }
    }

    public static TheoryData<string, AbortReason> Violations =>
        new()
        {
            { "00", AbortReason.UnrecognizedPdu },
            { "08", AbortReason.UnrecognizedPdu },
            { "47 45 54 20 2F ; an HTTP request", AbortReason.UnrecognizedPdu },
            { "05 00 00 00 00 05 ; A-RELEASE-RQ with 5 bytes", AbortReason.InvalidPduParameterValue },
            { "07 00 FF FF FF FF ; A-ABORT of 4 GB", AbortReason.InvalidPduParameterValue },
            { "01 00 00 08 00 01 ; A-ASSOCIATE-RQ one byte over the limit", AbortReason.InvalidPduParameterValue },
            { "04 00 00 02 00 01 ; P-DATA-TF one byte longer than announced", AbortReason.InvalidPduParameterValue },
            { "01 00 00 00 00 04 00 01 00 00 ; A-ASSOCIATE-RQ without its fixed fields", AbortReason.InvalidPduParameterValue },
        };

    [Theory]
    [MemberData(nameof(Violations))]
    public void Bytes_that_cannot_begin_a_pdu_are_a_violation_at_once(string bytes, AbortReason reason)
    {
        var read = Read(Hex.Parse(bytes));
        Assert.Equal(PduReadStatus.Violation, read.Status);
        Assert.Equal(reason, read.Violation!.Reason);
    }

    [Theory]
    [InlineData(103, 2, "context ID even")]
    [InlineData(153, 1, "context ID used twice")]
    [InlineData(76, 0xFF, "item longer than its PDU")]
    [InlineData(230, 0x60, "user information missing")]
    [InlineData(266, 0x40, "counted field longer than its item")]
    public void Contradictory_items_are_a_violation(int offset, byte value, string what)
    {
        var mutated = GoldenPdus.AssociateRequest.ToArray();
        mutated[offset] = value;
        var read = Read(mutated);
        Assert.True(read.Status == PduReadStatus.Violation, what);
    }

    [Theory]
    [InlineData("00 00 00 01 03", 10)]
    [InlineData("00 00 00 00 03 02", 10)]
    [InlineData("00 00 00 07 03 02", 10)]
    [InlineData("FF FF FF FF 03 02", 10)]
    [InlineData("00 00 00 06 02 02", 10)]
    [InlineData("00 00 00 06 03 02", 5)]
    public void Pdv_that_does_not_fit_its_pdu_is_a_violation(string bytes, int bodyLeft)
    {
        var parsed = Hex.Parse(bytes);
        var read = PduReader.ReadPdv(new ReadOnlySequence<byte>([.. parsed, .. new byte[6 - parsed.Length]]), bodyLeft);
        Assert.Equal(PduReadStatus.Violation, read.Status);
    }

    [Fact]
    public void Unknown_items_are_ignored()
    {
        // PS3.8 9.3.1, PS3.7 D.3.3: behind the fixed fields and at the end of the user information.
        List<byte> bytes = [.. GoldenPdus.AssociateRequest];
        bytes.InsertRange(74, [0x99, 0, 0, 2, 1, 2]);
        bytes[5] += 6;
        var request = Assert.IsType<AssociateRequest>(Read([.. bytes]).Pdu);
        Assert.Equal(2, request.Contexts.Count);
    }

    [Fact]
    public void Invalid_uids_become_default_and_padded_uids_are_read()
    {
        var bytes = GoldenPdus.AssociateRequest.ToArray();
        var verification = bytes.AsSpan().IndexOf("1.2.840.10008.1.1"u8);
        bytes[verification] = (byte)'x';
        var padded = bytes.AsSpan().LastIndexOf("1.2.840.10008.1.2"u8);
        bytes[padded + 16] = 0;
        var request = Assert.IsType<AssociateRequest>(Read(bytes).Pdu);
        Assert.Equal(default, request.Contexts[0].AbstractSyntax);
        Assert.Contains(Uid.Parse("1.2.840.10008.1.2"), request.Contexts[0].TransferSyntaxes);
    }

    [Fact]
    public void Printing_a_user_identity_shows_no_secret()
    {
        var identity = Assert.IsType<AssociateRequest>(Read(GoldenPdus.AssociateRequest).Pdu).User.UserIdentity!;
        Assert.DoesNotContain("key", identity.ToString(), StringComparison.Ordinal);
    }
}

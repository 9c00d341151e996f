using Dicom.Network.Associations;
using Dicom.Network.Pdus;
using Xunit;
using static Dicom.Network.Tests.Harness.ScriptedPeer;

namespace Dicom.Network.Tests.Associations;

public sealed class NegotiationTests
{
    static readonly NegotiationPolicy Open = new() { AcceptsTransferSyntax = (_, _) => true };

    static readonly Uid[] Handled = [Verification, CtImageStorage, StudyRootFind];

    static readonly Uid JpegBaseline = Uid.Parse("1.2.840.10008.1.2.4.50");

    static NegotiationResult Answer(AssociateRequest request, NegotiationPolicy? policy = null) =>
        Negotiation.Answer(request, policy ?? Open, Handled.Contains, 131072);

    static AssociateRequest With(UserInformation user, params ProposedContext[] contexts) =>
        Request() with
        {
            User = user,
            Contexts = contexts,
        };

    [Fact]
    public void SOP_classes_with_a_service_are_accepted_with_the_first_transfer_syntax()
    {
        var result = Answer(Request());
        Assert.Equal(
            [
                new(1, ContextResult.Accepted, ImplicitVr),
                new(3, ContextResult.Accepted, ExplicitVr),
                new(5, ContextResult.Accepted, ExplicitVr),
            ],
            result.Accept!.Contexts
        );
        Assert.Equal(new PresentationContext(3, CtImageStorage, ExplicitVr), result.Contexts[3]);
        Assert.Equal(("PACS", "PEER"), (result.Accept.CalledAeTitle, result.Accept.CallingAeTitle));
        Assert.Equal(131072u, result.Accept.User.MaximumLength);
        Assert.Equal(Implementation.ClassUid, result.Accept.User.ImplementationClass);
        Assert.Null(result.Accept.User.AsynchronousOperations);
    }

    [Fact]
    public void Requests_that_cannot_be_accepted_are_rejected_with_source_and_reason()
    {
        Assert.Equal(AssociateReject.ProtocolVersionNotSupported, Answer(Request() with { ProtocolVersion = 2 }).Reject);
        Assert.Equal(
            AssociateReject.ApplicationContextNotSupported,
            Answer(Request() with { ApplicationContext = Uid.Parse("1.2") }).Reject
        );
        Assert.Equal(AssociateReject.ApplicationContextNotSupported, Answer(Request() with { ApplicationContext = default }).Reject);
        Assert.Equal(AssociateReject.CalledAeTitleNotRecognized, Answer(Request(), Open with { CalledAeTitle = "OTHER" }).Reject);
        Assert.Equal(
            AssociateReject.CallingAeTitleNotRecognized,
            Answer(Request(), Open with { AcceptsCallingAeTitle = title => title != "PEER" }).Reject
        );
        Assert.Equal(AssociateReject.CallingAeTitleNotRecognized, Answer(Request() with { CallingAeTitle = "" }).Reject);
        Assert.Equal(AssociateReject.CalledAeTitleNotRecognized, Answer(Request() with { CalledAeTitle = "" }).Reject);
        Assert.Equal(AssociateReject.NoReason, Answer(Request(maximumLength: 7)).Reject);
    }

    [Fact]
    public void Protocol_version_with_more_bits_than_ours_is_accepted() =>
        Assert.NotNull(Answer(Request() with { ProtocolVersion = 3 }).Accept);

    [Fact]
    public void Contexts_that_cannot_be_accepted_have_a_reason_and_the_others_are_accepted()
    {
        var request = With(
            new UserInformation(),
            new ProposedContext(1, Uid.Parse("1.2.3"), [ImplicitVr]),
            new ProposedContext(3, default, [ImplicitVr]),
            new ProposedContext(5, CtImageStorage, []),
            new ProposedContext(7, CtImageStorage, [JpegBaseline]),
            new ProposedContext(9, CtImageStorage, [JpegBaseline, ImplicitVr])
        );
        var result = Answer(request, Open with { AcceptsTransferSyntax = (_, syntax) => syntax != JpegBaseline });
        Assert.Equal(
            [
                ContextResult.AbstractSyntaxNotSupported,
                ContextResult.AbstractSyntaxNotSupported,
                ContextResult.TransferSyntaxesNotSupported,
                ContextResult.TransferSyntaxesNotSupported,
                ContextResult.Accepted,
            ],
            result.Accept!.Contexts.Select(context => context.Result)
        );
        Assert.Equal(ImplicitVr, Assert.Single(result.Contexts.Values).TransferSyntax);
    }

    // PS3.8 table 9-18: 1 user-rejection. What there is no service for is 3 to everybody.
    [Fact]
    public void SOP_classes_that_the_requestor_may_not_use_are_user_rejections_and_the_others_are_accepted()
    {
        var request = With(
            new UserInformation(),
            new ProposedContext(1, Verification, [ImplicitVr]),
            new ProposedContext(3, CtImageStorage, [ImplicitVr]),
            new ProposedContext(5, Uid.Parse("1.2.3"), [ImplicitVr])
        );
        var result = Answer(request, Open with { MayUse = (title, sopClass) => title == "PEER" && sopClass == Verification });
        Assert.Equal(
            [ContextResult.Accepted, ContextResult.UserRejection, ContextResult.AbstractSyntaxNotSupported],
            result.Accept!.Contexts.Select(context => context.Result)
        );
        Assert.Equal(1, Assert.Single(result.Contexts.Values).Id);
    }

    // A peer that retrieves by C-GET proposes the storage classes as SCP; one that may store and retrieve, as both.
    [Theory]
    [InlineData(false, true, false, true, false, true)]
    [InlineData(true, true, false, true, false, true)]
    [InlineData(true, true, true, false, true, false)]
    [InlineData(true, true, true, true, true, true)]
    [InlineData(false, true, true, false, false, false)]
    [InlineData(true, false, false, true, false, false)]
    public void Each_role_is_given_to_a_requestor_that_may_have_it(
        bool scu,
        bool scp,
        bool mayUse,
        bool mayBeScp,
        bool scuAgreed,
        bool scpAgreed
    )
    {
        var request = With(
            new UserInformation { Roles = [new RoleSelection(CtImageStorage, scu, scp)] },
            new ProposedContext(1, CtImageStorage, [ImplicitVr])
        );
        var result = Answer(
            request,
            Open with
            {
                AcceptsScpRole = _ => true,
                MayUse = (title, sopClass) => mayUse && title == "PEER" && sopClass == CtImageStorage,
                MayBeScp = (title, sopClass) => mayBeScp && title == "PEER" && sopClass == CtImageStorage,
            }
        );
        Assert.Equal(
            scuAgreed || scpAgreed ? ContextResult.Accepted : ContextResult.UserRejection,
            Assert.Single(result.Accept!.Contexts).Result
        );
        Assert.Equal(
            (scuAgreed, scpAgreed),
            result.Contexts.TryGetValue(1, out var context) ? (context.RequestorIsScu, context.RequestorIsScp) : (false, false)
        );
    }

    [Fact]
    public void Preferred_transfer_syntaxes_come_before_the_requestors_order()
    {
        var request = With(new UserInformation(), new ProposedContext(1, CtImageStorage, [JpegBaseline, ImplicitVr, ExplicitVr]));
        Assert.Equal(
            ExplicitVr,
            Answer(request, Open with { PreferredTransferSyntaxes = [ExplicitVr, ImplicitVr] }).Contexts[1].TransferSyntax
        );
        Assert.Equal(
            JpegBaseline,
            Answer(request, Open with { PreferredTransferSyntaxes = [Uid.Parse("1.2.840.10008.1.2.5")] }).Contexts[1].TransferSyntax
        );
    }

    [Theory]
    [InlineData(true, false, true, true, false)]
    [InlineData(true, true, true, true, true)]
    [InlineData(true, true, false, true, false)]
    [InlineData(false, true, true, false, true)]
    public void Roles_are_those_proposed_that_the_policy_allows(bool scu, bool scp, bool allowed, bool scuAgreed, bool scpAgreed)
    {
        var request = With(
            new UserInformation { Roles = [new RoleSelection(CtImageStorage, scu, scp)] },
            new ProposedContext(1, CtImageStorage, [ImplicitVr])
        );
        var result = Answer(request, Open with { AcceptsScpRole = _ => allowed });
        Assert.Equal(new RoleSelection(CtImageStorage, scuAgreed, scpAgreed), Assert.Single(result.Accept!.User.Roles));
        Assert.Equal((scuAgreed, scpAgreed), (result.Contexts[1].RequestorIsScu, result.Contexts[1].RequestorIsScp));
    }

    [Fact]
    public void A_context_in_which_the_requestor_would_have_no_role_is_rejected()
    {
        var request = With(
            new UserInformation { Roles = [new RoleSelection(CtImageStorage, false, true)] },
            new ProposedContext(1, CtImageStorage, [ImplicitVr])
        );
        var result = Answer(request);
        Assert.Equal(ContextResult.UserRejection, Assert.Single(result.Accept!.Contexts).Result);
        Assert.Empty(result.Accept.User.Roles);
        Assert.Empty(result.Contexts);
    }

    [Fact]
    public void Asynchronous_operations_are_answered_with_one_each_way() =>
        Assert.Equal(
            new AsynchronousOperationsWindow(1, 1),
            Answer(
                With(new UserInformation { AsynchronousOperations = new(0, 0) }, new ProposedContext(1, Verification, [ImplicitVr]))
            ).Accept!.User.AsynchronousOperations
        );

    [Fact]
    public void Extended_negotiation_is_answered_for_accepted_classes_that_the_policy_knows()
    {
        var user = new UserInformation
        {
            ExtendedNegotiations =
            [
                new ExtendedNegotiation(StudyRootFind, new byte[] { 1, 1 }),
                new ExtendedNegotiation(CtImageStorage, new byte[] { 2 }),
                new ExtendedNegotiation(Uid.Parse("1.2.3"), new byte[] { 3 }),
            ],
        };
        var request = With(user, new ProposedContext(1, StudyRootFind, [ImplicitVr]), new ProposedContext(3, CtImageStorage, [ImplicitVr]));
        var result = Answer(
            request,
            Open with
            {
                ExtendedNegotiation = (uid, proposed) => uid == CtImageStorage ? default(ReadOnlyMemory<byte>?) : proposed[..1],
            }
        );
        var answered = Assert.Single(result.Accept!.User.ExtendedNegotiations);
        Assert.Equal(StudyRootFind, answered.SopClass);
        Assert.Equal([1], answered.Information.ToArray());
        Assert.Empty(Answer(request).Accept!.User.ExtendedNegotiations);
    }

    [Fact]
    public void User_identity_is_answered_only_when_it_was_checked_and_an_answer_is_wanted()
    {
        AssociateRequest Proposing(bool answer) =>
            With(
                new UserInformation { UserIdentity = new UserIdentity(UserIdentityType.UserName, answer, "user"u8.ToArray(), default) },
                new ProposedContext(1, Verification, [ImplicitVr])
            );
        var checks = Open with
        {
            CheckUserIdentity = identity =>
                identity.Primary.Span.SequenceEqual("user"u8) ? UserIdentityVerdict.Accepted : UserIdentityVerdict.Refused,
        };
        Assert.Null(Answer(Proposing(true)).Accept!.User.UserIdentityResponse);
        Assert.Null(Answer(Proposing(false), checks).Accept!.User.UserIdentityResponse);
        Assert.Equal(0, Answer(Proposing(true), checks).Accept!.User.UserIdentityResponse!.Value.Length);
        Assert.Equal(
            AssociateReject.NoReason,
            Answer(Proposing(true), Open with { CheckUserIdentity = _ => UserIdentityVerdict.Refused }).Reject
        );
    }
}

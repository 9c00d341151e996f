using Dicom.Network.Pdus;

namespace Dicom.Network.Associations;

/// <summary>Answer of an acceptor. Either <c>Accept</c> or <c>Reject</c> is set.</summary>
/// <param name="Accept">The acceptance; null if rejected.</param>
/// <param name="Contexts">Accepted presentation contexts by ID; empty if rejected.</param>
/// <param name="Reject">The rejection; null if accepted.</param>
public sealed record NegotiationResult(
    AssociateAccept? Accept,
    IReadOnlyDictionary<byte, PresentationContext> Contexts,
    AssociateReject? Reject
);

/// <summary>Association negotiation on the acceptor's side (PS3.8 7.1, PS3.7 D.3), as a pure function.</summary>
public static class Negotiation
{
    /// <summary>Smallest maximum length that a peer may announce, in bytes: the 6 bytes before the fragment of a PDV plus the shortest
    /// fragment, which has an even length (PS3.8 9.3.5.1).</summary>
    public const int MinPeerMaxPduLength = 8;

    static readonly IReadOnlyDictionary<byte, PresentationContext> NoContexts = new Dictionary<byte, PresentationContext>();

    /// <summary>Returns the answer to an association request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="policy">Rules for what is accepted.</param>
    /// <param name="handlesAbstractSyntax">Returns whether a service handles this SOP class.</param>
    /// <param name="maxPduLength">Longest P-DATA-TF variable field that we accept, in bytes.</param>
    public static NegotiationResult Answer(
        AssociateRequest request,
        NegotiationPolicy policy,
        Func<Uid, bool> handlesAbstractSyntax,
        int maxPduLength
    )
    {
        var identity = UserIdentityVerdict.NotChecked;
        var reject = CheckRequest(request, policy);
        if (reject is null && request.User.UserIdentity is { } proposed && policy.CheckUserIdentity is { } check)
        {
            identity = check(proposed);
            if (!identity.IsAccepted)
                reject = AssociateReject.NoReason;
        }
        if (reject is not null)
            return new NegotiationResult(null, NoContexts, reject);

        var contexts = new Dictionary<byte, PresentationContext>();
        var answers = new List<AnsweredContext>(request.Contexts.Count);
        foreach (var context in request.Contexts)
        {
            var answer = AnswerContext(context, request, policy, handlesAbstractSyntax, out var accepted);
            answers.Add(answer);
            if (accepted is not null)
                contexts.Add(context.Id, accepted);
        }
        var accept = new AssociateAccept
        {
            CalledAeTitle = request.CalledAeTitle,
            CallingAeTitle = request.CallingAeTitle,
            ApplicationContext = request.ApplicationContext,
            Contexts = answers,
            User = new UserInformation
            {
                MaximumLength = (uint)maxPduLength,
                ImplementationClass = policy.ImplementationClass,
                ImplementationVersion = policy.ImplementationVersion,
                AsynchronousOperations = request.User.AsynchronousOperations?.Smaller(policy.AsynchronousOperations),
                Roles = AnswerRoles(request.User.Roles, contexts.Values),
                ExtendedNegotiations = AnswerExtended(request.User.ExtendedNegotiations, contexts.Values, policy),
                UserIdentityResponse = request.User.UserIdentity is { PositiveResponseRequested: true } ? identity.Response : null,
            },
        };
        return new NegotiationResult(accept, contexts, null);
    }

    static AssociateReject? CheckRequest(AssociateRequest request, NegotiationPolicy policy)
    {
        // PS3.8 table 9-11: only bit 0 is tested.
        if ((request.ProtocolVersion & 1) == 0)
            return AssociateReject.ProtocolVersionNotSupported;
        if (request.ApplicationContext != AssociateRequest.DicomApplicationContext)
            return AssociateReject.ApplicationContextNotSupported;
        // PS3.8 table 9-11: an AE title shall not consist of spaces only.
        if (request.CalledAeTitle.Length == 0)
            return AssociateReject.CalledAeTitleNotRecognized;
        if (request.CallingAeTitle.Length == 0)
            return AssociateReject.CallingAeTitleNotRecognized;
        if (policy.CalledAeTitle is { } called && request.CalledAeTitle != called)
            return AssociateReject.CalledAeTitleNotRecognized;
        if (policy.AcceptsCallingAeTitle is { } accepts && !accepts(request.CallingAeTitle))
            return AssociateReject.CallingAeTitleNotRecognized;
        if (request.User.MaximumLength is > 0 and < MinPeerMaxPduLength)
            return AssociateReject.NoReason;
        return null;
    }

    static AnsweredContext AnswerContext(
        ProposedContext context,
        AssociateRequest request,
        NegotiationPolicy policy,
        Func<Uid, bool> handles,
        out PresentationContext? accepted
    )
    {
        accepted = null;
        // A rejected context must contain a transfer syntax too; its value is not significant (PS3.8 table 9-18).
        var placeholder =
            context.TransferSyntaxes.Count > 0 ? context.TransferSyntaxes[0] : Encoding.TransferSyntax.ImplicitVrLittleEndian.Uid;
        if (context.AbstractSyntax == default || !handles(context.AbstractSyntax))
            return new AnsweredContext(context.Id, ContextResult.AbstractSyntaxNotSupported, placeholder);
        var (scu, scp) = AnswerRole(context.AbstractSyntax, request, policy);
        if (!scu && !scp)
            return new AnsweredContext(context.Id, ContextResult.UserRejection, placeholder);
        if (ChooseTransferSyntax(context, policy) is not { } chosen)
            return new AnsweredContext(context.Id, ContextResult.TransferSyntaxesNotSupported, placeholder);

        accepted = new PresentationContext(context.Id, context.AbstractSyntax, chosen, scu, scp);
        return new AnsweredContext(context.Id, ContextResult.Accepted, chosen);
    }

    // Without a role selection the requestor is SCU only (PS3.7 D.3.3.4).
    static (bool Scu, bool Scp) AnswerRole(Uid sopClass, AssociateRequest request, NegotiationPolicy policy)
    {
        var proposed = request.User.Roles.FirstOrDefault(role => role.SopClass == sopClass) ?? new RoleSelection(sopClass, true, false);
        return (
            proposed.Scu && policy.MayUse?.Invoke(request.CallingAeTitle, sopClass) != false,
            proposed.Scp
                && policy.AcceptsScpRole?.Invoke(sopClass) == true
                && policy.MayBeScp?.Invoke(request.CallingAeTitle, sopClass) != false
        );
    }

    static Uid? ChooseTransferSyntax(ProposedContext context, NegotiationPolicy policy)
    {
        foreach (var preferred in policy.PreferredTransferSyntaxes)
        {
            if (context.TransferSyntaxes.Contains(preferred) && policy.AcceptsTransferSyntax(context.AbstractSyntax, preferred))
                return preferred;
        }
        foreach (var proposed in context.TransferSyntaxes)
        {
            if (policy.AcceptsTransferSyntax(context.AbstractSyntax, proposed))
                return proposed;
        }
        return null;
    }

    static List<RoleSelection> AnswerRoles(IReadOnlyList<RoleSelection> proposed, IReadOnlyCollection<PresentationContext> accepted)
    {
        var answers = new List<RoleSelection>();
        foreach (var role in proposed.DistinctBy(role => role.SopClass))
        {
            if (accepted.FirstOrDefault(context => context.AbstractSyntax == role.SopClass) is { } context)
                answers.Add(new RoleSelection(role.SopClass, context.RequestorIsScu, context.RequestorIsScp));
        }
        return answers;
    }

    static List<ExtendedNegotiation> AnswerExtended(
        IReadOnlyList<ExtendedNegotiation> proposed,
        IReadOnlyCollection<PresentationContext> accepted,
        NegotiationPolicy policy
    )
    {
        var answers = new List<ExtendedNegotiation>();
        if (policy.ExtendedNegotiation is not { } answer)
            return answers;
        foreach (var negotiation in proposed.DistinctBy(negotiation => negotiation.SopClass))
        {
            if (
                accepted.Any(context => context.AbstractSyntax == negotiation.SopClass)
                && answer(negotiation.SopClass, negotiation.Information) is { } information
            )
                answers.Add(new ExtendedNegotiation(negotiation.SopClass, information));
        }
        return answers;
    }

    /// <summary>Returns the presentation contexts that an acceptance agrees to, on the requestor's side. A role that was not proposed is
    /// not agreed to, whatever the answer says, and without an answer the requestor is SCU (PS3.7 D.3.3.4).</summary>
    public static IReadOnlyDictionary<byte, PresentationContext> Agreed(AssociateRequest request, AssociateAccept accept)
    {
        var contexts = new Dictionary<byte, PresentationContext>();
        foreach (var answer in accept.Contexts)
        {
            if (
                answer.Result != ContextResult.Accepted
                || request.Contexts.FirstOrDefault(context => context.Id == answer.Id) is not { } proposed
                || !proposed.TransferSyntaxes.Contains(answer.TransferSyntax)
            )
                continue;
            var (scu, scp) = (true, false);
            if (
                request.User.Roles.FirstOrDefault(role => role.SopClass == proposed.AbstractSyntax) is { } wanted
                && accept.User.Roles.FirstOrDefault(role => role.SopClass == proposed.AbstractSyntax) is { } agreed
            )
                (scu, scp) = (wanted.Scu && agreed.Scu, wanted.Scp && agreed.Scp);
            contexts.Add(answer.Id, new PresentationContext(answer.Id, proposed.AbstractSyntax, answer.TransferSyntax, scu, scp));
        }
        return contexts;
    }
}

using Dicom;
using Dicom.Network.Dimse;
using Pacs.Archive.Ingest;
using Pacs.Service.Describing.Pages;
using Pacs.Service.Dimse;

namespace Pacs.Service.Describing.Conformance;

/// <summary>Chapter on the DIMSE services: associations, presentation contexts, statuses (PS3.2 N.7).</summary>
static class DimseChapter
{
    // One outcome of each kind. The table maps them with StoreStatus, so that it shows the statuses that are actually sent.
    static readonly (StoreOutcome Outcome, string Meaning)[] outcomes =
    [
        (new StoreOutcome.Stored(default, []), "Durable and indexed."),
        (new StoreOutcome.AlreadyStored(default), "The same object was there already."),
        (
            new StoreOutcome.Conflict(default, ""),
            "Another object with this SOP Instance UID was there. It stays; the newcomer is kept aside for a person to look at."
        ),
        (
            new StoreOutcome.Stored(default, [""]),
            "Durable and indexed, though attributes are not as the standard wants them; Error Comment names the first."
        ),
        (new StoreOutcome.OutOfResources("", null, null), "No room. Nothing was stored; it may be sent again later."),
        (new StoreOutcome.Unavailable("", null, null), "The storage cannot be reached. Nothing was stored; it may be sent again soon."),
        (
            new StoreOutcome.Refused(RefusalReason.SopClassMismatch, "", null, null),
            "The SOP Class of the data set is not the one announced, or none that is stored."
        ),
        (
            new StoreOutcome.Refused(RefusalReason.SopInstanceMismatch, "", null, null),
            "The SOP Instance UID of the data set is not the one announced."
        ),
        (
            new StoreOutcome.Refused(RefusalReason.CannotUnderstand, "", null, null),
            "The bytes are not a data set in the transfer syntax of the presentation context."
        ),
        (
            new StoreOutcome.Refused(RefusalReason.MissingIdentity, "", null, null),
            "A SOP Class, SOP Instance, Study Instance or Series Instance UID is missing or is none."
        ),
        (new StoreOutcome.Refused(RefusalReason.OverLimit, "", null, null), "Over one of the archive's limits; Error Comment says which."),
    ];

    public static void Write(Article article, ConformanceSource source)
    {
        article.Heading(2, "DIMSE services");
        WriteAssociations(article, source);
        WriteContexts(article, source);
        WriteStore(article);
        if (source.SopClasses.Any(sopClass => QueryModel.All.Any(model => model.Find == sopClass)))
            WriteFind(article);
    }

    static void WriteAssociations(Article article, ConformanceSource source)
    {
        var limits = AssociationPolicy.Limits(source.Options);
        article.Heading(3, "Associations");
        article.Table(
            ["", ""],
            [
                ["Application Context Name", $"`{Dicom.Network.Pdus.AssociateRequest.DicomApplicationContext}`"],
                ["Implementation Class UID", $"`{source.Dimse.Policy.ImplementationClass}`"],
                ["Implementation Version Name", $"`{source.Dimse.Policy.ImplementationVersion}`"],
                ["Longest PDU received", $"{limits.MaxPduLength} bytes"],
                ["Longest PDU sent", $"{limits.MaxSendPduLength} bytes, or what the peer announces"],
                ["Asynchronous operations", "one at a time; a proposed window is answered 1, 1"],
                [
                    "Role selection",
                    $"the requestor is SCU; other roles are not accepted; a request in a role that was not accepted is answered "
                        + $"{DimseStatus.UnrecognizedOperation}",
                ],
                ["User identity", source.Dimse.Policy.CheckUserIdentity is null ? "not checked, and not answered" : "checked"],
                ["Time for an association request (ARTIM)", ConfigurationChapter.Seconds(limits.ArtimTimeout)],
                ["Time that an association may be silent", ConfigurationChapter.Seconds(limits.IdleTimeout)],
                ["Time that a peer may be silent inside a message", ConfigurationChapter.Seconds(limits.ReceiveTimeout)],
            ]
        );
        article.Paragraph(
            "An association is rejected, permanently, for an unknown application context, a called AE title that is checked and "
                + "another, or a calling AE title that is not known from where it calls; and transiently (local limit exceeded) over the "
                + "limits of associations, and while the service ends. The archive initiates none."
        );
    }

    static void WriteContexts(Article article, ConformanceSource source)
    {
        article.Heading(3, "Presentation contexts");
        article.Paragraph(
            "Of the transfer syntaxes of a presentation context the first is taken that is accepted for its abstract syntax."
        );
        var sets = source
            .SopClasses.GroupBy(sopClass => string.Join(' ', source.TransferSyntaxesOf(sopClass)))
            .Select((set, number) => (Name: $"set {number + 1}", Classes: set.ToList(), Syntaxes: source.TransferSyntaxesOf(set.First())))
            .ToList();
        article.Table(
            ["abstract syntax", "UID", "transfer syntaxes", "role", "extended negotiation"],
            sets.SelectMany(set =>
                set.Classes.Where(sopClass => !OverviewChapter.IsStorage(sopClass))
                    .Select(sopClass =>
                        (IReadOnlyList<string>)
                            [ConformanceSource.NameOf(sopClass), $"`{sopClass}`", set.Name, "SCP", Extended(source, sopClass)]
                    )
                    .Concat(
                        set.Classes.Any(OverviewChapter.IsStorage)
                            ?
                            [
                                ["every storage SOP class of the last chapter", "", set.Name, "SCP", "none"],
                            ]
                            : []
                    )
            )
        );
        foreach (var set in sets)
        {
            article.Heading(4, $"Transfer syntaxes, {set.Name}");
            article.Table(
                ["transfer syntax", "UID"],
                set.Syntaxes.Select(syntax => (IReadOnlyList<string>)[ConformanceSource.NameOf(syntax), $"`{syntax}`"])
            );
        }
    }

    // Returns the extended negotiation that is agreed to when everything is proposed.
    static string Extended(ConformanceSource source, Uid sopClass) =>
        source.Dimse.Policy.ExtendedNegotiation?.Invoke(sopClass, Enumerable.Repeat((byte)1, FindNegotiation.Fields.Count).ToArray())
            is { } agreed
        && agreed.Span.Contains((byte)1)
            ? string.Join(", ", FindNegotiation.Fields.Where((_, at) => agreed.Span[at] == 1).Select(field => field.Field))
            : "none";

    static void WriteStore(Article article)
    {
        article.Heading(3, "Storage: answers to C-STORE");
        article.Paragraph(
            "Level 2 (full) conformance (PS3.4 B.4.1): every element of an instance is kept, private ones too. No element is "
                + "changed. Digital signatures are kept as they are."
        );
        article.Table(
            ["status", "meaning"],
            [
                .. outcomes
                    .GroupBy(outcome => StoreStatus.Of(outcome.Outcome).Status)
                    .Select(status =>
                        (IReadOnlyList<string>)[$"{status.Key}", string.Join(" Or: ", status.Select(outcome => outcome.Meaning))]
                    ),
                [$"{DimseStatus.SopClassNotSupported}", "The Affected SOP Class UID is not that of the presentation context."],
                [$"{DimseStatus.InvalidSopInstance}", "The Affected SOP Instance UID is missing or is none."],
                [$"{DimseStatus.NotAuthorized}", "The calling application entity may not store."],
                [$"{DimseStatus.ProcessingFailure}", "A fault of this program: nothing was stored."],
            ]
        );
    }

    static void WriteFind(Article article)
    {
        article.Heading(3, "Query: information models and answers to C-FIND");
        article.Table(
            ["information model", "levels"],
            QueryModel.All.Select(model =>
                (IReadOnlyList<string>)[ConformanceSource.NameOf(model.Find), string.Join(", ", model.Levels.Select(QueryModel.Name))]
            )
        );
        article.Paragraph(
            "Which attributes are matched on and returned stands in the chapter on attributes: it is the same for C-FIND and "
                + "DICOMweb. Keys of levels below the queried one are not supported. Without relational queries the unique keys of the "
                + "levels above must be given, with one value. C-CANCEL is honoured. Answers are in ISO_IR 192."
        );
        article.Table(
            ["status", "meaning"],
            FindStatus
                .All.GroupBy(status => status.Code)
                .Select(group => (IReadOnlyList<string>)[$"{group.Key}", string.Join(" Or: ", group.Select(status => status.Meaning))])
        );
    }
}

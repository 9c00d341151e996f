using System.Buffers;
using Dicom;
using Dicom.Json;
using Dicom.Values;
using Dicom.Xml;
using Pacs.Archive;
using Pacs.Archive.Worklist;
using Pacs.Service.Describing;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;
using Pacs.Service.DicomWeb.Wado;
using Pacs.Service.Hosting;
using Pacs.Service.Security;

namespace Pacs.Service.DicomWeb.Ups;

/// <summary>Endpoints for workitems (UPS-RS): the Create, Retrieve, Update, Change State and Request Cancellation
/// transactions (PS3.18 11.4 to 11.8).</summary>
sealed class WorkitemEndpoints(WorklistQuery worklist, WorklistChanges changes, DatasetBody body)
{
    // A workitem may take twice its stored length: names of attributes may be longer than their values, and XML is longer than JSON.
    static readonly int maxBody = 2 * new ArchiveLimits().MaxWorkitemBytes;

    const string Xml = "application/dicom+xml";

    // PS3.18 table 11.1.3-1. A single workitem may be returned without multipart.
    static readonly Offer[] offers = [new("application/dicom+json"), new("application/json"), new(Xml), new(Xml, Multipart: true)];

    // Requesting AE of cancellations whose sender does not name itself.
    const string UnnamedRequester = "DICOMWEB";

    static readonly Parameter workitem = Parameter.Path("workitem", "Workitem UID (SOP Instance UID).");

    public void MapReading(IEndpointRouteBuilder routes) =>
        routes
            .MapMethods("/workitems/{workitem}", [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(RetrieveAsync))
            .Describe(
                Topics.Worklist,
                "Retrieve Workitem",
                "PS3.18 11.5",
                [
                    new(200, "The workitem, without its Transaction UID.", [.. offers.Select(offer => $"{offer}")]),
                    new(304, "It is what the client has."),
                    Answer.Failure(404, "There is no such workitem."),
                    Answer.Failure(410, "It was finished and has been removed."),
                ],
                [workitem, .. Parameter.Negotiation]
            );

    public void MapWriting(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/workitems", Answers.Guarded(CreateAsync))
            .WithBody(maxBody)
            .Describe(
                Topics.Worklist,
                "Create Workitem",
                "PS3.18 11.4",
                [
                    new(201, "It is created; Location says where."),
                    Answer.Failure(400, "It is not what PS3.4 table CC.2.5-3 asks of a new workitem."),
                    Answer.Failure(409, "There is one with this UID, or was."),
                ],
                [
                    new(
                        "workitem",
                        "The Workitem UID; the bare UID without a name will do, too. Without it the data set has it, or a new one is made."
                    ),
                ],
                DatasetBody.MediaTypes
            );
        routes
            .MapPost("/workitems/{workitem}", Answers.Guarded(UpdateOrCreateAsync))
            .WithBody(maxBody)
            .Describe(
                Topics.Worklist,
                "Update Workitem",
                "PS3.18 11.6",
                [
                    new(200, "It is updated."),
                    new(201, "It is created: there was none, and the data set has a Procedure Step State, as only new workitems do."),
                    Answer.Failure(
                        400,
                        "The data set is not what may be updated, the workitem is finished, or the Transaction UID is not the one "
                            + "that claimed it."
                    ),
                    Answer.Failure(404, "There is no such workitem."),
                    Answer.Failure(409, "The workitem has not been claimed."),
                    Answer.Failure(410, "It was finished and has been removed."),
                ],
                [
                    workitem,
                    new(
                        "transaction-uid",
                        "The Transaction UID that claimed the workitem; the bare UID without a name will do, too, and so will the "
                            + "one in the data set."
                    ),
                ],
                DatasetBody.MediaTypes
            );
        routes
            .MapPut("/workitems/{workitem}/state", Answers.Guarded(ChangeStateAsync))
            .WithBody(maxBody)
            .Describe(
                Topics.Worklist,
                "Change Workitem State",
                "PS3.18 11.7",
                [
                    new(200, "It has the state."),
                    Answer.Failure(400, "The Transaction UID is missing or another one."),
                    Answer.Failure(404, "There is no such workitem."),
                    Answer.Failure(409, "Its state, or what it lacks, does not allow the change."),
                    Answer.Failure(410, "It was finished and has been removed."),
                ],
                [workitem],
                DatasetBody.MediaTypes
            );
        routes
            .MapPost("/workitems/{workitem}/cancelrequest", Answers.Guarded(RequestCancelAsync))
            .WithBody(maxBody)
            .Describe(
                Topics.Worklist,
                "Request Cancellation",
                "PS3.18 11.8",
                [
                    new(202, "It is canceled, or whoever performs it is asked to."),
                    Answer.Failure(404, "There is no such workitem."),
                    Answer.Failure(409, "It is completed, or nobody would learn of the request."),
                ],
                [workitem],
                DatasetBody.MediaTypes
            );
    }

    async Task CreateAsync(HttpContext context)
    {
        var dataset = await body.ReadAsync(context);
        await CreateAsync(context, NamedUid(context, "workitem", "affectedsopinstanceuid", "uid"), dataset);
    }

    async Task CreateAsync(HttpContext context, Uid? named, Dataset dataset)
    {
        var inside = dataset[Tag.SOPInstanceUID] is { IsEmpty: false }
            ? dataset.GetUid(Tag.SOPInstanceUID) ?? throw Bad("The SOP Instance UID in the data set is none.")
            : (Uid?)null;
        if (named is not null && inside is not null && named != inside)
            throw Bad("The data set has another SOP Instance UID than the request names.");
        if (dataset.GetUid(Tag.SOPClassUID) is { } sopClass && sopClass != Uid.UnifiedProcedureStepPush)
            throw Bad($"The SOP class of a workitem is {Uid.UnifiedProcedureStepPush} (PS3.4 CC.2.5.1.3.1).");
        var uid = named ?? inside ?? Uid.New();
        var outcome = await changes.CreateAsync(context.Requester(), uid, dataset, context.RequestAborted);
        context.Response.Headers.Location = context.Response.Headers.ContentLocation = UrlOf(context, uid);
        await WorklistAnswers.OfCreateAsync(context, outcome);
    }

    async Task RetrieveAsync(HttpContext context)
    {
        CharacterSets.Check(context.Request.Query["charset"]);
        var (offer, uid) = (context.Negotiate(offers), Target(context));
        if (await worklist.FindAsync(context.Requester(), uid, context.RequestAborted) is not { } stored)
            throw await worklist.WasRemovedAsync(context.Requester(), uid, context.RequestAborted)
                ? new DicomWebException(StatusCodes.Status410Gone, "The workitem was finished and has been removed.")
                : Answers.NotFound("There is no such workitem here.");
        var response = context.Response;
        var isXml = offer.MediaType == Xml;
        // no-cache, because the workitem may change at any moment (RFC 9111 5.2.2.4).
        response.Headers.CacheControl = "no-cache";
        // The tag is weak, because the answer may be compressed later.
        if (Validators.IsUnchanged(context, $"W/\"{stored.Revision}{(isXml ? "x" : "")}{(offer.Multipart ? "m" : "")}\"", stored.UpdatedAt))
            return;
        ReadOnlyMemory<byte> text = stored.Json;
        if (isXml)
        {
            var buffer = new ArrayBufferWriter<byte>();
            DicomXml.Write(buffer, DicomJson.Read(stored.Json));
            text = buffer.WrittenMemory;
        }
        else if (context.IsForMedicalImagingServer())
        {
            text = BulkDataLinks.Replace(stored.Json, null);
        }
        response.Headers.ContentLocation = UrlOf(context, uid);
        if (offer.Multipart)
        {
            var writer = new MultipartWriter(response, offer.MediaType);
            writer.Begin();
            if (HttpMethods.IsHead(context.Request.Method))
                return;
            writer.BeginPart(offer.MediaType, UrlOf(context, uid));
            await response.BodyWriter.WriteAsync(text, context.RequestAborted);
            await writer.EndAsync(context.RequestAborted);
            return;
        }
        response.ContentType = offer.ContentType;
        response.ContentLength = text.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(text, context.RequestAborted);
    }

    // Updates the workitem in the path. If it does not exist and the data set has a Procedure Step State, which only
    // new workitems have, it is created: some clients put the UID of a new workitem into the path instead of the query.
    async Task UpdateOrCreateAsync(HttpContext context)
    {
        var uid = Target(context);
        var dataset = await body.ReadAsync(context);
        if (
            dataset[Tag.ProcedureStepState] is not null
            && await worklist.FindAsync(context.Requester(), uid, context.RequestAborted) is null
        )
        {
            await CreateAsync(context, uid, dataset);
            return;
        }
        var (named, inside) = (NamedUid(context, "transaction-uid", "transactionuid", "transaction"), dataset.GetUid(Tag.TransactionUID));
        if (named is not null && inside is not null && named != inside)
            throw Bad("The data set has another Transaction UID than the query.");
        var outcome = await changes.UpdateAsync(context.Requester(), uid, named ?? inside, dataset, context.RequestAborted);
        context.Response.Headers.ContentLocation = UrlOf(context, uid);
        await WorklistAnswers.OfUpdateAsync(context, outcome);
    }

    async Task ChangeStateAsync(HttpContext context)
    {
        var uid = Target(context);
        var dataset = await body.ReadAsync(context);
        var state = dataset.GetString(Tag.ProcedureStepState)
            ?? throw Bad($"ProcedureStepState {Tag.ProcedureStepState} is missing (PS3.4 table CC.2.1-1).");
        var outcome = await changes.ChangeStateAsync(
            context.Requester(),
            uid,
            state,
            dataset.GetUid(Tag.TransactionUID),
            context.RequestAborted
        );
        context.Response.Headers.ContentLocation = UrlOf(context, uid);
        await WorklistAnswers.OfChangeStateAsync(context, outcome);
    }

    async Task RequestCancelAsync(HttpContext context)
    {
        var uid = Target(context);
        var dataset = await body.ReadAsync(context, isOptional: true);
        var requester = dataset.GetString(Tag.RequestingAE)
            ?? (AeTitles.IsValid(context.User.Identity?.Name) ? context.User.Identity!.Name! : UnnamedRequester);
        var outcome = await changes.RequestCancelAsync(
            context.Requester(),
            uid,
            dataset,
            AeTitles.IsValid(requester) ? requester : throw Bad("The Requesting AE is no AE title."),
            context.RequestAborted
        );
        await WorklistAnswers.OfRequestCancelAsync(context, outcome);
    }

    static Uid Target(HttpContext context) =>
        context.PathUid("workitem") ?? throw new InvalidOperationException("the route names no workitem");

    static string UrlOf(HttpContext context, Uid workitem) => $"{context.RootUrl()}/workitems/{workitem}";

    // Returns a UID from a parameter with one of the names, or from a parameter that is the UID itself: the standard
    // writes ?{workitem}, which clients interpret in both ways.
    static Uid? NamedUid(HttpContext context, params string[] names)
    {
        foreach (var (name, value) in context.Request.Query)
        {
            if (names.Contains(name, StringComparer.OrdinalIgnoreCase))
                return Uid.TryParse(value, out var uid) ? uid : throw Bad($"The parameter {name} is no DICOM UID.");
            if (string.IsNullOrEmpty(value) && Uid.TryParse(name, out var bare))
                return bare;
        }
        return null;
    }

    static DicomWebException Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}

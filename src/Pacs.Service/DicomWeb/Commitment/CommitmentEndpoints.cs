using System.Text.Json;
using Dicom;
using Dicom.Json;
using Dicom.Xml;
using Pacs.Archive.Commitment;
using Pacs.Service.Describing;
using Pacs.Service.DicomWeb.Media;

namespace Pacs.Service.DicomWeb.Commitment;

/// <summary>The Storage Commitment Service (PS3.18 13): Request (13.4) and Result Check (13.5).</summary>
sealed class CommitmentEndpoints(StorageCommitment archive, DatasetBody body)
{
    /// <summary>Maximum length of a request's body in bytes. Ten thousand references take two million in JSON and four million in
    /// XML.</summary>
    public const int MaxBody = 8 * 1024 * 1024;

    const string Json = "application/dicom+json",
        Xml = "application/dicom+xml",
        Pattern = "/commitment-requests/{transaction}";

    static readonly Offer[] offers = [new(Json), new("application/json"), new(Xml)];
    static readonly string[] mediaTypes = [Json, "application/json", Xml];
    static readonly Parameter[] parameters = [Parameter.Path("transaction", "Transaction UID (0008,1195).")];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost(Pattern, Answers.Guarded(RequestAsync))
            .Describe(
                Topics.StorageCommitment,
                "Request Storage Commitment",
                "PS3.18 13.4",
                [
                    new(200, "The result: which instances are kept safe, and which are not, for which reason.", mediaTypes),
                    new(202, "There is no result yet; Retry-After says when to check for it."),
                    Answer.Failure(406, "The client accepts none of the media types."),
                    Answer.Failure(409, "The Transaction UID is in use."),
                    Answer.Failure(413, $"The request is too long, or names more than {CommitmentRequest.MaxInstances} instances."),
                    Answer.Failure(415, "The body is of another media type."),
                ],
                parameters,
                takes: mediaTypes,
                remarks: "An instance is committed when the index has it and its object in the store has the length and the hash "
                    + "(SHA-256 of the data set) that the index says; for that, every object is read. Results are kept for 30 "
                    + "days."
            );
        routes
            .MapMethods(Pattern, [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(CheckAsync))
            .Describe(
                Topics.StorageCommitment,
                "Check Result of Storage Commitment",
                "PS3.18 13.5",
                [
                    new(200, "The result.", mediaTypes),
                    new(202, "There is no result yet; Retry-After says when to check again."),
                    Answer.Failure(404, "There is no request with this Transaction UID."),
                    Answer.Failure(406, "The client accepts none of the media types."),
                    Answer.Failure(410, "The result is no longer kept."),
                ],
                parameters
            );
    }

    async Task RequestAsync(HttpContext context)
    {
        var offer = context.Negotiate(offers);
        var transaction = Transaction(context);
        var dataset = await body.ReadAsync(context);
        try
        {
            await AnswerAsync(
                context,
                offer,
                await archive.RequestAsync(context.Requester(), transaction, dataset, context.RequestAborted)
            );
        }
        catch (CommitmentRequestException wrong)
        {
            throw new DicomWebException(
                wrong.IsTooLong ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest,
                wrong.Message
            );
        }
    }

    async Task CheckAsync(HttpContext context)
    {
        var offer = context.Negotiate(offers);
        await AnswerAsync(context, offer, await archive.FindAsync(context.Requester(), Transaction(context), context.RequestAborted));
    }

    // PS3.18 tables 13.4.3-1 and 13.5.3-1.
    static async Task AnswerAsync(HttpContext context, Offer offer, CommitmentAnswer answer)
    {
        switch (answer.State)
        {
            case CommitmentState.Unknown:
                throw Answers.NotFound("There is no request for storage commitment with this Transaction UID.");
            case CommitmentState.Forgotten:
                throw new DicomWebException(
                    StatusCodes.Status410Gone,
                    "The result of this request is no longer kept; ask again with another Transaction UID."
                );
            case CommitmentState.InUse:
                throw new DicomWebException(
                    StatusCodes.Status409Conflict,
                    "The Transaction UID is in use; ask with another one, or check for its result."
                );
            case CommitmentState.Pending:
                context.Response.StatusCode = StatusCodes.Status202Accepted;
                context.Response.Headers.RetryAfter = Answers.RetrySeconds;
                return;
        }
        context.Response.ContentType = offer.MediaType;
        if (offer.MediaType == Xml)
            DicomXml.Write(context.Response.BodyWriter, answer.Result!);
        else
            await using (var json = new Utf8JsonWriter(context.Response.BodyWriter, Answers.Json))
                DicomJson.Write(json, answer.Result!);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    static Uid Transaction(HttpContext context) =>
        Uid.TryParse(context.Request.RouteValues["transaction"] as string, out var uid)
            ? uid
            : throw new DicomWebException(
                StatusCodes.Status400BadRequest,
                "The Transaction UID in the path is no DICOM UID: 1 to 64 characters of digits and dots without empty components are "
                    + "needed."
            );
}

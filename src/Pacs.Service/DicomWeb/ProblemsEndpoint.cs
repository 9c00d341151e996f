using System.Text.Json;
using Pacs.Archive.Upkeep;
using Pacs.Service.Describing;

namespace Pacs.Service.DicomWeb;

/// <summary>Lists problems that a person should look at as a JSON array, latest first:
/// <c>/admin/problems?limit=100&amp;before=NUMBER</c>.</summary>
sealed class ProblemsEndpoint(ArchiveProblems archive)
{
    const int DefaultLimit = 100;

    public void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapMethods("/admin/problems", [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(ListAsync))
            .Describe(
                Topics.Administration,
                "List what a person should look at",
                "an extension",
                [new(200, "Objects that were refused, set aside, or found lost or damaged, the latest first.", "application/json")],
                [
                    new("limit", $"How many at the most, up to {ArchiveProblems.MaxLimit}.", ParameterKind.Number)
                    {
                        Default = $"{DefaultLimit}",
                    },
                    new("before", "Only those with a lower number: how to go on.", ParameterKind.Number),
                ]
            );

    async Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var problems = await archive.ListAsync(
            context.Requester(),
            (int)(query.Number("limit", 1, ArchiveProblems.MaxLimit) ?? DefaultLimit),
            query.Number("before"),
            context.RequestAborted
        );
        context.Response.ContentType = "application/json";
        await using (var json = new Utf8JsonWriter(context.Response.BodyWriter, Answers.Json))
        {
            json.WriteStartArray();
            foreach (var problem in problems)
                Write(json, problem);
            json.WriteEndArray();
        }
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    static void Write(Utf8JsonWriter json, Problem problem)
    {
        json.WriteStartObject();
        json.WriteNumber("number", problem.Number);
        json.WriteString("kind", problem.Kind.ToString());
        json.WriteString("at", problem.At);
        json.WriteString("reason", problem.Reason);
        WriteGiven(json, "studyInstanceUid", problem.StudyInstanceUid);
        WriteGiven(json, "seriesInstanceUid", problem.SeriesInstanceUid);
        WriteGiven(json, "sopInstanceUid", problem.SopInstanceUid);
        WriteGiven(json, "sopClassUid", problem.SopClassUid);
        WriteGiven(json, "key", problem.Key);
        WriteGiven(json, "protocol", problem.Protocol);
        WriteGiven(json, "callingAeTitle", problem.CallingAeTitle);
        WriteGiven(json, "address", problem.Address);
        json.WriteEndObject();
    }

    static void WriteGiven(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }
}

using System.Text.Json;
using Pacs.Archive;
using Pacs.Archive.Upkeep;

namespace Pacs.Service.Hosting;

/// <summary><c>GET /admin/problems?limit=100&amp;before=NUMBER</c>: what a person should look at, the latest first, as a JSON array.</summary>
static class ProblemsEndpoint
{
    const int DefaultLimit = 100;

    public static void MapProblems(this IEndpointRouteBuilder routes) => routes.MapGet("/admin/problems", async context =>
    {
        var query = context.Request.Query;
        int? limit = query.ContainsKey("limit") ? int.TryParse(query["limit"], out var given) && given is >= 1 and <= ArchiveProblems.MaxLimit ? given : null : DefaultLimit;
        long? before = long.TryParse(query["before"], out var number) ? number : null;
        if (limit is null || (query.ContainsKey("before") && before is null))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync($"limit is 1 to {ArchiveProblems.MaxLimit}, before a number of the list\n", context.RequestAborted);
            return;
        }
        var problems = await context.RequestServices.GetRequiredService<EmbeddedArchive>().Problems.ListAsync(limit.Value, before, context.RequestAborted);
        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        Write(writer, problems);
    });

    static void Write(Utf8JsonWriter writer, IReadOnlyList<Problem> problems)
    {
        writer.WriteStartArray();
        foreach (var problem in problems)
        {
            writer.WriteStartObject();
            writer.WriteNumber("number", problem.Number);
            writer.WriteString("kind", problem.Kind.ToString());
            writer.WriteString("at", problem.At);
            writer.WriteString("reason", problem.Reason);
            writer.WriteString("studyInstanceUid", problem.StudyInstanceUid);
            writer.WriteString("seriesInstanceUid", problem.SeriesInstanceUid);
            writer.WriteString("sopInstanceUid", problem.SopInstanceUid);
            writer.WriteString("sopClassUid", problem.SopClassUid);
            writer.WriteString("key", problem.Key);
            writer.WriteString("protocol", problem.Protocol);
            writer.WriteString("callingAeTitle", problem.CallingAeTitle);
            writer.WriteString("address", problem.Address);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}

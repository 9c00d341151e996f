using System.Text.Json;
using Dicom;
using Dicom.Json;
using Dicom.Values;
using Pacs.Archive;
using Pacs.Archive.Retrieve;
using Pacs.Service.Describing;
using Pacs.Service.Hosting;

namespace Pacs.Service.DicomWeb.Tree;

/// <summary>Endpoint that returns a whole study in one answer, so that a viewer knows its contents before it retrieves
/// any of them: an extension. Every data set is DICOM JSON, as a search of its level returns it, with Retrieve URL.
/// Instances include their number of frames and stored transfer syntax.</summary>
sealed class TreeEndpoint(StudyTree archive)
{
    const int FlushBytes = 64 * 1024;

    public void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapMethods("/studies/{study}/tree", [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(GiveAsync))
            .Describe(
                Topics.Retrieve,
                "Retrieve Study Tree",
                "an extension",
                [
                    new(200, "The study with its series and instances.", "application/json"),
                    new(304, "It is as the client has it."),
                    Answer.Failure(404, "There is no such study here."),
                ],
                [
                    Parameter.Header("If-None-Match", "The entity tag of an earlier answer."),
                    Parameter.Header("If-Modified-Since", "The Last-Modified of an earlier answer."),
                ],
                remarks: "An object with `study` (DICOM JSON) and `series`, an array of objects with `series` (DICOM JSON) and "
                    + "`instances` (an array of DICOM JSON). It is read from the index; no object is opened."
            );

    async Task GiveAsync(HttpContext context)
    {
        var tree = await archive.FindAsync(context.Requester(), context.PathUid("study")!.Value, context.RequestAborted)
            ?? throw Answers.NotFound("There is no such study here.");
        var response = context.Response;
        response.Headers.CacheControl = "private, no-cache";
        // The tag is weak, because the answer may be compressed later.
        if (Validators.IsUnchanged(context, $"W/\"{tree.Revision}\"", tree.UpdatedAt))
            return;
        response.ContentType = "application/json";

        // Not disposed: after an exception, that would write pending output before the problem details.
        var json = new Utf8JsonWriter(response.BodyWriter, Answers.Json);
        json.WriteStartObject();
        json.WritePropertyName("study");
        Write(json, tree.Attributes, context.Url(new InstanceScope(tree.Uid)));
        json.WriteStartArray("series");
        await WriteSeriesAsync(context, json, tree);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    async Task WriteSeriesAsync(HttpContext context, Utf8JsonWriter json, StudyBranch tree)
    {
        var series = tree.Series.ToDictionary(one => one.Key);
        var sent = 0L;
        SeriesBranch? open = null;
        await foreach (var instance in archive.InstancesAsync(tree, context.RequestAborted))
        {
            // The instance's series was created after the series were read; the next answer includes it.
            if (!series.TryGetValue(instance.Series, out var ofInstance))
                continue;
            if (ofInstance != open)
            {
                End(json, open);
                open = ofInstance;
                json.WriteStartObject();
                json.WritePropertyName("series");
                Write(json, open.Attributes, context.Url(new InstanceScope(tree.Uid, open.Uid)));
                json.WriteStartArray("instances");
            }
            Write(json, instance.Attributes, context.Url(new InstanceScope(tree.Uid, ofInstance.Uid, instance.Uid)));
            if (json.BytesPending + json.BytesCommitted - sent < FlushBytes)
                continue;
            json.Flush();
            sent = json.BytesCommitted;
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        End(json, open);
    }

    static void End(Utf8JsonWriter json, SeriesBranch? open)
    {
        if (open is null)
            return;
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, Dataset attributes, string url) =>
        DicomJson.Write(json, attributes.SetString(Tag.RetrieveURL, url));
}

using System.Net;
using System.Net.Http.Headers;

namespace Pacs.Service.Tests.Running;

/// <summary>STOW-RS requests, their bodies streamed.</summary>
static class Stow
{
    public static Task<HttpResponseMessage> PostAsync(
        ServiceProcess service,
        SyntheticInstance instance,
        string path = "dicom-web/studies"
    ) => PostAsync(service.Http, instance, path);

    public static Task<HttpResponseMessage> PostAsync(HttpClient http, SyntheticInstance instance, string path = "dicom-web/studies") =>
        PostAsync(http, [new FileBody(instance.FileStart(), instance.OpenDataset())], path);

    public static Task<HttpResponseMessage> PostAsync(ServiceProcess service, byte[] file, string path = "dicom-web/studies") =>
        PostAsync(service.Http, [new ByteArrayContent(file)], path);

    public static Task<HttpResponseMessage> PostAsync(
        ServiceProcess service,
        IEnumerable<HttpContent> files,
        string path = "dicom-web/studies"
    ) => PostAsync(service.Http, files, path);

    public static async Task<HttpResponseMessage> PostAsync(
        HttpClient http,
        IEnumerable<HttpContent> files,
        string path = "dicom-web/studies"
    )
    {
        var boundary = "b" + Guid.NewGuid().ToString("N");
        using var body = new MultipartContent("related", boundary);
        body.Headers.ContentType!.Parameters.Add(new NameValueHeaderValue("type", "\"application/dicom\""));
        foreach (var file in files)
        {
            file.Headers.ContentType = new MediaTypeHeaderValue("application/dicom");
            body.Add(file);
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/dicom+json"));
        return await http.SendAsync(request);
    }

    sealed class FileBody(byte[] start, Stream dataset) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(start);
            await dataset.CopyToAsync(stream, 256 * 1024);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = start.Length + dataset.Length;
            return true;
        }
    }
}

using System.Buffers;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Benchmarks.Comparison;

/// <summary>The client of DICOMweb: an HttpClient that keeps nothing of what it reads.</summary>
static class WebRequests
{
    /// <summary>Bytes read at once.</summary>
    public const int BufferLength = 256 * 1024;

    public const string Json = "application/dicom+json";
    public const string Dicom = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
    public const string Octets = "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*";

    /// <summary>Reads an answer to its end.</summary>
    /// <param name="target">From whom.</param>
    /// <param name="path">Below the root of DICOMweb.</param>
    /// <param name="accept">What is accepted.</param>
    /// <param name="least">Bytes that a right answer has at least.</param>
    /// <returns>Its bytes, and the milliseconds until the first came.</returns>
    /// <exception cref="InvalidOperationException">Another status than 200, or too short.</exception>
    public static async Task<(long Bytes, double FirstByte)> ReadAsync(Target target, string path, string accept, long least)
    {
        var began = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await target.Web.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        long length = await body.ReadAsync(buffer);
        var first = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        while (await body.ReadAsync(buffer) is var count and > 0)
            length += count;
        ArrayPool<byte>.Shared.Return(buffer);
        return (int)answer.StatusCode == 200 && length >= least
            ? (length, first)
            : throw new InvalidOperationException($"{target.Name} answered {path} with {(int)answer.StatusCode} and {length} bytes");
    }

    /// <summary>STOW-RS of objects in one request.</summary>
    /// <exception cref="InvalidOperationException">They were not all stored.</exception>
    public static async Task StoreAsync(Target target, IReadOnlyList<SampleObject> objects)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "studies") { Content = new ObjectsContent(objects) };
        request.Headers.TryAddWithoutValidation("Accept", Json);
        using var answer = await target.Web.SendAsync(request);
        var text = await answer.Content.ReadAsByteArrayAsync();
        if ((int)answer.StatusCode != 200)
            throw new InvalidOperationException(
                $"{target.Name} answered STOW with {(int)answer.StatusCode}: {Encoding.UTF8.GetString(text)}"
            );
    }

    sealed class ObjectsContent : HttpContent
    {
        const string Boundary = "benchQ7x";

        static readonly byte[] head = Encoding.ASCII.GetBytes($"--{Boundary}\r\nContent-Type: application/dicom\r\n\r\n");
        static readonly byte[] tail = Encoding.ASCII.GetBytes($"--{Boundary}--\r\n");

        readonly IReadOnlyList<SampleObject> objects;

        public ObjectsContent(IReadOnlyList<SampleObject> objects)
        {
            this.objects = objects;
            Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/related; type=\"application/dicom\"; boundary={Boundary}");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            foreach (var instance in objects)
            {
                await stream.WriteAsync(head);
                await stream.WriteAsync(instance.FileStart);
                foreach (var piece in instance.Dataset)
                    await stream.WriteAsync(piece);
                await stream.WriteAsync("\r\n"u8.ToArray());
            }
            await stream.WriteAsync(tail);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = objects.Sum(instance => head.Length + instance.FileLength + 2) + tail.Length;
            return true;
        }
    }
}

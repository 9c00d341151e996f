using System.IO.Compression;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Pacs.Service.DicomWeb.Multipart;
using Pacs.Service.DicomWeb.Wado;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>Answers whose length nobody knows, on the server that sends them: what is left of a block of its memory is what its writer
/// gives, however much is asked for, when some was asked for before and not used.</summary>
public sealed class ChunkedAnswerTests
{
    // Steps shorter than the shortest head, so that one meets each place in a block of 4096 bytes.
    const int Step = 5,
        Block = 4096;

    static readonly byte[] content = [.. Enumerable.Range(0, 2 * Block).Select(i => (byte)i)];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Heads_of_parts_are_whole_wherever_they_fall()
    {
        await foreach (
            var (length, body) in AnswersAsync(
                async (response, length) =>
                {
                    var writer = new MultipartWriter(response, "application/dicom");
                    for (var part = 0; part < 2; part++)
                    {
                        writer.BeginPart("application/dicom", "http://127.0.0.1/dicom-web/studies/1.2.3/series/1.2.4/instances/1.2.5");
                        await Pump.CopyAsync(new MemoryStream(content, 0, length), response, Cancel);
                    }
                    await writer.EndAsync(Cancel);
                }
            )
        )
        {
            var reader = new MultipartReader(
                PipeReader.Create(new MemoryStream(body)),
                System.Text.Encoding.ASCII.GetString(body.AsSpan(2, 32))
            );
            for (var part = 0; part < 2; part++)
            {
                var bytes = new MemoryStream();
                await (await reader.NextAsync(Cancel))!.Body.CopyToAsync(bytes, Cancel);
                Assert.Equal(content[..length], bytes.ToArray());
            }
            Assert.Null(await reader.NextAsync(Cancel));
        }
    }

    [Fact]
    public async Task Heads_of_entries_of_a_zip_archive_are_whole_wherever_they_fall()
    {
        await foreach (
            var (length, body) in AnswersAsync(
                async (response, length) =>
                {
                    var zip = new ZipWriter(response.BodyWriter, DateTimeOffset.UnixEpoch);
                    for (var entry = 0; entry < 2; entry++)
                    {
                        zip.BeginEntry($"DICOM/SE000001/IM{entry:D6}", length);
                        zip.Write(content.AsSpan(0, length));
                        await response.BodyWriter.FlushAsync(Cancel);
                        zip.Write([]);
                        zip.EndEntry();
                    }
                    await zip.EndAsync(Cancel);
                }
            )
        )
        {
            using var archive = new ZipArchive(new MemoryStream(body));
            Assert.Equal(2, archive.Entries.Count);
            foreach (var entry in archive.Entries)
            {
                var bytes = new byte[length];
                await using var file = await entry.OpenAsync(Cancel);
                await file.ReadExactlyAsync(bytes, Cancel);
                Assert.Equal(-1, file.ReadByte());
                Assert.Equal(content[..length], bytes);
            }
        }
    }

    static async IAsyncEnumerable<(int Length, byte[] Body)> AnswersAsync(Func<HttpResponse, int, Task> write)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(context => write(context.Response, int.Parse(context.Request.Path.Value![1..])));
        await app.StartAsync(Cancel);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var http = new HttpClient();
        for (var length = 1; length <= Block + Step; length += Step)
            yield return (length, await http.GetByteArrayAsync(new Uri($"{address}/{length}"), Cancel));
    }
}

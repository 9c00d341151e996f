using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Pacs.Service.DicomWeb.Media;
using ZstdSharp;

namespace Pacs.Service.DicomWeb;

/// <summary>Answers that are text go compressed to whoever accepts that (PS3.18 8.4.1, RFC 9110 12.5.3): JSON and XML, by Brotli, Zstandard or gzip. Frames, instances and bulk data never do, documents that are text neither: most hardly shrink, and all are known by the tag of their very bytes, which ranges of them are asked for by (RFC 9110 8.8.3.3).</summary>
public static class CompressedAnswers
{
    /// <summary>What is compressed.</summary>
    public static IReadOnlyList<string> MediaTypes { get; } = ["application/dicom+json", "application/json", "application/dicom+xml", "application/problem+json", "application/xml", "text/html", "text/plain", "text/markdown"];

    /// <summary>How, as Accept-Encoding names it, the better first.</summary>
    public static IReadOnlyList<string> Encodings { get; } = ["br", "zstd", "gzip"];

    /// <summary>Registers what <see cref="UseCompressedAnswers"/> needs.</summary>
    public static IServiceCollection AddCompressedAnswers(this IServiceCollection services) => services
        .AddResponseCompression(options =>
        {
            // What an attacker would have to add to an answer in order to guess the rest from its length (BREACH) nobody but the user can.
            options.EnableForHttps = true;
            options.MimeTypes = MediaTypes;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<ZstandardProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        })
        // Metadata shrink to a tenth already; more effort would make the viewer wait.
        .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest)
        .Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest)
        .AddSingleton<IResponseCompressionProvider, Provider>();

    /// <summary>Puts the compression in front of what is mapped.</summary>
    public static void UseCompressedAnswers(this IApplicationBuilder app) => app.UseResponseCompression();

    sealed class Provider(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
    {
        // XML of several instances is in parts, and what the parts are tells.
        public override bool ShouldCompressResponse(HttpContext context) => !context.Response.Headers.ContainsKey("Accept-Ranges")
            && (base.ShouldCompressResponse(context)
                || (MediaRange.TryParse(context.Response.ContentType, out var type) && type.Name == "multipart/related" && type["type"] == "application/dicom+xml"));
    }

    // RFC 8878 by the package's streams: some hundred kilobytes an answer at this level.
    sealed class ZstandardProvider : ICompressionProvider
    {
        const int FastestLevel = 1;

        public string EncodingName => "zstd";

        public bool SupportsFlush => true;

        public Stream CreateStream(Stream outputStream) => new CompressionStream(outputStream, FastestLevel);
    }
}

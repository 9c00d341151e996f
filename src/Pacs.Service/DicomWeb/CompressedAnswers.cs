using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Pacs.Service.DicomWeb.Media;
using ZstdSharp;

namespace Pacs.Service.DicomWeb;

/// <summary>Compresses JSON, XML and other text answers with Brotli, Zstandard or gzip if the client accepts it (PS3.18
/// 8.4.1, RFC 9110 12.5.3). Frames, instances, bulk data and text documents among them are not compressed: most hardly
/// shrink, and all have a strong entity tag of their exact bytes, which range requests rely on (RFC 9110 8.8.3.3).</summary>
public static class CompressedAnswers
{
    /// <summary>Gets the media types that are compressed.</summary>
    public static IReadOnlyList<string> MediaTypes { get; } =
    [
        "application/dicom+json",
        "application/json",
        "application/dicom+xml",
        "application/problem+json",
        "application/xml",
        "text/html",
        "text/plain",
        "text/markdown",
    ];

    /// <summary>Gets the names of the encodings in Accept-Encoding, the best first.</summary>
    public static IReadOnlyList<string> Encodings { get; } = ["br", "zstd", "gzip"];

    /// <summary>Registers the services for <see cref="UseCompressedAnswers"/>.</summary>
    public static IServiceCollection AddCompressedAnswers(this IServiceCollection services) =>
        services
            .AddResponseCompression(options =>
            {
                // The BREACH attack guesses content from the length of answers that contain text of the attacker. Here only the user can
                // add text to answers.
                options.EnableForHttps = true;
                options.MimeTypes = MediaTypes;
                options.Providers.Add<BrotliCompressionProvider>();
                options.Providers.Add<ZstandardProvider>();
                options.Providers.Add<GzipCompressionProvider>();
            })
            // Metadata already shrink to a tenth at the fastest level; a higher level would delay the viewer.
            .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest)
            .Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest)
            .AddSingleton<IResponseCompressionProvider, Provider>();

    /// <summary>Adds the compression middleware; must come before the endpoints.</summary>
    public static void UseCompressedAnswers(this IApplicationBuilder app) => app.UseResponseCompression();

    sealed class Provider(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
        : ResponseCompressionProvider(services, options)
    {
        // XML of several instances is multipart/related; its type parameter names the media type of the parts.
        public override bool ShouldCompressResponse(HttpContext context) =>
            !context.Response.Headers.ContainsKey("Accept-Ranges")
            && (
                base.ShouldCompressResponse(context)
                || (
                    MediaRange.TryParse(context.Response.ContentType, out var type)
                    && type.Name == "multipart/related"
                    && type["type"] == "application/dicom+xml"
                )
            );
    }

    // RFC 8878, with the streams of the ZstdSharp package. An answer needs some hundred kilobytes of memory at this level.
    sealed class ZstandardProvider : ICompressionProvider
    {
        const int FastestLevel = 1;

        public string EncodingName => "zstd";

        public bool SupportsFlush => true;

        public Stream CreateStream(Stream outputStream) => new CompressionStream(outputStream, FastestLevel);
    }
}

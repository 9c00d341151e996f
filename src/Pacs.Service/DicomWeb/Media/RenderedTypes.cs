namespace Pacs.Service.DicomWeb.Media;

/// <summary>The media types of rendered resources (PS3.18 8.7.4).</summary>
static class RenderedTypes
{
    static readonly string[] images = ["image/jpeg", "image/gif", "image/png", "image/jp2", "image/jph", "image/jxl"];
    static readonly string[] others = ["video/mpeg", "video/mp4", "video/h265", "text/html", "text/plain", "text/xml", "text/rtf", "application/pdf", "model/stl", "model/obj", "model/mtl"];

    /// <summary>What rendered resources are, alone or in parts: the default first.</summary>
    public static IReadOnlyList<Offer> Rendered { get; } = [.. images.Concat(others).SelectMany(type => new Offer[] { new(type), new(type, Multipart: true) })];

    /// <summary>What thumbnails are: images, and a single part each (PS3.18 10.4.1.1.4).</summary>
    public static IReadOnlyList<Offer> Thumbnails { get; } = [.. images.Select(type => new Offer(type))];
}

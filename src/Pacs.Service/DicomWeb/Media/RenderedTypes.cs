namespace Pacs.Service.DicomWeb.Media;

/// <summary>Media types of rendered resources (PS3.18 8.7.4).</summary>
static class RenderedTypes
{
    static readonly string[] images = ["image/jpeg", "image/gif", "image/png", "image/jp2", "image/jph", "image/jxl"];
    static readonly string[] others =
    [
        "video/mpeg",
        "video/mp4",
        "video/h265",
        "text/html",
        "text/plain",
        "text/xml",
        "text/rtf",
        "application/pdf",
        "model/stl",
        "model/obj",
        "model/mtl",
    ];

    /// <summary>Gets the forms of rendered resources, alone or in parts, the default first.</summary>
    public static IReadOnlyList<Offer> Rendered { get; } =
    [.. images.Concat(others).SelectMany(type => new Offer[] { new(type), new(type, Multipart: true) })];

    /// <summary>Gets the forms of thumbnails: images, always as a single part (PS3.18 10.4.1.1.4).</summary>
    public static IReadOnlyList<Offer> Thumbnails { get; } = [.. images.Select(type => new Offer(type))];
}

using Dicom;
using Dicom.Encoding;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Qido;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Media;

/// <summary>What viewers send as Accept, recorded or read from their sources, and what they get (PS3.18 8.7.8).</summary>
public sealed class ViewerTests
{
    const string ExplicitLittle = "1.2.840.10008.1.2.1",
        Implicit = "1.2.840.10008.1.2",
        Big = "1.2.840.10008.1.2.2",
        Deflated = "1.2.840.10008.1.2.1.99",
        Jpeg = "1.2.840.10008.1.2.4.50",
        J2k = "1.2.840.10008.1.2.4.90";

    [Theory]
    // OHIF 3 and Cornerstone3D, with and without quotation marks.
    [InlineData(
        "multipart/related; type=application/octet-stream; transfer-syntax=*",
        ExplicitLittle,
        "multipart/related; type=\"application/octet-stream\"",
        ExplicitLittle
    )]
    [InlineData(
        "multipart/related; type=\"application/octet-stream\"; transfer-syntax=\"*\"",
        J2k,
        "multipart/related; type=\"application/octet-stream\"",
        J2k
    )]
    [InlineData(
        "multipart/related; type=application/octet-stream; transfer-syntax=*",
        Big,
        "multipart/related; type=\"application/octet-stream\"",
        ExplicitLittle
    )]
    [InlineData(
        "multipart/related; type=application/octet-stream; transfer-syntax=*",
        Deflated,
        "multipart/related; type=\"application/octet-stream\"",
        ExplicitLittle
    )]
    [InlineData(
        "multipart/related; type=\"application/octet-stream\"; transfer-syntax=1.2.840.10008.1.2.4.90",
        J2k,
        "multipart/related; type=\"application/octet-stream\"",
        J2k
    )]
    // dcmjs dicomweb-client: a list of everything it can decode.
    [InlineData(
        "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*, multipart/related; type=\"image/jpeg\"; "
            + "transfer-syntax=1.2.840.10008.1.2.4.50, multipart/related; type=\"image/jp2\"; transfer-syntax=1.2.840.10008.1.2.4.90",
        Jpeg,
        "multipart/related; type=\"application/octet-stream\"",
        Jpeg
    )]
    [InlineData(
        "multipart/related; type=\"image/jpeg\"; transfer-syntax=1.2.840.10008.1.2.4.50, multipart/related; type=\"image/jp2\"; "
            + "transfer-syntax=1.2.840.10008.1.2.4.90",
        J2k,
        "multipart/related; type=\"image/jp2\"",
        J2k
    )]
    [InlineData("multipart/related; type=\"image/jpeg\"", J2k, null, null)]
    // dicom-microscopy-viewer.
    [InlineData(
        "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*",
        Jpeg,
        "multipart/related; type=\"application/octet-stream\"",
        Jpeg
    )]
    public void Frames_come_as_viewers_ask(string accept, string stored, string? form, string? syntax) =>
        Check(accept, InstanceOffers.OfFrames(TransferSyntax.Of(Uid.Parse(stored)), single: true), form, syntax);

    [Theory]
    // OHIF (segmentations), VolView, 3D Slicer.
    [InlineData("multipart/related; type=\"application/dicom\"", Implicit, ExplicitLittle)]
    [InlineData("multipart/related; type=\"application/dicom\"", Jpeg, Jpeg)]
    [InlineData("multipart/related; type=application/dicom", ExplicitLittle, ExplicitLittle)]
    // Weasis, no space behind the semicolon; and as many transfer syntaxes as it is set to.
    [InlineData("multipart/related;type=\"application/dicom\";transfer-syntax=*", Implicit, Implicit)]
    [InlineData("multipart/related;type=\"application/dicom\";transfer-syntax=1.2.840.10008.1.2.1", Implicit, ExplicitLittle)]
    [InlineData(
        "multipart/related;type=\"application/dicom\";transfer-syntax=1.2.840.10008.1.2.4.90, "
            + "multipart/related;type=\"application/dicom\";transfer-syntax=1.2.840.10008.1.2.4.50;q=0.7, "
            + "multipart/related;type=\"application/dicom\";transfer-syntax=1.2.840.10008.1.2.1;q=0.5",
        Jpeg,
        Jpeg
    )]
    // dcmjs dicomweb-client.
    [InlineData("multipart/related; type=\"application/dicom\"; transfer-syntax=*", Big, Big)]
    public void Instances_come_as_viewers_ask(string accept, string stored, string syntax) =>
        Check(
            accept,
            InstanceOffers.OfInstance(TransferSyntax.Of(Uid.Parse(stored)), single: true),
            "multipart/related; type=\"application/dicom\"",
            syntax
        );

    [Theory]
    [InlineData("application/dicom+json", "application/dicom+json")]
    [InlineData("application/dicom+json, application/json", "application/dicom+json")]
    // Weasis and browsers.
    [InlineData("application/json", "application/json")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", "application/dicom+json")]
    [InlineData("multipart/related;type=\"application/dicom+xml\"", "multipart/related; type=\"application/dicom+xml\"")]
    [InlineData(
        "multipart/related;type=\"application/dicom+xml\", application/dicom+json;q=0.9",
        "multipart/related; type=\"application/dicom+xml\""
    )]
    [InlineData("multipart/related; type=application/dicom+xml; q=0.5, application/json; q=0.7", "application/json")]
    // PS3.18 8.7.3.2: the only form that is in parts; alone, it is for one result.
    [InlineData("multipart/related", "multipart/related; type=\"application/dicom+xml\"")]
    [InlineData("application/dicom+xml", null)]
    public void Metadata_and_results_come_as_viewers_ask(string accept, string? form) => Check(accept, ResultWriter.Forms, form, null);

    [Fact]
    public void Acceptable_offers_are_given_in_the_order_of_preference()
    {
        Offer[] offers =
        [
            new("application/dicom", Multipart: true),
            new("application/zip"),
            new("application/octet-stream", Multipart: true),
        ];
        Assert.Equal(
            [offers[1], offers[0]],
            Negotiator.Order(null, "multipart/related; type=\"application/dicom\"; q=0.5, application/zip", offers)
        );
        // PS3.18 8.7.8.1: the query parameter goes first, and the header behind it.
        Assert.Equal([offers[1], offers[0]], Negotiator.Order("application/zip", "multipart/related; type=\"application/dicom\"", offers));
        Assert.Equal(offers, Negotiator.Order(null, null, offers));
    }

    static void Check(string accept, IReadOnlyList<Offer> offers, string? form, string? syntax)
    {
        var chosen = Negotiator.Choose(null, accept, offers);
        Assert.Equal((form, syntax), (chosen?.ToString(), chosen?.TransferSyntax));
    }
}

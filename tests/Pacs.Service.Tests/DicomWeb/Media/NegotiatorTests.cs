using Pacs.Service.DicomWeb.Media;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Media;

public sealed class NegotiatorTests
{
    const string ExplicitLittle = "1.2.840.10008.1.2.1";
    const string Implicit = "1.2.840.10008.1.2";
    const string JpegLs = "1.2.840.10008.1.2.4.80";

    // What one instance stored as implicit VR is offered as (PS3.18 10.4.4, table 8.7.3-2).
    static readonly Offer[] ImplicitInstance =
    [
        new("application/dicom", Multipart: true, ExplicitLittle),
        new("application/dicom", Multipart: true, Implicit, AsStored: true, WhenUnnamed: false),
        new("application/dicom", Multipart: false, ExplicitLittle),
        new("application/dicom", Multipart: false, Implicit, AsStored: true, WhenUnnamed: false),
    ];

    // What a frame stored as JPEG-LS is offered as (PS3.18 table 8.7.3-5).
    static readonly Offer[] JpegLsFrame =
    [
        new("image/jls", Multipart: true, JpegLs, AsStored: true),
        new("application/octet-stream", Multipart: true, JpegLs, AsStored: true, WhenUnnamed: false),
        new("image/jls", Multipart: false, JpegLs, AsStored: true),
    ];

    static readonly Offer[] Json = [new("application/dicom+json"), new("application/json")];

    [Theory]
    // RFC 9110 12.5.1: no Accept header means anything.
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("*/*", 0)]
    [InlineData("multipart/related", 0)]
    [InlineData("multipart/*", 0)]
    [InlineData("multipart/related; type=\"application/dicom\"", 0)]
    [InlineData("multipart/related; type=application/dicom", 0)]
    [InlineData("Multipart/Related;TYPE=\"Application/DICOM\"", 0)]
    // PS3.18 8.7.3.5.2: the transfer syntax as a parameter; * is whatever is stored.
    [InlineData("multipart/related; type=\"application/dicom\"; transfer-syntax=*", 1)]
    [InlineData("multipart/related; type=\"application/dicom\"; transfer-syntax=\"*\"", 1)]
    [InlineData("multipart/related; transfer-syntax=*; type=application/dicom", 1)]
    [InlineData("multipart/related; type=\"application/dicom\"; transfer-syntax=" + ExplicitLittle, 0)]
    [InlineData("multipart/related; type=\"application/dicom\"; transfer-syntax=" + Implicit, 1)]
    [InlineData("multipart/related; type=\"application/dicom\"; transfer-syntax=" + JpegLs, -1)]
    // PS3.18 10.4.4: without multipart for a single instance.
    [InlineData("application/dicom", 2)]
    [InlineData("application/dicom; transfer-syntax=*", 3)]
    [InlineData("application/*", 2)]
    // Weights (RFC 9110 12.4.2).
    [InlineData("multipart/related; type=\"application/dicom\"; q=0.5, application/dicom; q=0.9", 2)]
    [InlineData("application/dicom;q=0.1, multipart/related;type=\"application/dicom\";q=0.2", 0)]
    [InlineData("*/*, application/dicom", 2)]
    [InlineData(
        "multipart/related; type=\"application/dicom\"; transfer-syntax="
            + JpegLs
            + ", multipart/related; type=\"application/dicom\"; transfer-syntax="
            + ExplicitLittle
            + ";q=0.3",
        0
    )]
    [InlineData("application/dicom;q=0", -1)]
    [InlineData("*/*, multipart/related;q=0", 2)]
    // The most specific range tells the weight (RFC 9110 12.5.1).
    [InlineData("multipart/related;q=0.1, */*;q=0.9", 2)]
    [InlineData("application/dicom;q=0.1, application/*;q=0.9, multipart/related;q=0.5", 0)]
    [InlineData("application/dicom;q=0.1, */*;q=0.9", 0)]
    [InlineData("application/dicom;q=0.1, application/*;q=0.9", 2)]
    [InlineData("multipart/related;type=\"application/dicom\";q=0.2, multipart/related;q=0.9, application/dicom;q=0.5", 2)]
    [InlineData("*/*;q=0, application/dicom;q=0.1", 2)]
    [InlineData("application/dicom;q=0, application/dicom", -1)]
    [InlineData("multipart/related; type=\"application/dicom+xml\"", -1)]
    [InlineData("multipart/related; type=\"application/octet-stream\"", -1)]
    [InlineData("image/jpeg", -1)]
    [InlineData("rubbish", -1)]
    [InlineData("rubbish, application/dicom", 2)]
    [InlineData("multipart/related; type=\"application/dicom, with a comma\"", -1)]
    public void Accept_header_of_an_instance_chooses(string? accept, int offer) => Check(null, accept, ImplicitInstance, offer);

    [Theory]
    // As OHIF and Cornerstone send it.
    [InlineData("multipart/related; type=application/octet-stream; transfer-syntax=*", 1)]
    [InlineData("multipart/related; type=\"application/octet-stream\"; transfer-syntax=\"*\"", 1)]
    [InlineData("multipart/related; type=\"application/octet-stream\"; transfer-syntax=" + JpegLs, 1)]
    // Octet-stream without a transfer syntax means uncompressed (PS3.18 8.7.3.3).
    [InlineData("multipart/related; type=\"application/octet-stream\"", -1)]
    [InlineData("multipart/related; type=\"image/jls\"", 0)]
    [InlineData("multipart/related; type=\"image/jls\"; transfer-syntax=" + JpegLs, 0)]
    [InlineData("multipart/related; type=\"image/*\"", 0)]
    [InlineData("multipart/related; type=\"image/jpeg\", multipart/related; type=\"image/jls\"", 0)]
    [InlineData("image/jls", 2)]
    [InlineData("*/*", 0)]
    [InlineData("*/*; transfer-syntax=*", 0)]
    [InlineData("image/jp2", -1)]
    public void Accept_header_of_a_frame_chooses(string accept, int offer) => Check(null, accept, JpegLsFrame, offer);

    [Theory]
    // PS3.18 8.7.8.1: the query parameter goes first, and the header where nothing in it is supported.
    [InlineData("application/json", "application/dicom+json", 1)]
    [InlineData("application/dicom+xml", "application/json", 1)]
    [InlineData("application/dicom+xml", null, -1)]
    [InlineData("application/dicom+json", null, 0)]
    [InlineData("application/dicom json", null, 0)]
    [InlineData("application/dicom+xml, application/json", "*/*", 1)]
    [InlineData("image/jpeg", "*/*", 0)]
    [InlineData(null, "multipart/related; type=\"application/dicom+xml\"", -1)]
    [InlineData(null, "application/dicom+xml", -1)]
    [InlineData(null, "text/html, application/json;q=0.9, */*;q=0.8", 1)]
    [InlineData(null, "application/dicom+json; charset=utf-8; transfer-syntax=*", 0)]
    [InlineData(null, "application/dicom+json;q=0.1, */*;q=0.9", 1)]
    [InlineData(null, "*/*;q=0.1, application/json;q=0.05", 0)]
    // Weights are told apart within each; what the header weighs more does not overtake the parameter.
    [InlineData("application/dicom+json;q=0.1, */*;q=0.9", "application/dicom+json", 1)]
    [InlineData("application/json;q=0.1", "application/dicom+json;q=0.9", 1)]
    public void Accept_parameter_goes_before_the_header(string? parameter, string? accept, int offer) =>
        Check(parameter, accept, Json, offer);

    [Theory]
    // RFC 2387, RFC 2046 5.1.1: the boundary as a Content-Type parameter, quoted or not.
    [InlineData("multipart/related; type=\"application/dicom\"; boundary=abc", "abc")]
    [InlineData("multipart/related; boundary=\"a b;c,d\"; type=application/dicom", "a b;c,d")]
    [InlineData("multipart/related;boundary=----=_Part_1", "----=_Part_1")]
    [InlineData("multipart/related; boundary=\"a\\\"b\"", "a\"b")]
    [InlineData("multipart/related; boundary=", "")]
    [InlineData("multipart/related; boundary", null)]
    [InlineData("multipart/related; boundary=\"open", "open")]
    public void Parameter_is_read_quoted_or_not(string contentType, string? boundary)
    {
        Assert.True(MediaRange.TryParse(contentType, out var range));
        Assert.Equal("multipart/related", range.Name);
        Assert.Equal(boundary, range["boundary"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("application")]
    [InlineData("/dicom")]
    [InlineData("application/")]
    [InlineData("application/di com")]
    public void Text_that_is_no_media_type_is_refused(string text) => Assert.False(MediaRange.TryParse(text, out _));

    static void Check(string? parameter, string? accept, Offer[] offers, int expected) =>
        Assert.Equal(expected < 0 ? null : offers[expected], Negotiator.Choose(parameter, accept, offers));
}

using Dicom;
using Dicom.Encoding;
using Pacs.Archive.Retrieve;
using Xunit;

namespace Pacs.Archive.Tests.Retrieve;

public class OutgoingFormTests
{
    const string Implicit = "1.2.840.10008.1.2",
        Explicit = "1.2.840.10008.1.2.1",
        Uncompressed = "1.2.840.10008.1.2.1.98",
        Deflated = "1.2.840.10008.1.2.1.99",
        BigEndian = "1.2.840.10008.1.2.2",
        Jpeg = "1.2.840.10008.1.2.4.50",
        Rle = "1.2.840.10008.1.2.5",
        Private = "1.2.840.113619.5.2";

    [Theory]
    // As stored whenever that is accepted.
    [InlineData(Explicit, Explicit, Explicit, FormChange.None)]
    [InlineData(Implicit, $"{Explicit},{Implicit}", Implicit, FormChange.None)]
    [InlineData(Deflated, $"{Explicit},{Deflated}", Deflated, FormChange.None)]
    [InlineData(Jpeg, $"{Explicit},{Jpeg}", Jpeg, FormChange.None)]
    [InlineData(Private, Private, Private, FormChange.None)]
    // Rewritten without a codec, explicit VR little endian first.
    [InlineData(Implicit, Explicit, Explicit, FormChange.Rewrite)]
    [InlineData(BigEndian, $"{Implicit},{Explicit}", Explicit, FormChange.Rewrite)]
    [InlineData(Deflated, Implicit, Implicit, FormChange.Rewrite)]
    [InlineData(Explicit, BigEndian, BigEndian, FormChange.Rewrite)]
    // A codec would be needed, or the archive does not deflate.
    [InlineData(Jpeg, Explicit, Jpeg, FormChange.Impossible)]
    [InlineData(Uncompressed, Explicit, Uncompressed, FormChange.Impossible)]
    [InlineData(Private, Explicit, Private, FormChange.Impossible)]
    [InlineData(Explicit, Jpeg, Explicit, FormChange.Impossible)]
    [InlineData(Explicit, Deflated, Explicit, FormChange.Impossible)]
    [InlineData(Explicit, "", Explicit, FormChange.Impossible)]
    public void An_instance_goes_out_as_stored_rewritten_or_not_at_all(string stored, string accepted, string syntax, FormChange change) =>
        Check(OutgoingForm.OfInstance(Of(stored), AnyOf(accepted)), syntax, change);

    [Theory]
    [InlineData(Explicit, Explicit, Explicit, FormChange.None)]
    [InlineData(Implicit, Explicit, Explicit, FormChange.None)]
    [InlineData(Deflated, Explicit, Explicit, FormChange.None)]
    [InlineData(Uncompressed, Explicit, Explicit, FormChange.None)]
    [InlineData(BigEndian, Explicit, Explicit, FormChange.Rewrite)]
    [InlineData(Rle, $"{Explicit},{Rle}", Rle, FormChange.None)]
    [InlineData(Rle, Explicit, Rle, FormChange.Impossible)]
    [InlineData(Implicit, Jpeg, Implicit, FormChange.Impossible)]
    public void A_frame_goes_out_uncompressed_or_as_compressed(string stored, string accepted, string syntax, FormChange change) =>
        Check(OutgoingForm.OfFrames(Of(stored), AnyOf(accepted)), syntax, change);

    static void Check(OutgoingForm form, string syntax, FormChange change)
    {
        Assert.Equal((syntax, change), (form.Syntax.Uid.Value, form.Change));
        Assert.Equal(change == FormChange.Impossible, form.Reason is not null);
    }

    static TransferSyntax Of(string uid) => TransferSyntax.Of(Uid.Parse(uid));

    static Predicate<TransferSyntax> AnyOf(string accepted) => syntax => accepted.Split(',').Contains(syntax.Uid.Value);
}

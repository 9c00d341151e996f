using Dicom.Dictionary;
using Xunit;

namespace Dicom.Tests.Dictionary;

public sealed class UidRegistryTests
{
    [Fact]
    public void A_registered_identifier_is_found_with_all_its_facts() =>
        Assert.Equal(
            new UidEntry(Uid.Parse("1.2.840.10008.5.1.4.1.1.2"), "CT Image Storage", "CTImageStorage", UidType.SopClass, IsRetired: false),
            UidRegistry.Find(Uid.CTImageStorage)
        );

    [Fact]
    public void Every_property_of_Uid_is_registered_under_its_name()
    {
        var properties = typeof(Uid).GetProperties().Where(property => property.PropertyType == typeof(Uid)).ToArray();

        Assert.InRange(properties.Length, 450, 10000);
        Assert.All(properties, property =>
        {
            var uid = (Uid)property.GetValue(null)!;
            Assert.True(Uid.IsValid(uid.Value));
            Assert.Equal(property.Name, UidRegistry.Find(uid)!.Keyword);
        });
    }

    [Theory]
    [InlineData("1.2.840.10008.5.1.4.1.1.2.99")]
    [InlineData("1.2.840.10008.5.1.4.1.1")]
    [InlineData("1")]
    [InlineData("2.25.1")]
    public void What_is_not_registered_is_not_found(string uid) => Assert.Null(UidRegistry.Find(Uid.Parse(uid)));

    [Fact]
    public void The_empty_identifier_is_not_found() => Assert.Null(UidRegistry.Find(default));

    // PS3.6 table A-1: 63 transfer syntaxes in the edition 2026a.
    [Fact]
    public void All_transfer_syntaxes_are_listed()
    {
        Assert.Equal(63, UidRegistry.TransferSyntaxes.Count);
        Assert.Equal(63, UidRegistry.TransferSyntaxes.Distinct().Count());
        Assert.Contains(Uid.ExplicitVRBigEndian, UidRegistry.TransferSyntaxes);
        Assert.Contains(Uid.Parse("1.2.840.10008.1.2.4.201"), UidRegistry.TransferSyntaxes); // HTJ2K
        Assert.Contains(Uid.Parse("1.2.840.10008.1.2.4.112"), UidRegistry.TransferSyntaxes); // JPEG XL
        Assert.Contains(Uid.Parse("1.2.840.10008.1.2.4.106.1"), UidRegistry.TransferSyntaxes); // Fragmentable MPEG-4
        Assert.Contains(Uid.Parse("1.2.840.10008.1.2.7.3"), UidRegistry.TransferSyntaxes); // SMPTE ST 2110-30
        Assert.Contains(Uid.Parse("1.2.840.10008.1.2.8.1"), UidRegistry.TransferSyntaxes); // Deflated Image Frame
    }

    [Fact]
    public void Storage_SOP_classes_are_told_from_services_and_from_non_patient_objects()
    {
        Assert.True(StorageSopClasses.Contains(Uid.CTImageStorage));
        Assert.True(StorageSopClasses.Contains(Uid.MacularGridThicknessAndVolumeReportStorage));
        Assert.True(StorageSopClasses.Contains(Uid.RTBeamsDeliveryInstructionStorage));
        Assert.Contains(Uid.UltrasoundMultiFrameImageStorageRetired, StorageSopClasses.Retired);
        Assert.Contains(Uid.HangingProtocolStorage, StorageSopClasses.NonPatient);

        Assert.False(StorageSopClasses.Contains(Uid.HangingProtocolStorage));
        Assert.False(StorageSopClasses.Contains(Uid.StorageCommitmentPushModel));
        Assert.False(StorageSopClasses.Contains(Uid.MediaStorageDirectoryStorage));
        Assert.False(StorageSopClasses.Contains(Uid.InventoryFind));
        Assert.False(StorageSopClasses.Contains(Uid.StudyRootQueryRetrieveInformationModelFind));
    }

    // PS3.4 table B.5-1 has 170 rows in the edition 2026a. Beside them: 7 SOP classes of DICOS, 5 of DICONDE and 3 newer ones for CT.
    [Fact]
    public void The_number_of_storage_SOP_classes_is_the_standards()
    {
        Assert.Equal(170 + 7 + 5 + 3, StorageSopClasses.Current.Count);
        Assert.Equal(9, StorageSopClasses.NonPatient.Count);
        Assert.All(StorageSopClasses.Current, uid =>
            Assert.Equal((UidType.SopClass, false), (UidRegistry.Find(uid)!.Type, UidRegistry.Find(uid)!.IsRetired))
        );
        Assert.All(StorageSopClasses.Retired, uid => Assert.True(UidRegistry.Find(uid)!.IsRetired));
    }
}

using System.Globalization;
using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Dicom.Network.Scu;
using Dicom.Network.Tests.Harness;
using Xunit;
using static Dicom.Network.Tests.Harness.ScriptedPeer;

namespace Dicom.Network.Tests.Scu;

/// <summary>Our SCU against DCMTK's SCPs.</summary>
public sealed class OurScuAgainstDcmtkTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    static DimseClientOptions Options(string called, NetworkLimits? limits = null) =>
        new()
        {
            CallingAeTitle = "CLIENT",
            CalledAeTitle = called,
            Contexts = [new(Verification, [ImplicitVr]), new(CtImageStorage, [ImplicitVr]), new(StudyRootFind, [ImplicitVr])],
            Limits = limits ?? new NetworkLimits(),
        };

    /// <summary>An implicit VR little endian element.</summary>
    static byte[] Element(ushort group, ushort element, ReadOnlySpan<byte> value) =>
        [(byte)group, (byte)(group >> 8), (byte)element, (byte)(element >> 8), .. BitConverter.GetBytes(value.Length), .. value];

    static byte[] Dataset(string sopInstance, int pixelBytes)
    {
        var pixels = new byte[pixelBytes];
        new Random(1).NextBytes(pixels);
        return
        [
            .. Element(0x0008, 0x0016, "1.2.840.10008.5.1.4.1.1.2\0"u8),
            .. Element(
                0x0008,
                0x0018,
                System.Text.Encoding.ASCII.GetBytes(sopInstance.PadRight(sopInstance.Length + (sopInstance.Length & 1), '\0'))
            ),
            .. Element(0x0010, 0x0010, "Test^Network"u8),
            .. Element(0x0010, 0x0020, "ID"u8),
            .. Element(0x0020, 0x000D, "1.2.3.4\0"u8),
            .. Element(0x0020, 0x000E, "1.2.3.4.1\0"u8),
            .. Element(0x7FE0, 0x0010, pixels),
        ];
    }

    [Theory]
    [InlineData(4096, 131072)]
    [InlineData(131072, 131072)]
    [InlineData(131072, 4098)]
    public async Task Storescp_gets_the_bytes_as_they_are(int peersMax, int ourMax)
    {
        var folder = Directory.CreateTempSubdirectory("network-tests").FullName;
        using (
            var storescp = await Dcmtk.ServeAsync("storescp", port =>
                [
                    "--max-pdu",
                    peersMax.ToString(CultureInfo.InvariantCulture),
                    "--bit-preserving",
                    "-od",
                    folder,
                    port.ToString(CultureInfo.InvariantCulture),
                ]
            )
        )
        {
            await using var client = await DimseClient.ConnectAsync(
                storescp.EndPoint,
                Options("STORESCP", new NetworkLimits { MaxSendPduLength = ourMax }),
                Token
            );
            Assert.Equal((uint)peersMax, client.Association.PeerMaxPduLength);
            Assert.Equal(DimseStatus.Success, (await client.EchoAsync(Token)).Status);
            var dataset = Dataset("1.2.3.4.5", 500_000);
            Assert.Equal(
                DimseStatus.Success,
                (await client.StoreAsync(CtImageStorage, Uid.Parse("1.2.3.4.5"), ImplicitVr, new MemoryStream(dataset), Token)).Status
            );
            await client.ReleaseAsync(Token);
            var stored = await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(folder)), Token);
            Assert.Equal(dataset, stored[^dataset.Length..]);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Storescp_that_aborts_in_the_middle_is_reported()
    {
        var folder = Directory.CreateTempSubdirectory("network-tests").FullName;
        using (
            var storescp = await Dcmtk.ServeAsync("storescp", port =>
                ["--abort-during", "-od", folder, port.ToString(CultureInfo.InvariantCulture)]
            )
        )
        {
            await using var client = await DimseClient.ConnectAsync(storescp.EndPoint, Options("STORESCP"), Token);
            var exception = await Assert.ThrowsAsync<AssociationException>(() =>
                client.StoreAsync(
                    CtImageStorage,
                    Uid.Parse("1.2.3.4.5"),
                    ImplicitVr,
                    new MemoryStream(Dataset("1.2.3.4.5", 20_000_000)),
                    Token
                )
            );
            Assert.Equal(AssociationError.AbortedByPeer, exception.Error);
            Assert.False(client.IsOpen);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Storescp_that_refuses_is_reported()
    {
        using var storescp = await Dcmtk.ServeAsync("storescp", port => ["--refuse", port.ToString(CultureInfo.InvariantCulture)]);
        var exception = await Assert.ThrowsAsync<AssociationException>(() =>
            DimseClient.ConnectAsync(storescp.EndPoint, Options("STORESCP"), Token)
        );
        Assert.Equal(AssociationError.Rejected, exception.Error);
    }

    [Fact]
    public async Task Dcmqrscp_stores_and_finds()
    {
        var folder = Directory.CreateTempSubdirectory("network-tests").FullName;
        var configuration = Path.Combine(folder, "dcmqrscp.cfg");
        await File.WriteAllTextAsync(
            configuration,
            $"""
            NetworkTCPPort  = 11112
            MaxPDUSize      = 16384
            MaxAssociations = 16
            HostTable BEGIN
            HostTable END
            VendorTable BEGIN
            VendorTable END
            AETable BEGIN
            QR {folder} RW (9, 1024mb) ANY
            AETable END
            """,
            Token
        );
        using (
            var dcmqrscp = await Dcmtk.ServeAsync("dcmqrscp", port => ["-c", configuration, port.ToString(CultureInfo.InvariantCulture)])
        )
        {
            await using var client = await DimseClient.ConnectAsync(dcmqrscp.EndPoint, Options("QR"), Token);
            for (var i = 1; i <= 5; i++)
            {
                var uid = $"1.2.3.4.5.{i}";
                Assert.Equal(
                    DimseStatus.Success,
                    (
                        await client.StoreAsync(CtImageStorage, Uid.Parse(uid), ImplicitVr, new MemoryStream(Dataset(uid, 1000)), Token)
                    ).Status
                );
            }
            byte[] keys =
            [
                .. Element(8, 0x0018, []),
                .. Element(8, 0x0052, "IMAGE "u8),
                .. Element(0x20, 0x000D, "1.2.3.4\0"u8),
                .. Element(0x20, 0x000E, "1.2.3.4.1\0"u8),
            ];

            var responses = new List<DimseResponse>();
            await foreach (var response in client.Find(StudyRootFind, keys).WithCancellation(Token))
                responses.Add(response);
            Assert.Equal(6, responses.Count);
            Assert.All(responses.SkipLast(1), response =>
                Assert.True(response.Command.Status!.Value.IsPending && response.Identifier.Length > 0)
            );
            Assert.Equal(DimseStatus.Success, responses[^1].Command.Status);

            await foreach (var response in client.Find(StudyRootFind, keys).WithCancellation(Token))
            {
                Assert.True(response.Command.Status!.Value.IsPending);
                break;
            }
            Assert.Equal(DimseStatus.Success, (await client.EchoAsync(Token)).Status);
            await client.ReleaseAsync(Token);
        }
        Directory.Delete(folder, recursive: true);
    }
}

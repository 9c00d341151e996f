using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Dicom;
using Dicom.Dictionary;
using Dicom.Encoding;
using Dicom.Network.Dimse;
using Dicom.Network.Pdus;
using Dicom.Values;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Dimse;

public sealed class StoreTests
{
    static readonly Uid mrImageStorage = Uid.MRImageStorage;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("storescu", "+sd", "+sp", "*.dcm", "+r")]
    [InlineData("dcmsend", "+sd", "+sp", "*.dcm", "+r")]
    public async Task Dcmtk_sends_the_sample_studies_and_all_of_them_are_there(string program, params string[] options)
    {
        await using var service = await TestService.StartAsync();

        var (exitCode, output) = await Peer.RunAsync(
            program,
            ["-v", "-aec", "PACS", .. options, "127.0.0.1", service.DimsePortText, TestService.SampleStudies]
        );

        Assert.True(exitCode == 0, output);
        Assert.Equal(
            Directory.GetFiles(TestService.SampleStudies, "*.dcm", SearchOption.AllDirectories).Length,
            await service.CountAsync()
        );
        Assert.Contains("ended after 70 requests: released", await service.LoggedAsync("ended after"), StringComparison.Ordinal);
        Assert.DoesNotContain(service.Log, line => line.Contains("Phantom", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_same_object_again_is_a_success_and_changes_nothing()
    {
        await using var service = await TestService.StartAsync();
        var instance = Ct();

        Assert.Equal(DimseStatus.Success, (await SendAsync(service, instance)).Status);
        Assert.Equal(DimseStatus.Success, (await SendAsync(service, instance)).Status);
        Assert.Equal(1, await service.CountAsync());
    }

    [Fact]
    public async Task Another_object_with_the_same_identifier_is_answered_B000_with_a_comment_and_the_first_stays()
    {
        await using var service = await TestService.StartAsync();
        var instance = Ct();
        await SendAsync(service, instance);

        var response = await SendAsync(
            service,
            new SyntheticInstance(instance.Study, instance.Series, instance.SopInstance, instance.PatientId, "Other^Name")
        );

        Assert.Equal(DimseStatus.CoercionOfDataElements, response.Status);
        Assert.False(string.IsNullOrEmpty(response.ErrorComment));
        Assert.Equal(1, await service.CountAsync());
        Assert.Contains(instance.SopInstance.Value, await service.Http.GetStringAsync("/admin/problems", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_SOP_class_other_than_announced_is_answered_A900_and_leaves_nothing()
    {
        await using var service = await TestService.StartAsync();
        var instance = Ct();
        await using var client = await service.ConnectAsync((mrImageStorage, Uid.ExplicitVRLittleEndian));

        var response = await client.StoreAsync(
            mrImageStorage,
            instance.SopInstance,
            Uid.ExplicitVRLittleEndian,
            instance.OpenDataset(),
            Cancel
        );

        Assert.Equal(DimseStatus.DatasetDoesNotMatchSopClass, response.Status);
        Assert.Equal(0, await service.CountAsync());
    }

    [Fact]
    public async Task A_SOP_instance_other_than_announced_is_answered_A900_and_leaves_nothing()
    {
        await using var service = await TestService.StartAsync();
        await using var client = await service.ConnectAsync((Uid.CTImageStorage, Uid.ExplicitVRLittleEndian));

        var response = await client.StoreAsync(Uid.CTImageStorage, Uid.New(), Uid.ExplicitVRLittleEndian, Ct().OpenDataset(), Cancel);

        Assert.Equal(DimseStatus.DatasetDoesNotMatchSopClass, response.Status);
        Assert.Equal(0, await service.CountAsync());
    }

    [Fact]
    public async Task Bytes_that_are_no_data_set_are_answered_C000_and_the_association_goes_on()
    {
        await using var service = await TestService.StartAsync();
        await using var client = await service.ConnectAsync(
            (Uid.CTImageStorage, Uid.ExplicitVRLittleEndian),
            (Uid.Verification, Uid.ImplicitVRLittleEndian)
        );

        var response = await client.StoreAsync(
            Uid.CTImageStorage,
            Uid.New(),
            Uid.ExplicitVRLittleEndian,
            new MemoryStream(Encoding.ASCII.GetBytes(new string('?', 5000))),
            Cancel
        );

        Assert.Equal(DimseStatus.CannotUnderstand, response.Status);
        Assert.False(string.IsNullOrEmpty(response.ErrorComment));
        Assert.Equal(DimseStatus.Success, (await client.EchoAsync(Cancel)).Status);
        Assert.Equal(0, await service.CountAsync());
    }

    [Fact]
    public async Task A_data_set_without_a_study_is_answered_C000()
    {
        await using var service = await TestService.StartAsync();
        await using var client = await service.ConnectAsync((Uid.CTImageStorage, Uid.ExplicitVRLittleEndian));
        var instance = Uid.New();
        var dataset = new Dataset()
            .SetUid(Tag.SOPClassUID, Uid.CTImageStorage)
            .SetUid(Tag.SOPInstanceUID, instance)
            .SetUid(Tag.SeriesInstanceUID, Uid.New());
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        DatasetWriter.Write(dataset, TransferSyntax.ExplicitVrLittleEndian, bytes);

        var response = await client.StoreAsync(
            Uid.CTImageStorage,
            instance,
            Uid.ExplicitVRLittleEndian,
            new MemoryStream(bytes.WrittenSpan.ToArray()),
            Cancel
        );

        Assert.Equal(DimseStatus.CannotUnderstand, response.Status);
    }

    [Fact]
    public async Task Below_the_watermark_the_answer_is_A700_and_the_service_is_not_ready()
    {
        await using var service = await TestService.StartAsync(("Pacs:Storage:MinimumFreeBytes", long.MaxValue.ToString()));

        Assert.Equal(DimseStatus.OutOfResources, (await SendAsync(service, Ct())).Status);
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, (await service.Http.GetAsync("/healthz/ready", Cancel)).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await service.Http.GetAsync("/healthz/live", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Every_storage_SOP_class_is_accepted()
    {
        await using var service = await TestService.StartAsync();
        foreach (var classes in StorageSopClasses.Current.Concat(StorageSopClasses.Retired).Chunk(128))
        {
            await using var client = await service.ConnectAsync([.. classes.Select(sopClass => (sopClass, Uid.ImplicitVRLittleEndian))]);
            Assert.All(classes, sopClass => Assert.NotNull(client.FindContext(sopClass)));
        }
    }

    [Fact]
    public async Task Every_transfer_syntax_of_the_standard_is_accepted_for_storage()
    {
        await using var service = await TestService.StartAsync();
        await using var client = await service.ConnectAsync([
            .. UidRegistry.TransferSyntaxes.Select(syntax => (Uid.CTImageStorage, syntax)),
        ]);

        Assert.All(UidRegistry.TransferSyntaxes, syntax => Assert.NotNull(client.FindContext(Uid.CTImageStorage, syntax)));
    }

    [Fact]
    public async Task Contexts_of_other_and_unknown_SOP_classes_are_refused_one_by_one()
    {
        var (printing, unknown, configured) = (
            Uid.BasicFilmSession,
            Uid.Parse("1.2.826.0.1.3680043.9.9999.1"),
            Uid.Parse("1.2.826.0.1.3680043.9.9999.2")
        );
        await using var service = await TestService.StartAsync(("Pacs:Dimse:AdditionalSopClasses", configured.Value));
        await using var client = await service.ConnectAsync(
            (printing, Uid.ImplicitVRLittleEndian),
            (unknown, Uid.ImplicitVRLittleEndian),
            (configured, Uid.ImplicitVRLittleEndian),
            (Uid.CTImageStorage, unknown),
            (Uid.StudyRootQueryRetrieveInformationModelFind, Uid.JPEGBaseline8Bit),
            (Uid.Verification, Uid.ImplicitVRLittleEndian)
        );

        Assert.Null(client.FindContext(printing));
        Assert.Null(client.FindContext(unknown));
        Assert.NotNull(client.FindContext(configured));
        Assert.Null(client.FindContext(Uid.CTImageStorage));
        Assert.Null(client.FindContext(Uid.StudyRootQueryRetrieveInformationModelFind));
        Assert.NotNull(client.FindContext(Uid.Verification));
    }

    // Written by hand: our own SCU would not say one class in the context of another.
    [Fact]
    public async Task A_SOP_class_that_is_not_its_contexts_is_answered_0122_and_leaves_nothing()
    {
        await using var service = await TestService.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, service.DimsePort, Cancel);
        var stream = socket.GetStream();
        var bytes = new ArrayBufferWriter<byte>();
        PduWriter.Write(
            bytes,
            new AssociateRequest
            {
                CalledAeTitle = "PACS",
                CallingAeTitle = "TESTER",
                Contexts = [new ProposedContext(1, Uid.CTImageStorage, [Uid.ExplicitVRLittleEndian])],
                User = new UserInformation { MaximumLength = 16_384, ImplementationClass = Uid.Parse("2.25.1") },
            }
        );
        await stream.WriteAsync(bytes.WrittenMemory, Cancel);
        Assert.Equal((byte)PduType.AssociateAccept, (await ReadPduAsync(stream))[0]);

        var sopClass = Uid.Parse("1.2.826.0.1.3680043.9.9999.1");
        var command = CommandCodec.Write(
            new Command
            {
                Field = CommandField.StoreRequest,
                MessageId = 1,
                AffectedSopClass = sopClass,
                AffectedSopInstance = Uid.New(),
                Priority = 0,
            },
            hasDataset: true
        );
        bytes.ResetWrittenCount();
        PutFragment(command, isCommand: true);
        PutFragment([0x08, 0x00, 0x16, 0x00, (byte)'U', (byte)'I', 0, 0], isCommand: false);
        await stream.WriteAsync(bytes.WrittenMemory, Cancel);

        var answer = await ReadPduAsync(stream);
        Assert.Null(CommandCodec.TryRead(answer.AsSpan(12), out var response));
        Assert.Equal(DimseStatus.SopClassNotSupported, response!.Status);
        Assert.Equal(0, await service.CountAsync());

        void PutFragment(ReadOnlySpan<byte> fragment, bool isCommand)
        {
            PduWriter.WriteDataHeader(bytes.GetSpan(12), 1, isCommand, isLast: true, fragment.Length);
            bytes.Advance(12);
            bytes.Write(fragment);
        }
    }

    static async Task<byte[]> ReadPduAsync(Stream stream)
    {
        var header = new byte[6];
        await stream.ReadExactlyAsync(header, Cancel);
        var body = new byte[BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(2))];
        await stream.ReadExactlyAsync(body, Cancel);
        return [.. header, .. body];
    }

    static SyntheticInstance Ct() => new(Uid.New(), Uid.New(), Uid.New(), "ID-1");

    static async Task<Command> SendAsync(TestService service, SyntheticInstance instance)
    {
        await using var client = await service.ConnectAsync((instance.SopClass, Uid.ExplicitVRLittleEndian));
        return await client.StoreAsync(instance.SopClass, instance.SopInstance, Uid.ExplicitVRLittleEndian, instance.OpenDataset(), Cancel);
    }
}

using System.Net;
using Dicom;
using Dicom.Network.Dimse;
using Pacs.Service.Tests.Dimse;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Telemetry;

/// <summary>The log has a line for each association and each STOW request, with what became of the instances.</summary>
public sealed class StoreLogTests
{
    static readonly Uid study = Uid.Parse("1.2.3"),
        series = Uid.Parse("1.2.3.1");

    [Fact]
    public async Task A_STOW_request_is_a_line_with_counts_and_without_patient_data()
    {
        await using var service = await TestService.StartAsync();
        using var stored = await PostAsync(service, Instance(1), Instance(2));
        using var mixed = await PostAsync(service, Instance(1), Instance(2, rows: 9), Instance(3), [1, 2, 3]);

        Assert.StartsWith(
            "Information: STOW request from 127.0.0.1: 2 stored",
            await service.LoggedAsync(": 2 stored"),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "Warning: STOW request from 127.0.0.1: 1 stored, 1 stored before, 1 set aside as conflicts, 1 refused (CannotUnderstand 1)",
            await service.LoggedAsync("1 set aside"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(service.Log, line => line.Contains("SECRET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_STOW_request_that_is_refused_as_a_whole_is_a_line()
    {
        await using var service = await TestService.StartAsync();
        using var text = new StringContent("Doe^John");
        using var answer = await service.Http.PostAsync("dicom-web/studies", text, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        await service.LoggedAsync("STOW request from 127.0.0.1 was refused with 415");
    }

    [Fact]
    public async Task The_line_of_an_association_counts_its_instances()
    {
        await using var service = await TestService.StartAsync();
        await using (var client = await service.ConnectAsync((Uid.CTImageStorage, Uid.ExplicitVRLittleEndian)))
        {
            var response = await client.StoreAsync(
                Uid.CTImageStorage,
                Uid.New(),
                Uid.ExplicitVRLittleEndian,
                new MemoryStream(new byte[5000]),
                TestContext.Current.CancellationToken
            );
            Assert.Equal(DimseStatus.CannotUnderstand, response.Status);
        }

        var line = await service.LoggedAsync("ended after 1 requests");
        Assert.StartsWith("Warning: ", line, StringComparison.Ordinal);
        Assert.Contains("; 1 refused (", line, StringComparison.Ordinal);
    }

    static byte[] Instance(int number, int rows = 8)
    {
        var instance = new SyntheticInstance(study, series, Uid.Parse($"1.2.3.1.{number}"), "SECRET", rows: rows, columns: 8);
        using var file = new MemoryStream();
        file.Write(instance.FileStart());
        using var dataset = instance.OpenDataset();
        dataset.CopyTo(file);
        return file.ToArray();
    }

    static Task<HttpResponseMessage> PostAsync(TestService service, params byte[][] files) =>
        Stow.PostAsync(service.Http, files.Select(file => new ByteArrayContent(file)));
}

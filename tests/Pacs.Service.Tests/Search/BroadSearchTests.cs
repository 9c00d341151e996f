using System.Buffers;
using System.Net;
using System.Text.Json;
using Dicom;
using Dicom.Encoding;
using Dicom.Network.Dimse;
using Dicom.Network.Scu;
using Dicom.Values;
using Pacs.Archive;
using Pacs.Service.Tests.DicomWeb;
using Pacs.Service.Tests.Dimse;
using Xunit;

namespace Pacs.Service.Tests.Search;

/// <summary>A search that reads more of the index than it may is refused in the words of each front door.</summary>
public sealed class BroadSearchTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/dicom-web/studies?PatientName=*x*")]
    [InlineData("/dicom-web/studies?PatientName=*x*&count=true")]
    [InlineData("/dicom-web/instances?limit=1&offset=200000")]
    [InlineData("/dicom-web/workitems?WorklistLabel=*x*")]
    public async Task QIDO_answers_413_and_names_keys_that_narrow_it(string path)
    {
        await using var server = new ArchiveServer { Limits = new ArchiveLimits { SearchTime = TimeSpan.Zero } };
        await server.InitializeAsync();

        using var answer = await server.Http.GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        var detail = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("detail").GetString()!;
        Assert.Contains("too broad", detail, StringComparison.Ordinal);
        Assert.Contains("PatientID", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "*x*")]
    [InlineData("P1", "")]
    public async Task C_FIND_answers_A700_to_a_search_that_takes_longer_than_it_may(string patientId, string name)
    {
        await using var service = await TestService.StartAsync(options =>
            options with
            {
                Search = options.Search with { Time = TimeSpan.Zero },
            }
        );
        var model = Uid.StudyRootQueryRetrieveInformationModelFind;
        await using var client = await service.ConnectAsync((model, Uid.ExplicitVRLittleEndian));

        var refused = await FindAsync(client, model, patientId, name);

        Assert.Equal(DimseStatus.OutOfResources, refused.Status);
        Assert.Equal("search is too broad; add PatientID, StudyDate or AccessionNumber", refused.ErrorComment);
        // The association goes on.
        Assert.Equal(refused.Status, (await FindAsync(client, model, patientId, name)).Status);
    }

    [Fact]
    public async Task While_others_have_all_places_a_broad_search_is_put_off_and_one_by_key_is_not()
    {
        await using var service = await TestService.StartAsync(("Pacs:Search:TimeoutSeconds", "1"));
        using var ending = new CancellationTokenSource();
        var limits = new ArchiveLimits();
        var others = Enumerable
            .Range(0, limits.BroadSearches)
            .Select(_ =>
                service
                    .Archive.SearchPlaces.Begin(isBroad: true, [])
                    .RunAsync(
                        token => Task.Delay(Timeout.Infinite, ending.Token).ContinueWith(_ => 0, TaskScheduler.Default),
                        CancellationToken.None
                    )
            )
            .ToArray();
        var model = Uid.StudyRootQueryRetrieveInformationModelFind;
        await using var client = await service.ConnectAsync((model, Uid.ExplicitVRLittleEndian));

        using (var byKey = await service.Http.GetAsync("dicom-web/studies?PatientID=P1", Cancel))
            Assert.Equal(HttpStatusCode.OK, byKey.StatusCode);
        using (var broad = await service.Http.GetAsync("dicom-web/studies?PatientName=*x*", Cancel))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, broad.StatusCode);
            Assert.NotNull(broad.Headers.RetryAfter);
        }
        Assert.Equal(DimseStatus.Success, (await FindAsync(client, model, "P1", "")).Status);
        var refused = await FindAsync(client, model, "", "*x*");
        Assert.Equal(DimseStatus.OutOfResources, refused.Status);
        Assert.InRange(refused.ErrorComment!.Length, 1, 64);

        await ending.CancelAsync();
        await Task.WhenAll(others);
        Assert.Equal(DimseStatus.Success, (await FindAsync(client, model, "", "*x*")).Status);
    }

    static async Task<Command> FindAsync(DimseClient client, Uid model, string patientId, string name)
    {
        var identifier = new ArrayBufferWriter<byte>();
        DatasetWriter.Write(
            new Dataset().SetString(Tag.QueryRetrieveLevel, "STUDY").SetString(Tag.PatientID, patientId).SetString(Tag.PatientName, name),
            TransferSyntax.ExplicitVrLittleEndian,
            identifier
        );
        Command? last = null;
        await foreach (var response in client.Find(model, identifier.WrittenMemory).WithCancellation(Cancel))
            last = response.Command;
        return last!;
    }
}

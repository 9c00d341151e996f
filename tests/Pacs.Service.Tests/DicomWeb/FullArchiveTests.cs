using System.Net;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

public sealed class FullArchiveTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    [Fact]
    public async Task Store_into_a_full_archive_is_507_and_goes_on_when_there_is_room()
    {
        var instance = new TestInstance();
        server.FreeBytes = 0;
        using (var answer = await server.PostAsync("/dicom-web/studies", [instance.Bytes]))
        {
            Assert.Equal(HttpStatusCode.InsufficientStorage, answer.StatusCode);
            // Failure Reason A700H (PS3.18 table I.2-2).
            Assert.Contains("42752", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        server.FreeBytes = long.MaxValue;
        await server.StoreAsync(instance);
    }
}

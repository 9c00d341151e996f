using Tests.Shared.Statements;
using Xunit;

namespace Pacs.Service.Tests.Running;

[Trait("run", "full")]
public sealed class StatementHookTests
{
    [Fact]
    public async Task A_process_of_the_service_tells_what_it_sends()
    {
        using var folder = new TemporaryFolder();
        await using (var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data")))
            await service.Http.GetStringAsync("dicom-web/studies?PatientID=nobody", TestContext.Current.CancellationToken);
        Assert.Contains("""t: t."PatientID" = @v""", StatementCoverage.OfProcesses);
    }
}

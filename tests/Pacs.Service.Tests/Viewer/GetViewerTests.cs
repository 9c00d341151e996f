using Pacs.Service.Tests.Clients;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Viewer;

/// <summary>The script that gets the viewer, where what it needs is not installed.</summary>
public sealed class GetViewerTests
{
    [Fact]
    public async Task Without_npm_the_script_says_so_in_one_line_and_leaves_nothing()
    {
        var script = Path.Combine(SharedFiles.Repository, "src", "Pacs.Service", "Viewer", "get.mjs");
        using var folder = new TemporaryFolder();
        var (target, temporary) = (Path.Combine(folder, "ohif"), Path.Combine(folder, "temporary"));
        Directory.CreateDirectory(temporary);

        // A PATH with an empty folder alone: no npm.
        var (exitCode, output, errors) = await Command.TryAsync(
            "env",
            [$"PATH={temporary}", $"TMPDIR={temporary}", ClientPrograms.Node(), script, "--out", target]
        );

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Equal("npm is not there: install it (npm comes with Node.js) and try again\n", errors);
        Assert.Equal([temporary], Directory.GetFileSystemEntries(folder));
        Assert.Empty(Directory.GetFileSystemEntries(temporary));
    }
}

using Pacs.Service.Hosting;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Hosting;

public sealed class DataDirectoryTests
{
    [Fact]
    public async Task On_a_file_system_that_is_only_read_it_is_refused_as_one_that_this_user_may_not_write_to()
    {
        using var folder = new TemporaryFolder();
        if ((await Command.TryAsync("mount", ["-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", folder])).ExitCode != 0)
            Assert.Skip("a file system can be mounted by root only");
        try
        {
            var refusal = Assert.Throws<StartException>(() => DataDirectory.Take(new PacsOptions { DataDirectory = folder }));

            Assert.Contains("where this user may not write", refusal.Message, StringComparison.Ordinal);
        }
        finally
        {
            await Command.RunAsync("umount", folder);
        }
    }
}

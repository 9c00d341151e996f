using Tests.Shared;
using Xunit;

namespace Dicom.Tests.Dictionary;

public sealed class GeneratedSourcesTests
{
    [Fact]
    public async Task Running_the_generator_again_gives_the_committed_sources()
    {
        var committed = Path.Combine(SharedFiles.Repository, "src", "Dicom", "Dictionary");
        var folder = Directory.CreateTempSubdirectory("dictionary-");
        try
        {
            await Command.RunFileAsync(Path.Combine(committed, "generate.cs"), folder.FullName);

            Assert.All(Directory.GetFiles(committed, "*.g.cs"), file =>
                Assert.True(
                    File.ReadAllBytes(file)
                        .AsSpan()
                        .SequenceEqual(File.ReadAllBytes(Path.Combine(folder.FullName, Path.GetFileName(file)))),
                    Path.GetFileName(file) + " is not what generate.cs writes: run it"
                )
            );
            Assert.Equal(4, folder.GetFiles().Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

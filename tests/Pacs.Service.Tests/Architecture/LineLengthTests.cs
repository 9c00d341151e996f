using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Architecture;

/// <summary>Lines are at most 140 characters long, as .csharpierrc says. Only lines with a literal that cannot be broken are
/// longer.</summary>
public sealed class LineLengthTests
{
    const int Longest = 140;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("sample-studies")]
    public void Comments_and_code_fit(string folder)
    {
        var root = Path.Combine(SharedFiles.Repository, folder);
        var files = Directory
            .EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => IsHandWritten(Path.GetRelativePath(root, file)));

        var tooLong = files.SelectMany(TooLong).Take(20).ToList();

        Assert.True(tooLong.Count == 0, "run csharpier, and wrap comments:\n" + string.Join('\n', tooLong));
    }

    static bool IsHandWritten(string path) =>
        !path.EndsWith(".g.cs", StringComparison.Ordinal) && !path.Split('/').Any(part => part is "bin" or "obj" or "Migrations");

    static IEnumerable<string> TooLong(string file)
    {
        var (number, isRaw) = (0, false);
        foreach (var line in File.ReadLines(file))
        {
            number++;
            var isComment = line.TrimStart().StartsWith("//", StringComparison.Ordinal);
            if (line.Length > Longest && !isRaw && (isComment || !line.Contains('"', StringComparison.Ordinal)))
                yield return $"{file}({number})";
            if (line.Split("\"\"\"").Length % 2 == 0)
                isRaw = !isRaw;
        }
    }
}

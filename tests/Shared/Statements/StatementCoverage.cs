using System.Diagnostics;
using Xunit;

namespace Tests.Shared.Statements;

/// <summary>Fails the run when the service sent a statement, in any test, that is not on the list of those that were checked for SQL
/// Server.</summary>
public sealed class StatementCoverage : IDisposable
{
    // One file a process: several that append to one write over each other.
    static readonly string filesOfProcesses = Path.Combine(Path.GetTempPath(), $"pacs-statements-{Environment.ProcessId}-");

    // What tests send to PostgreSQL and SQLite, to see it cancelled.
    static readonly string[] ofTests =
    [
        "SELECT pg_sleep(3600)",
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT 1 FROM c) SELECT COUNT(*) FROM c",
    ];

    /// <summary>Names of the statements that <c>Pacs.Archive.Tests</c> checks, one a line.</summary>
    public static string List => Path.Combine(SharedFiles.Repository, "tests", "Shared", "Statements", "checked-statements.txt");

    /// <summary>Has a process of the service tell what it sends.</summary>
    /// <param name="start">How it is to be started.</param>
    public static void Watch(ProcessStartInfo start)
    {
        // .NET runs what stands in this variable before a program's own beginning.
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StatementCoverage).Assembly.Location;
        start.Environment[StatementWatch.FileVariable] = filesOfProcesses;
    }

    /// <summary>Names of what processes told that they sent.</summary>
    public static IReadOnlyList<string> OfProcesses => [.. Files().SelectMany(File.ReadAllLines)];

    /// <summary>Those of some statements that are not on the list.</summary>
    public static IReadOnlyList<string> Unchecked(IEnumerable<string> names) =>
        [.. names.Except(File.ReadAllLines(List)).Except(ofTests).Order(StringComparer.Ordinal)];

    /// <summary>At the end of the run.</summary>
    public void Dispose()
    {
        var found = Unchecked(StatementWatch.Seen.Concat(OfProcesses));
        foreach (var file in Files())
            File.Delete(file);
        Assert.True(
            found.Count == 0,
            "Statements that were never checked for SQL Server were sent; let ServiceStatements in Pacs.Archive.Tests go through "
                + $"what sends them:\n{string.Join('\n', found)}"
        );
    }

    static string[] Files() => Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(filesOfProcesses) + "*");
}

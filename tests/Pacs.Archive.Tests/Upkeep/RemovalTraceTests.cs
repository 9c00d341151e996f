using System.Diagnostics;
using System.Text.RegularExpressions;
using Dicom;
using Pacs.Archive.Tests.Ingest;
using Xunit;

namespace Pacs.Archive.Tests.Upkeep;

/// <summary>A removed object must not come back by power loss once the note of its removal is gone, or else the sweep would adopt it: the
/// system calls show in which order things became durable.</summary>
public sealed partial class RemovalTraceTests
{
    const string First = "1.2.3.77.1",
        Last = "1.2.3.77.2";

    [Fact]
    public async Task Deleted_objects_go_and_then_their_notes()
    {
        await using var archive = await TestArchive.OpenAsync();
        foreach (var instance in (string[])[First, Last])
            await archive.StoreAsync(Sample.Ct(instance: instance));
        foreach (var instance in (string[])[First, Last])
        {
            await archive.Archive.Delete.DeleteAsync(
                Requester.Archive,
                new InstanceScope(Uid.Parse(Sample.Study), Uid.Parse(Sample.Series), Uid.Parse(instance)),
                CancellationToken.None
            );
            Assert.Equal(1, await archive.Archive.Upkeep.RemoveAsync(CancellationToken.None));
            Assert.Empty(await archive.RowsAsync(context => context.Removals));
        }
        Assert.Empty(await archive.KeysAsync());
    }

    [Fact]
    public async Task The_folder_of_a_removed_object_is_flushed_before_the_index_forgets_the_removal()
    {
        var log = Path.GetTempFileName();
        try
        {
            await TraceAsync(log, nameof(Deleted_objects_go_and_then_their_notes));
            var calls = Joined(await File.ReadAllLinesAsync(log)).ToArray();
            AssertFlushedFirst(calls, First, folder: $"/{Sample.Study}/{Sample.Series}>");
            // The last one's folders go, too: what remains is the folder of all objects.
            AssertFlushedFirst(calls, Last, folder: $"/{PacsArchive.ObjectsFolder}>");
        }
        finally
        {
            File.Delete(log);
        }
    }

    static void AssertFlushedFirst(string[] calls, string instance, string folder)
    {
        var gone = Array.FindIndex(calls, call => NameGone().IsMatch(call) && call.Contains($"/{instance}.", StringComparison.Ordinal));
        Assert.True(gone >= 0, "the file kept its name:\n" + string.Join('\n', calls));
        var flushed = Array.FindIndex(calls, gone, call => Flush().IsMatch(call) && call.Contains(folder, StringComparison.Ordinal));
        var noted = Array.FindIndex(calls, gone, call => Write().IsMatch(call) && call.Contains("-wal>", StringComparison.Ordinal));
        Assert.True(
            flushed > gone && noted > flushed,
            $"gone in line {gone}, flushed in {flushed}, forgotten in {noted}:\n" + string.Join('\n', calls.Skip(Math.Max(0, gone)))
        );
    }

    // This very test program once more, for one of its tests, under strace.
    static async Task TraceAsync(string log, string test)
    {
        string[] arguments =
        [
            "-f",
            "-qq",
            "-y",
            "-s",
            "200",
            "-e",
            "trace=rename,renameat,renameat2,unlink,unlinkat,fsync,fdatasync,pwrite64",
            "-o",
            log,
            "dotnet",
            typeof(RemovalTraceTests).Assembly.Location,
            "-method",
            $"{typeof(RemovalTraceTests).FullName}.{test}",
        ];
        using var tracer = Process.Start(new ProcessStartInfo("strace", arguments) { RedirectStandardOutput = true })!;
        var said = await tracer.StandardOutput.ReadToEndAsync();
        await tracer.WaitForExitAsync();
        Assert.True(tracer.ExitCode == 0 && said.Contains("Total: 1,", StringComparison.Ordinal), said);
    }

    // A flush during which other threads went on is in two lines; it counts where it ended.
    static IEnumerable<string> Joined(string[] lines)
    {
        const string cut = "<unfinished ...>";
        var begun = new Dictionary<string, string>();
        foreach (var line in lines)
        {
            var thread = line[..line.IndexOf(' ')];
            if (line.EndsWith(cut, StringComparison.Ordinal) && line.Contains("sync(", StringComparison.Ordinal))
                begun[thread] = line[..^cut.Length];
            else if (line.Contains("sync resumed>", StringComparison.Ordinal) && begun.Remove(thread, out var start))
                yield return start + line[(line.IndexOf("resumed>", StringComparison.Ordinal) + "resumed>".Length)..];
            else
                yield return line;
        }
    }

    // The object's name goes by a rename, so that it can come back when the flush of its folder fails.
    [GeneratedRegex(@"^\d+ +(unlink|rename)(at2?)?\(([A-Z_]+(<[^>]*>)?, )?""[^""]*\.dcm""")]
    private static partial Regex NameGone();

    [GeneratedRegex(@"^\d+ +f(data)?sync\(.*= 0$")]
    private static partial Regex Flush();

    [GeneratedRegex(@"^\d+ +pwrite64\(")]
    private static partial Regex Write();
}

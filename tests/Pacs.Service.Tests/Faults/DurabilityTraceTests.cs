using System.Diagnostics;
using System.Text.RegularExpressions;
using Dicom;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Faults;

/// <summary>A kill proves nothing about power loss: the system calls show that what is acknowledged was flushed before the answer was
/// written.</summary>
[Trait("run", "full")]
public sealed partial class DurabilityTraceTests
{
    const int Instances = 5;

    [Fact]
    public async Task Before_each_C_STORE_response_the_file_its_new_folders_and_the_index_were_flushed()
    {
        using var folder = new TemporaryFolder();
        using var traces = new TemporaryFolder();
        var log = Path.Combine(traces, "strace.log");
        string[] tracer =
        [
            "strace",
            "-f",
            "-qq",
            "-yy",
            "-s",
            "64",
            "-e",
            "trace=fsync,fdatasync,rename,renameat,renameat2,link,linkat,sendmsg,sendto,write,writev,mkdir,mkdirat",
            "-o",
            log,
        ];
        var stored = new List<SyntheticInstance>();
        await using (var service = await ServiceProcess.StartAsync(folder, tracer: tracer))
        {
            await using var sender = await Sender.ConnectAsync(
                service.DimsePort,
                (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian)
            );
            for (var number = 1; number <= Instances; number++)
            {
                // Each is the first of its study, so that each makes folders.
                var instance = new SyntheticInstance(Uid.New(), Uid.New(), Uid.New(), "TRACE", number: number);
                Assert.Equal(0, await sender.StoreAsync(instance));
                stored.Add(instance);
            }
            await StopTracedAsync(service);
        }
        var calls = File.ReadAllLines(log).Select(Call.Parse).OfType<Call>().ToList();
        foreach (var instance in stored)
            AssertFlushedBeforeAnswer(calls, folder, instance);
    }

    static void AssertFlushedBeforeAnswer(List<Call> calls, string dataDirectory, SyntheticInstance instance)
    {
        var renamed = calls.FindIndex(call =>
            call.Name.StartsWith("rename", StringComparison.Ordinal)
            && call.Text.Contains(instance.SopInstance.Value, StringComparison.Ordinal)
        );
        Assert.True(renamed >= 0, "the file was never renamed to its key");
        var answered = calls.FindIndex(renamed, call => call.IsSocketWrite);
        Assert.True(answered > renamed, "no answer was written");
        var renamePaths = QuotedPath().Matches(calls[renamed].Text).Select(match => match.Groups[1].Value).ToArray();
        var (temporary, final) = (renamePaths[0], renamePaths[1]);

        AssertFlush(0, renamed, Path.GetFileName(temporary), "the file's bytes before the rename");
        var seriesFolder = Path.GetDirectoryName(final)!;
        AssertFlush(renamed, answered, seriesFolder + ">", "the series folder, which holds the name");
        // The new folders' names lie in the study's folder and in the folder of all studies.
        var studyFolder = Path.GetDirectoryName(seriesFolder)!;
        AssertFlush(0, answered, studyFolder + ">", "the study folder");
        AssertFlush(0, answered, Path.GetDirectoryName(studyFolder)! + ">", "the folder of studies");
        AssertFlush(renamed, answered, "-wal>", "the index's write-ahead log");

        void AssertFlush(int from, int to, string path, string what) =>
            Assert.True(
                calls
                    .Skip(from)
                    .Take(to - from)
                    .Any(call =>
                        call.Name is "fsync" or "fdatasync"
                        && call.Text.Contains(path, StringComparison.Ordinal)
                        && call.Text.EndsWith("= 0", StringComparison.Ordinal)
                    ),
                $"not flushed before the answer: {what}\n"
                    + string.Join('\n', calls.Skip(Math.Max(0, from)).Take(Math.Min(to - from, 60) + 1).Select(call => call.Text))
            );
    }

    static async Task StopTracedAsync(ServiceProcess service)
    {
        // strace passes signals on to nobody: the service is its child.
        var children = await File.ReadAllTextAsync($"/proc/{service.Id}/task/{service.Id}/children");
        using (var kill = Process.Start("kill", ["-TERM", children.Trim().Split(' ')[0]]))
            await kill.WaitForExitAsync();
        for (var i = 0; i < 2400 && !service.HasExited; i++)
            await Task.Delay(50);
        Assert.True(service.HasExited, "the service did not end on SIGTERM");
    }

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex QuotedPath();

    // A system call as it ended; "unfinished" and "resumed" halves are joined at the second, since only a finished flush counts.
    sealed record Call(string Name, string Text)
    {
        static readonly Dictionary<string, string> unfinished = [];

        public bool IsSocketWrite =>
            Name is "sendmsg" or "sendto" or "write" or "writev" && Text.Contains("TCP:[", StringComparison.Ordinal);

        public static Call? Parse(string line)
        {
            var parts = line.Split((char[])[' '], 2, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length < 2)
                return null;
            var (thread, text) = (parts[0], parts[1].Trim());
            if (text.EndsWith("<unfinished ...>", StringComparison.Ordinal))
            {
                var start = text[..^"<unfinished ...>".Length];
                unfinished[thread] = start;
                // A write to the peer counts from when it began: nothing may be flushed after it.
                var begun = new Call(start[..Math.Max(0, start.IndexOf('('))], start);
                return begun.IsSocketWrite ? begun : null;
            }
            if (text.StartsWith("<... ", StringComparison.Ordinal))
            {
                if (!unfinished.Remove(thread, out var start))
                    return null;
                text = start + text[(text.IndexOf("resumed>", StringComparison.Ordinal) + "resumed>".Length)..];
                var resumed = new Call(start[..Math.Max(0, start.IndexOf('('))], text);
                return resumed.IsSocketWrite ? null : resumed;
            }
            var end = text.IndexOf('(');
            return end <= 0 ? null : new Call(text[..end], text);
        }
    }
}

using System.Globalization;
using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Dicom.Network.Tests.Harness;
using Xunit;
using static Dicom.Network.Tests.Harness.ScriptedPeer;

namespace Dicom.Network.Tests.Scp;

/// <summary>DCMTK's SCUs against our SCP.</summary>
public sealed class DcmtkAgainstOurScpTests
{
    static string[] Address(LoopbackServer server) => ["127.0.0.1", server.EndPoint.Port.ToString(CultureInfo.InvariantCulture)];

    /// <summary>A small object in a folder of its own, made by DCMTK's dump2dcm.</summary>
    static async Task<string> MakeObjectAsync(int pixelBytes)
    {
        var folder = Directory.CreateTempSubdirectory("network-tests").FullName;
        var raw = Path.Combine(folder, "pixels.raw");
        var pixels = new byte[pixelBytes];
        new Random(1).NextBytes(pixels);
        await File.WriteAllBytesAsync(raw, pixels, TestContext.Current.CancellationToken);
        var dump = Path.Combine(folder, "object.dump");
        await File.WriteAllTextAsync(
            dump,
            $"""
            (0008,0016) UI [1.2.840.10008.5.1.4.1.1.2]
            (0008,0018) UI [1.2.3.4.5]
            (0010,0010) PN [Test^Network]
            (0020,000d) UI [1.2.3.4]
            (0020,000e) UI [1.2.3.4.1]
            (7fe0,0010) OW ={raw}
            """,
            TestContext.Current.CancellationToken
        );
        var file = Path.Combine(folder, "object.dcm");
        var (exitCode, output) = await Dcmtk.RunAsync("dump2dcm", "--write-xfer-little", dump, file);
        Assert.True(exitCode == 0, output);
        return file;
    }

    [Fact]
    public async Task Echoscu_is_answered_and_releases()
    {
        await using var server = new LoopbackServer(Served.Options());
        var (exitCode, output) = await Dcmtk.RunAsync("echoscu", ["-v", "--repeat", "3", .. Address(server)]);
        Assert.True(exitCode == 0, output);
        var outcome = Assert.Single(await server.OutcomesAsync());
        Assert.Null(outcome.Error);
        Assert.Equal(3, outcome.Messages);
        Assert.StartsWith("OFFIS_DCMTK", outcome.Association!.PeerImplementationVersion, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Echoscu_with_Nagle_on_does_not_wait_for_delayed_acknowledgements()
    {
        // DCMTK writes a PDU's header and body apart; unless the header is acknowledged at once, each echo takes over 40 ms. On a busy
        // machine many take longer, and some do not.
        var arrivals = new List<long>();
        var echo = new FunctionService(Uid.Verification, async (request, token) =>
        {
            arrivals.Add(System.Diagnostics.Stopwatch.GetTimestamp());
            await request.RespondAsync(DimseStatus.Success, cancellationToken: token);
        });
        await using var server = new LoopbackServer(Served.Options() with { Services = [echo] });
        var (exitCode, output) = await Dcmtk.RunAsync("echoscu", ["--repeat", "200", .. Address(server)]);
        Assert.True(exitCode == 0, output);

        Assert.Equal(200, arrivals.Count);
        var quickest = arrivals.Zip(arrivals.Skip(1), System.Diagnostics.Stopwatch.GetElapsedTime).Min();
        Assert.True(!OperatingSystem.IsLinux() || quickest < TimeSpan.FromMilliseconds(30), $"no echo took less than {quickest}");
    }

    [Fact]
    public async Task Echoscu_that_aborts_is_reported_as_abort_by_the_peer()
    {
        await using var server = new LoopbackServer(Served.Options());
        await Dcmtk.RunAsync("echoscu", ["--abort", .. Address(server)]);
        Assert.Equal(AssociationError.AbortedByPeer, Assert.Single(await server.OutcomesAsync()).Error);
    }

    [Fact]
    public async Task Echoscu_that_calls_another_title_is_rejected_with_the_reason()
    {
        var options = Served.Options() with
        {
            Policy = new NegotiationPolicy { AcceptsTransferSyntax = (_, _) => true, CalledAeTitle = "PACS" },
        };
        await using var server = new LoopbackServer(options);
        var (exitCode, output) = await Dcmtk.RunAsync("echoscu", ["-v", "-aec", "OTHER", .. Address(server)]);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("Called AE Title Not Recognized", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Echoscu_with_128_contexts_of_38_transfer_syntaxes_each_is_accepted()
    {
        await using var server = new LoopbackServer(Served.Options());
        var (exitCode, output) = await Dcmtk.RunAsync("echoscu", ["--propose-pc", "128", "--propose-ts", "38", .. Address(server)]);
        Assert.True(exitCode == 0, output);
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(16384)]
    [InlineData(131072)]
    public async Task Storescu_sends_the_same_bytes_whatever_the_lengths_of_its_pdus(int maxSend)
    {
        var file = await MakeObjectAsync(600_002);
        var store = new MemoryStore();
        await using var server = new LoopbackServer(Served.Options(store));
        var (exitCode, output) = await Dcmtk.RunAsync(
            "storescu",
            ["-v", "--required", "--max-send-pdu", maxSend.ToString(CultureInfo.InvariantCulture), .. Address(server), file]
        );
        Assert.True(exitCode == 0, output);
        var stored = Assert.Single(store.Stored);
        Assert.Equal(Uid.Parse("1.2.3.4.5"), stored.Command.AffectedSopInstance);
        var sent = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        // DCMTK writes no group lengths into a data set, so that the file ends as the data set does.
        Assert.Equal(sent[^stored.Dataset.Length..], stored.Dataset);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task Storescu_with_the_smallest_pdu_it_takes_gets_its_answers()
    {
        var file = await MakeObjectAsync(100_000);
        var store = new MemoryStore();
        await using var server = new LoopbackServer(Served.Options(store));
        var (exitCode, output) = await Dcmtk.RunAsync(
            "storescu",
            ["-v", "--required", "--max-pdu", "4096", "--repeat", "5", .. Address(server), file]
        );
        Assert.True(exitCode == 0, output);
        Assert.Equal(5, store.Stored.Count);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task A_handler_that_fails_answers_processing_failure_and_the_association_goes_on()
    {
        var file = await MakeObjectAsync(300_000);
        var failures = 0;
        var service = new FunctionService(CtImageStorage, async (request, token) =>
        {
            await request.Dataset.ReadExactlyAsync(new byte[10], token);
            throw new InvalidOperationException("a bug");
        });
        await using var server = new LoopbackServer(Served.Options(service) with { HandlerFailed = (_, _) => failures++ });
        var (_, output) = await Dcmtk.RunAsync("storescu", ["-v", "--no-halt", "--required", "--repeat", "2", .. Address(server), file]);
        Assert.True(output.Contains("0x110", StringComparison.Ordinal), output);
        var outcome = Assert.Single(await server.OutcomesAsync());
        Assert.Null(outcome.Error);
        Assert.Equal(failures, outcome.Messages);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task Findscu_that_cancels_ends_the_operation_with_cancel_status()
    {
        var cancelled = new TaskCompletionSource<bool>();
        var service = new FunctionService(StudyRootFind, async (request, token) =>
        {
            // (0008,0052) CS STUDY and (0020,000D) UI, implicit VR little endian.
            byte[] match = [8, 0, 0x52, 0, 6, 0, 0, 0, .. "STUDY "u8, 0x20, 0, 0x0D, 0, 4, 0, 0, 0, .. "1.2\0"u8];
            try
            {
                while (true)
                {
                    await request.RespondAsync(request.Command.Respond(DimseStatus.Pending), match, token);
                    await Task.Delay(2, token);
                }
            }
            finally
            {
                cancelled.TrySetResult(request.IsCancelRequested);
            }
        });
        var options = Served.Options(service) with
        {
            Policy = new NegotiationPolicy { AcceptsTransferSyntax = (_, syntax) => syntax == ImplicitVr },
        };
        await using var server = new LoopbackServer(options);
        var (exitCode, output) = await Dcmtk.RunAsync(
            "findscu",
            ["-v", "-S", "--cancel", "5", "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID", .. Address(server)]
        );
        Assert.True(exitCode == 0, output);
        Assert.Contains("Cancel", output, StringComparison.OrdinalIgnoreCase);
        Assert.True(await cancelled.Task.WaitAsync(Served.Patience, TestContext.Current.CancellationToken));
        var outcome = Assert.Single(await server.OutcomesAsync());
        Assert.Null(outcome.Error);
    }

    // getscu proposes the SCP role of the storage classes (PS3.7 D.3.3.4) and stores what comes on its association.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Getscu_gets_what_the_service_sends_only_if_its_SCP_role_is_accepted(bool accepts)
    {
        var file = await MakeObjectAsync(300_000);
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(file)!, "got")).FullName;
        var dataset = await DatasetOfAsync(file);
        var service = new FunctionService(StudyRootGet, async (request, token) =>
        {
            if (request.FindContext(CtImageStorage, ExplicitVr) is null)
            {
                await request.RespondAsync(DimseStatus.UnableToPerformSubOperations, cancellationToken: token);
                return;
            }
            var instance = Uid.Parse("1.2.3.4.5");
            var stored = await request.StoreAsync(CtImageStorage, instance, ExplicitVr, new MemoryStream(dataset), token);
            var final = request.Command.Respond(stored.Status!.Value);
            await request.RespondAsync(
                final with
                {
                    CompletedSubOperations = 1,
                    FailedSubOperations = 0,
                    WarningSubOperations = 0,
                },
                default,
                token
            );
        });
        var options = Served.Options(new MemoryStore(), service);
        var policy = options.Policy with
        {
            AcceptsTransferSyntax = (_, syntax) => syntax == ExplicitVr,
            AcceptsScpRole = sopClass => accepts && sopClass == CtImageStorage,
        };
        await using var server = new LoopbackServer(options with { Policy = policy });
        var (exitCode, output) = await Dcmtk.RunAsync(
            "getscu",
            ["-v", "-S", "-od", folder, "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID=1.2.3.4", .. Address(server)]
        );
        var outcome = Assert.Single(await server.OutcomesAsync());
        Assert.Null(outcome.Error);
        Assert.Equal(accepts, outcome.Association!.Contexts.Values.Any(context => context.RequestorIsScp));
        if (accepts)
        {
            Assert.True(exitCode == 0, output);
            Assert.Equal(dataset, await DatasetOfAsync(Assert.Single(Directory.GetFiles(folder))));
        }
        else
            Assert.Empty(Directory.GetFiles(folder));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    /// <summary>The bytes of a file after its File Meta Information, whose group length has the value at byte 140.</summary>
    static async Task<byte[]> DatasetOfAsync(string file)
    {
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        return bytes[(144 + BitConverter.ToInt32(bytes, 140))..];
    }
}

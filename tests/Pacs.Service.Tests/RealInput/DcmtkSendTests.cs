using System.Globalization;
using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.RealInput;

/// <summary>DCMTK sends the real files that it can read. It often encodes anew what it sends, so what arrives is judged by its
/// elements.</summary>
[Trait("run", "full")]
public sealed class DcmtkSendTests
{
    [Fact]
    public async Task What_storescu_sends_of_the_real_files_is_stored_with_the_same_elements()
    {
        var files = RealFile.WithoutCollisions(RealFile.Storable()).First();
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(folder);
        var acknowledged = 0;
        List<string> faults = [];
        foreach (var file in files)
        {
            // In the file's own transfer syntax alone, so that DCMTK need not decode or compress; what it cannot send at all is its own
            // limit.
            var (_, output, errors) = await Command.TryAsync(
                "storescu",
                [
                    "-v",
                    "-aec",
                    "PACS",
                    "-xf",
                    await ProfileAsync(folder, file),
                    "OWN",
                    "127.0.0.1",
                    service.DimsePort.ToString(CultureInfo.InvariantCulture),
                    file.Path,
                ]
            );
            if (!(output + errors).Contains("Received Store Response (Success)", StringComparison.Ordinal))
            {
                if (
                    (output + errors).Contains("Received Store Response", StringComparison.Ordinal)
                    && !(output + errors).Contains("Response (Warning", StringComparison.Ordinal)
                )
                    faults.Add($"{file.Name}: {output}{errors}");
                continue;
            }
            acknowledged++;
            faults.AddRange(await CompareAsync(service, file));
        }
        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n" + string.Join('\n', faults));
        Assert.True(acknowledged > files.Count * 3 / 4, $"DCMTK sent only {acknowledged} of {files.Count}");
    }

    // An association profile (DCMTK's asconfig.txt): this SOP class in this transfer syntax.
    static async Task<string> ProfileAsync(string folder, RealFile file)
    {
        var path = Path.Combine(folder, "profile.cfg");
        await File.WriteAllTextAsync(
            path,
            $"[[TransferSyntaxes]]\n[Own]\nTransferSyntax1 = {file.Syntax.Uid}\n[[PresentationContexts]]\n[Own]\nPresentationContext1 "
                + $"= {file.SopClass}\\Own\n[[Profiles]]\n[OWN]\nPresentationContexts = Own\n"
        );
        return path;
    }

    static async Task<IEnumerable<string>> CompareAsync(ServiceProcess service, RealFile file)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, file.InstancePath);
        request.Headers.TryAddWithoutValidation("Accept", "application/dicom; transfer-syntax=*");
        using var answer = await service.Http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            return [$"{file.Name}: acknowledged, and WADO answers {(int)answer.StatusCode}"];
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var meta = (await FileMeta.ReadAsync(new MemoryStream(bytes))).Meta;
        var sent = DatasetReader.Read(file.Dataset, file.Syntax);
        var stored = DatasetReader.Read(bytes.AsMemory((int)meta.DatasetOffset), meta.TransferSyntax);
        return Differences(sent, stored).Select(tag => $"{file.Name}: {tag} differs");
    }

    // Group lengths and padding are the encoder's; private and unknown elements DCMTK may give the VR of its own dictionary.
    static IEnumerable<Tag> Differences(Dataset sent, Dataset stored)
    {
        foreach (var element in sent.Where(element => !element.Tag.IsGroupLength && element.Tag.Group != 0xFFFC))
        {
            var arrived = stored[element.Tag];
            if (arrived is null || !AreEqual(element, arrived))
                yield return element.Tag;
        }
    }

    static bool AreEqual(Element sent, Element stored) =>
        (sent.Content, stored.Content) switch
        {
            (ElementContent.Bytes, ElementContent.Bytes) => Trim(sent).SequenceEqual(Trim(stored)),
            (ElementContent.Items, ElementContent.Items) => sent.Items.Count == stored.Items.Count
                && sent.Items.Zip(stored.Items).All(pair => !Differences(pair.First, pair.Second).Any()),
            (ElementContent.Fragments, ElementContent.Fragments) => sent
                .Fragments.Skip(1)
                .Zip(stored.Fragments.Skip(1))
                .All(pair => pair.First.Span.SequenceEqual(pair.Second.Span)),
            // A sequence that was UN, and that DCMTK recognised.
            _ => sent.Vr == Vr.UN || stored.Vr == Vr.UN,
        };

    static ReadOnlySpan<byte> Trim(Element element) => element.Bytes.Span.TrimEnd([(byte)' ', (byte)0]);
}

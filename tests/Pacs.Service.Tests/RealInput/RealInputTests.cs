using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Dicom;
using Dicom.Dictionary;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.RealInput;

/// <summary>Real files, through both front doors and back, judged by their bytes and by what pydicom reads in them.</summary>
[Trait("run", "full")]
public sealed class RealInputTests
{
    // Text that a user reads or matches on: what QIDO-RS and C-FIND answer with, by the level that owns it.
    static readonly string[] ofStudy =
    [
        "PatientName",
        "PatientID",
        "PatientBirthDate",
        "PatientSex",
        "StudyDate",
        "StudyTime",
        "AccessionNumber",
        "ReferringPhysicianName",
        "StudyID",
        "StudyDescription",
    ];
    static readonly string[] ofSeries = ["Modality", "SeriesNumber", "SeriesDescription"];
    static readonly string[] ofInstance =
    [
        "SOPClassUID",
        "SOPInstanceUID",
        "InstanceNumber",
        "Rows",
        "Columns",
        "BitsAllocated",
        "NumberOfFrames",
    ];

    [Theory]
    [InlineData("STOW-RS")]
    [InlineData("C-STORE")]
    public async Task A_storable_file_comes_back_byte_for_byte_and_is_found_with_readable_attributes(string door)
    {
        var files = RealFile.Storable().ToList();
        var described = await DescribeAsync(files.Select(file => file.Path), [.. ofStudy, .. ofSeries, .. ofInstance]);
        List<string> faults = [];
        foreach (var set in RealFile.WithoutCollisions(files))
        {
            using var folder = new TemporaryFolder();
            await using var service = await ServiceProcess.StartAsync(folder, PrivateClasses(set));
            foreach (var file in set)
                faults.AddRange(await StoreAsync(service, file, door));
            foreach (var file in set)
            {
                faults.AddRange(await CompareBytesAsync(service, file));
                faults.AddRange(await CompareQidoAsync(service, file, described[file.Path], set));
            }
            // What C-FIND answers comes from the same rows, whichever door they came through: once is enough.
            if (door == "C-STORE")
                faults.AddRange(await CompareFindscuAsync(service, folder, set, described));
        }
        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n" + string.Join('\n', faults));
    }

    [Theory]
    [InlineData("STOW-RS")]
    [InlineData("C-STORE")]
    public async Task A_file_that_cannot_be_an_instance_is_refused_in_words_and_leaves_nothing_behind(string door)
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(folder);
        List<string> faults = [];
        foreach (var (path, expected) in RealFile.Refusable())
        {
            var bytes = await File.ReadAllBytesAsync(path);
            var name = Path.GetFileName(path);
            if (door == "STOW-RS")
            {
                using var answer = await Stow.PostAsync(service, bytes);
                var body = await answer.Content.ReadAsStringAsync();
                if (answer.StatusCode is not (HttpStatusCode.Conflict or HttpStatusCode.BadRequest) || body.Length < 20)
                    faults.Add($"{name} ({expected}): {(int)answer.StatusCode} {body}");
            }
            else
            {
                await using var sender = await Sender.ConnectAsync(
                    service.DimsePort,
                    (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian)
                );
                // The announced class and instance stand in for those that the file lacks.
                var response = await sender.StoreForResponseAsync(
                    SyntheticInstance.CtImageStorage,
                    Uid.New(),
                    SyntheticInstance.ExplicitLittleEndian,
                    new MemoryStream(DatasetOf(bytes))
                );
                if (
                    response.Status!.Value.Code < 0xA000
                    || response.Status.Value.Code >> 12 == 0xB
                    || string.IsNullOrEmpty(response.ErrorComment)
                )
                    faults.Add($"{name} ({expected}): {response.Status.Value.Code:X4} {response.ErrorComment}");
            }
        }
        using (
            var studies = JsonDocument.Parse(await service.Http.GetStringAsync("dicom-web/studies") is { Length: > 0 } text ? text : "[]")
        )
            if (studies.RootElement.GetArrayLength() > 0)
                faults.Add("a study is listed");
        var left = Directory.EnumerateFiles(folder, "*.dcm", SearchOption.AllDirectories).ToList();
        if (left.Count > 0)
            faults.Add($"files are left: {string.Join(", ", left.Select(Path.GetFileName))}");
        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n" + string.Join('\n', faults));
    }

    static byte[] DatasetOf(byte[] file) =>
        file.Length > 144 && file.AsSpan(128, 4).SequenceEqual("DICM"u8) && file[132] == 2 && file[134] == 0
            ? file[(144 + (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(140)))..]
            : file;

    static IEnumerable<string> PrivateClasses(IEnumerable<RealFile> files) =>
        files
            .Select(file => file.SopClass)
            .Distinct()
            .Where(sopClass => !sopClass.Value.StartsWith("1.2.840.10008.", StringComparison.Ordinal))
            .Select((sopClass, i) => $"--Pacs:Dimse:AdditionalSopClasses:{i}={sopClass}");

    static async Task<IEnumerable<string>> StoreAsync(ServiceProcess service, RealFile file, string door)
    {
        if (door == "STOW-RS")
        {
            using var answer = await Stow.PostAsync(service, file.Bytes);
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted
                ? []
                : [$"{file.Name}: STOW {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"];
        }
        await using var sender = await Sender.ConnectAsync(service.DimsePort, (file.SopClass, file.Syntax.Uid));
        var response = await sender.StoreForResponseAsync(
            file.SopClass,
            file.SopInstance,
            file.Syntax.Uid,
            new MemoryStream(file.Bytes, file.DatasetOffset, file.Bytes.Length - file.DatasetOffset)
        );
        return response.Status!.Value.Code is 0 or 0xB007
            ? []
            : [$"{file.Name}: C-STORE {response.Status.Value.Code:X4} {response.ErrorComment}"];
    }

    static async Task<IEnumerable<string>> CompareBytesAsync(ServiceProcess service, RealFile file)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, file.InstancePath);
        request.Headers.TryAddWithoutValidation("Accept", "application/dicom; transfer-syntax=*");
        using var answer = await service.Http.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.OK)
            return [$"{file.Name}: WADO {(int)answer.StatusCode}"];
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return bytes.AsSpan().EndsWith(file.Dataset.Span) && DatasetOf(bytes).Length == file.Dataset.Length
            ? []
            : [$"{file.Name}: the data set differs"];
    }

    // A name of separators alone has no value (PS3.5 6.2.1.1): the index keeps it empty.
    static string WithValue(string wanted) => wanted.Trim('^', '=').Length == 0 ? "" : wanted;

    static async Task<IEnumerable<string>> CompareQidoAsync(
        ServiceProcess service,
        RealFile file,
        IReadOnlyDictionary<string, string?> expected,
        IReadOnlyList<RealFile> set
    )
    {
        using var answer = JsonDocument.Parse(
            await service.Http.GetStringAsync($"dicom-web/instances?SOPInstanceUID={file.SopInstance}&includefield=all")
        );
        if (answer.RootElement.GetArrayLength() != 1)
            return [$"{file.Name}: QIDO found {answer.RootElement.GetArrayLength()}"];
        var found = answer.RootElement[0];
        // Study and series attributes are those of the study's first instance, so they are compared where there is just one.
        var alone = set.Count(other => other.Study == file.Study) == 1;
        return
        [
            .. ofInstance
                .Concat(alone ? [.. ofStudy, .. ofSeries] : [])
                .Where(keyword => expected.GetValueOrDefault(keyword) is not null)
                .Select(keyword => (keyword, got: Text(found, DataDictionary.Find(keyword)!.Tag), wanted: expected[keyword]!))
                .Where(pair => pair.got != WithValue(pair.wanted) && !AreSameNumber(pair.keyword, pair.got, pair.wanted))
                .Select(pair => $"{file.Name}: QIDO {pair.keyword} is '{pair.got}', pydicom has '{pair.wanted}'"),
        ];
    }

    // DICOM JSON says an Integer String as a number, which has no leading zeros (PS3.18 F.2.3).
    static bool AreSameNumber(string keyword, string got, string wanted) =>
        DataDictionary.Find(keyword)!.Vrs[0] == Vr.IS
        && int.TryParse(got, out var left)
        && int.TryParse(wanted, out var right)
        && left == right;

    // DCMTK asks for every study and writes the responses as files; pydicom reads them.
    static async Task<IEnumerable<string>> CompareFindscuAsync(
        ServiceProcess service,
        string folder,
        IReadOnlyList<RealFile> set,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>> described
    )
    {
        List<string> faults = [];
        ConcurrentDictionary<RealFile, string> responses = [];
        // A process each, which mostly waits for its start.
        await Parallel.ForEachAsync(
            set.Where(file => set.Count(other => other.Study == file.Study) == 1),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (file, _) =>
            {
                var into = Directory.CreateDirectory(Path.Combine(folder, "find", file.SopInstance.Value)).FullName;
                await RunAsync(
                    "findscu",
                    [
                        "-X",
                        "-od",
                        into,
                        "-S",
                        "-k",
                        "QueryRetrieveLevel=STUDY",
                        "-k",
                        $"StudyInstanceUID={file.Study}",
                        .. ofStudy.SelectMany(keyword => new[] { "-k", keyword }),
                        "127.0.0.1",
                        service.DimsePort.ToString(),
                        "-aec",
                        "PACS",
                    ]
                );
                if (Directory.GetFiles(into) is [var response])
                    responses[file] = response;
            }
        );
        faults.AddRange(
            set.Where(file => set.Count(other => other.Study == file.Study) == 1 && !responses.ContainsKey(file))
                .Select(file => $"{file.Name}: findscu did not find one study")
        );
        if (responses.Count == 0)
            return faults;
        var found = await DescribeAsync(responses.Values, ofStudy);
        foreach (var (file, response) in responses)
        foreach (var keyword in ofStudy)
            if (
                described[file.Path].GetValueOrDefault(keyword) is { } wanted
                && found[response].GetValueOrDefault(keyword) is var got
                && (got ?? "") != WithValue(wanted)
            )
                faults.Add($"{file.Name}: C-FIND {keyword} is '{got}', pydicom has '{wanted}'");
        return faults;
    }

    static string Text(JsonElement dataset, Tag tag) =>
        !dataset.TryGetProperty(tag.ToHex(), out var attribute) || !attribute.TryGetProperty("Value", out var values)
            ? ""
            : string.Join(
                '\\',
                values
                    .EnumerateArray()
                    .Select(value =>
                        value.ValueKind switch
                        {
                            JsonValueKind.Object => string.Join(
                                    '=',
                                    new[] { "Alphabetic", "Ideographic", "Phonetic" }.Select(group =>
                                        value.TryGetProperty(group, out var text) ? text.GetString() : ""
                                    )
                                )
                                .TrimEnd('='),
                            JsonValueKind.Null => "",
                            _ => value.ToString(),
                        }
                    )
            );

    static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>>> DescribeAsync(
        IEnumerable<string> paths,
        string[] keywords
    )
    {
        var list = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(list, paths);
            var script = Path.Combine(SharedFiles.Repository, "tests/Pacs.Service.Tests/RealInput/describe.py");
            var json = await RunAsync("/usr/bin/python3", [script, list, string.Join(',', keywords)]);
            return JsonSerializer
                .Deserialize<Dictionary<string, Dictionary<string, string?>>>(json)!
                .ToDictionary(pair => pair.Key, pair => (IReadOnlyDictionary<string, string?>)pair.Value);
        }
        finally
        {
            File.Delete(list);
        }
    }

    static async Task<string> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            }
        )!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await error}");
        return output;
    }
}

using System.Text.RegularExpressions;
using Dicom;
using Dicom.Network.Dimse;
using Dicom.Values;
using Microsoft.Extensions.DependencyInjection;
using Pacs.Archive;
using Pacs.Archive.Query;
using Pacs.Service.Dimse;
using Xunit;

namespace Pacs.Service.Tests.Dimse;

/// <summary>C-FIND with DCMTK's findscu as the asking side, on the sample studies.</summary>
public sealed class FindTests(FindTests.Samples samples) : IClassFixture<FindTests.Samples>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    TestService Service => samples.Service;

    [Theory]
    [InlineData("-S", "STUDY", "StudyInstanceUID", 6)]
    [InlineData("-P", "PATIENT", "PatientID", 6)]
    [InlineData("-O", "PATIENT", "PatientID", 6)]
    public async Task The_top_level_of_each_model_lists_everything(string model, string level, string key, int count)
    {
        var found = await FindAsync(model, level, key);

        Assert.Equal(count, found.Count);
        Assert.All(found, match =>
        {
            Assert.Equal("ISO_IR 192", match["0008,0005"]);
            Assert.Equal(level, match["0008,0052"]);
            Assert.Equal("PACS", match["0008,0054"]);
            Assert.Equal("ONLINE", match["0008,0056"]);
        });
    }

    [Fact]
    public async Task A_study_its_series_and_their_instances_are_found_level_by_level()
    {
        var study = Assert.Single(
            await FindAsync(
                "-S",
                "STUDY",
                "ModalitiesInStudy=MR",
                "StudyInstanceUID",
                "NumberOfStudyRelatedSeries",
                "NumberOfStudyRelatedInstances"
            )
        );
        Assert.Equal(("2", "26"), (study["0020,1206"], study["0020,1208"]));

        var series = await FindAsync(
            "-S",
            "SERIES",
            $"StudyInstanceUID={study["0020,000d"]}",
            "SeriesInstanceUID",
            "Modality",
            "NumberOfSeriesRelatedInstances"
        );
        Assert.Equal(["12", "14"], series.Select(one => one["0020,1209"]).Order());
        Assert.All(series, one => Assert.Equal("MR", one["0008,0060"]));

        foreach (var one in series)
        {
            var images = await FindAsync(
                "-S",
                "IMAGE",
                $"StudyInstanceUID={study["0020,000d"]}",
                $"SeriesInstanceUID={one["0020,000e"]}",
                "SOPInstanceUID",
                "InstanceNumber"
            );
            Assert.Equal(one["0020,1209"], images.Count.ToString());
        }
    }

    [Fact]
    public async Task Modality_of_studies_is_matched_as_modalities_in_study_and_is_a_supported_key()
    {
        var study = Assert.Single(await FindAsync("-S", "STUDY", "Modality=MR", "StudyInstanceUID", "ModalitiesInStudy"));
        Assert.Equal("MR", study["0008,0061"]);
        Assert.Empty(await FindAsync("-S", "STUDY", "Modality=XX", "StudyInstanceUID"));
        Assert.DoesNotContain(
            "Pending: Warning",
            await AskAsync("-S", "STUDY", ["Modality=MR", "StudyInstanceUID"]),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Patient_root_finds_studies_and_series_by_the_patient_id()
    {
        var patient = (await FindAsync("-P", "PATIENT", "PatientID", "PatientName")).First(one =>
            one["0010,0010"].StartsWith("Mokei", StringComparison.Ordinal)
        );

        var study = Assert.Single(await FindAsync("-P", "STUDY", $"PatientID={patient["0010,0020"]}", "StudyInstanceUID"));

        Assert.Equal(
            2,
            (
                await FindAsync(
                    "-P",
                    "SERIES",
                    $"PatientID={patient["0010,0020"]}",
                    $"StudyInstanceUID={study["0020,000d"]}",
                    "SeriesInstanceUID"
                )
            ).Count
        );
    }

    [Theory]
    [InlineData("Ph*", "Phäntom^Shepp")]
    [InlineData("mokei*", "Mokei^Yama=模型^山=もけい^やま")]
    [InlineData("模型*", "Mokei^Yama=模型^山=もけい^やま")]
    [InlineData("*超声*", "Moti^Chaosheng=模体^超声")]
    [InlineData("фантом*", "Фантом^Рентген")]
    [InlineData("شبح*", "شبح^نموذج")]
    [InlineData("*=*=팬텀*", "Paentom^Model=模型^幻=팬텀^모델")]
    public async Task Names_in_every_script_are_found_and_readable(string name, string readable)
    {
        var found = await FindAsync("-S", "STUDY", "SpecificCharacterSet=ISO_IR 192", $"PatientName={name}", "StudyInstanceUID");

        Assert.Contains(readable, found.Select(match => match["0010,0010"]));
    }

    [Fact]
    public async Task An_identifier_in_another_character_set_is_decoded_in_it()
    {
        // findscu sends the bytes of its arguments as they are; an octal escape keeps this one out of UTF-8.
        var (exitCode, output) = await Peer.RunAsync(
            "bash",
            "-c",
            "findscu -v -S -aec PACS -k QueryRetrieveLevel=STUDY -k 'SpecificCharacterSet=ISO_IR 100' -k PatientName=$'Ph\\344ntom*' "
                + $"127.0.0.1 {Service.DimsePortText}"
        );

        Assert.True(exitCode == 0, output);
        Assert.Contains("[Phäntom^Shepp", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-S", "PATIENT", "PatientID")]
    [InlineData("-O", "SERIES", "PatientID=1")]
    [InlineData("-S", "VOLUME", "PatientID")]
    [InlineData("-S", "SERIES", "SeriesInstanceUID")]
    [InlineData("-S", "IMAGE", "StudyInstanceUID=1.2.3", "SOPInstanceUID")]
    [InlineData("-S", "SERIES", @"StudyInstanceUID=1.2.3\1.2.4", "SeriesInstanceUID")]
    [InlineData("-P", "STUDY", "PatientID=A*", "StudyInstanceUID")]
    [InlineData("-P", "STUDY", "PatientName=A*", "StudyInstanceUID")]
    public async Task A_query_that_does_not_fit_the_hierarchy_is_answered_A900_with_the_offending_element(
        string model,
        string level,
        params string[] keys
    )
    {
        var output = await AskAsync(model, level, keys);

        Assert.Contains("0xa900", output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("(0000,0901)", output, StringComparison.Ordinal);
        Assert.Contains("(0000,0902)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Find Response: 1", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unusable_value_is_answered_C000_with_a_comment()
    {
        var output = await AskAsync("-S", "STUDY", "StudyDate=yesterday");

        Assert.Contains("0xc000", output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("(0000,0902)", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("StudyDescription", "Pending)")]
    [InlineData("PatientMotherBirthName", "Pending: Warning")]
    [InlineData("SliceThickness", "Pending: Warning")]
    public async Task Unsupported_keys_are_answered_FF01_and_not_returned(string key, string said)
    {
        var (_, output) = await Peer.RunAsync(
            "findscu",
            "-v",
            "-S",
            "-aec",
            "PACS",
            "-k",
            "QueryRetrieveLevel=STUDY",
            "-k",
            "StudyInstanceUID",
            "-k",
            key,
            "127.0.0.1",
            Service.DimsePortText
        );

        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.Equal(
            said == "Pending)",
            output[output.IndexOf("Find Response", StringComparison.Ordinal)..].Contains(key, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("-xi")]
    [InlineData("-xe")]
    [InlineData("-xb")]
    public async Task Answers_come_in_the_negotiated_transfer_syntax(string option)
    {
        var (exitCode, output) = await Peer.RunAsync(
            "findscu",
            "-v",
            "-S",
            option,
            "-aec",
            "PACS",
            "-k",
            "QueryRetrieveLevel=STUDY",
            "-k",
            "PatientName=Moti*",
            "-k",
            "NumberOfStudyRelatedInstances",
            "127.0.0.1",
            Service.DimsePortText
        );

        Assert.True(exitCode == 0, output);
        Assert.Contains("[Moti^Chaosheng=模体^超声", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_find_that_is_cancelled_ends_with_FE00()
    {
        var sopClass = Uid.StudyRootQueryRetrieveInformationModelFind;
        var identifier = new System.Buffers.ArrayBufferWriter<byte>();
        global::Dicom.Encoding.DatasetWriter.Write(
            new Dataset().SetString(Tag.QueryRetrieveLevel, "STUDY").SetEmpty(Tag.StudyInstanceUID),
            global::Dicom.Encoding.TransferSyntax.ExplicitVrLittleEndian,
            identifier
        );
        await using var client = await Service.ConnectAsync((sopClass, Uid.ExplicitVRLittleEndian));
        // A cancellation may come too late, when the last match is out already; not twenty times in a row.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var find = client.Find(sopClass, identifier.WrittenMemory);
            await using var responses = find.GetAsyncEnumerator(Cancel);
            var next = responses.MoveNextAsync();
            await find.CancelAsync(Cancel);
            DimseStatus? last = null;
            for (; await next; next = responses.MoveNextAsync())
                last = responses.Current.Command.Status;
            if (last == DimseStatus.Cancelled)
                return;
            Assert.Equal(DimseStatus.Success, last);
        }
        Assert.Fail("no find was cancelled in time");
    }

    [Fact]
    public async Task More_candidates_than_are_examined_end_a_find_with_A700()
    {
        await using var service = await TestService.StartAsync();
        var study = Uid.New();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var instance = new DicomWeb.TestInstance(study: study, change: dataset =>
                dataset.AddItem(Tag.RequestAttributesSequence).SetString(Tag.RequestedProcedureID, "RP1")
            );
            await service.Archive.Ingest.StoreAsync(
                new Requester(Protocol.Import),
                new Archive.Ingest.IncomingInstance { Bytes = new MemoryStream(instance.Bytes) },
                Cancel
            );
        }
        var keys = new Dataset().SetString(Tag.QueryRetrieveLevel, "SERIES").SetUid(Tag.StudyInstanceUID, study);
        keys.AddItem(Tag.RequestAttributesSequence).SetString(Tag.RequestedProcedureID, "RP*");
        Assert.Equal((3, DimseStatus.Success), await FindAsync());
        service.Parts.GetRequiredService<ArchiveQuery>().MaxCandidates = 2;
        Assert.Equal((2, DimseStatus.OutOfResources), await FindAsync());

        async Task<(int Matches, DimseStatus? Last)> FindAsync()
        {
            var sopClass = Uid.StudyRootQueryRetrieveInformationModelFind;
            await using var client = await service.ConnectAsync((sopClass, Uid.ExplicitVRLittleEndian));
            var (count, last) = (-1, (DimseStatus?)null);
            await foreach (
                var response in client
                    .Find(
                        sopClass,
                        global::Dicom.Encoding.DatasetWriter.ToArray(keys, global::Dicom.Encoding.TransferSyntax.ExplicitVrLittleEndian)
                    )
                    .WithCancellation(Cancel)
            )
                (count, last) = (count + 1, response.Command.Status);
            return (count, last);
        }
    }

    [Fact]
    public void Extended_negotiation_agrees_to_all_but_time_zones_and_converted_images()
    {
        // PS3.4 tables C.5-1 and C.5-2; a byte beyond those is not known.
        var answer = FindNegotiation.Answer(Uid.StudyRootQueryRetrieveInformationModelFind, new byte[] { 1, 1, 1, 1, 1, 1, 1, 1 });

        Assert.Equal(new byte[] { 1, 1, 1, 0, 0, 1, 1, 0 }, answer!.Value.ToArray());
        Assert.Equal(
            new byte[] { 0, 1, 0 },
            FindNegotiation.Answer(Uid.PatientRootQueryRetrieveInformationModelFind, new byte[] { 0, 1, 0 })!.Value.ToArray()
        );
        Assert.Null(FindNegotiation.Answer(Uid.CTImageStorage, new byte[] { 1 }));
    }

    [Fact]
    public void A_relational_query_needs_no_keys_above_its_level()
    {
        var identifier = new Dataset()
            .SetString(Tag.QueryRetrieveLevel, "IMAGE")
            .SetString(Tag.PatientName, "A*")
            .SetEmpty(Tag.SOPInstanceUID);
        var model = QueryModel.All[0];

        Assert.Throws<IdentifierException>(() => FindIdentifier.Of(identifier, model, relational: false));
        Assert.Equal(QueryLevel.Instance, FindIdentifier.Of(identifier, model, relational: true).Level);
    }

    async Task<string> AskAsync(string model, string level, params string[] keys)
    {
        var (_, output) = await Peer.RunAsync(
            "findscu",
            [
                "-d",
                model,
                "-aec",
                "PACS",
                "-k",
                $"QueryRetrieveLevel={level}",
                .. keys.SelectMany(key => new[] { "-k", key }),
                "127.0.0.1",
                Service.DimsePortText,
            ]
        );
        return output;
    }

    // The matches by tag, as findscu prints them.
    async Task<List<Dictionary<string, string>>> FindAsync(string model, string level, params string[] keys)
    {
        var (exitCode, output) = await Peer.RunAsync(
            "findscu",
            [
                "-v",
                model,
                "-aec",
                "PACS",
                "-k",
                $"QueryRetrieveLevel={level}",
                .. keys.SelectMany(key => new[] { "-k", key }),
                "127.0.0.1",
                Service.DimsePortText,
            ]
        );
        Assert.True(exitCode == 0, output);
        return
        [
            .. output
                .Split("Find Response:")
                .Skip(1)
                .Select(text =>
                    Regex
                        .Matches(text, @"\(([0-9a-f]{4},[0-9a-f]{4})\) .. \[(.*?)\s*\] +#")
                        .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value.TrimEnd('\0', ' '))
                ),
        ];
    }

    public sealed class Samples : IAsyncLifetime
    {
        internal TestService Service { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Service = await TestService.StartAsync();
            foreach (var file in Directory.GetFiles(TestService.SampleStudies, "*.dcm", SearchOption.AllDirectories))
            {
                await using var bytes = File.OpenRead(file);
                await Service.Archive.Ingest.StoreAsync(
                    new Requester(Protocol.Import),
                    new Archive.Ingest.IncomingInstance { Bytes = bytes },
                    CancellationToken.None
                );
            }
        }

        public ValueTask DisposeAsync() => Service.DisposeAsync();
    }
}

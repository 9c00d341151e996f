using System.Net;
using Dicom;
using Dicom.Json;
using Dicom.Values;
using Microsoft.Extensions.DependencyInjection;
using Pacs.Archive.Query;
using Pacs.Service.DicomWeb.Qido;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>The rows of PS3.18 table 8.3.4-1 and of the tables of 10.6, and what goes beyond them.</summary>
public sealed class QidoParameterTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_parameter_of_the_table_is_applied()
    {
        // PS3.18 table 8.3.4-1.
        Assert.Equal(
            ["8.3.4.1", "8.3.4.2", "8.3.4.3", "8.3.4.4", "8.3.4.4", "8.3.4.5", "8.3.4.6"],
            SearchParameterTable.All.Select(parameter => parameter.Source).OfType<string>()
        );
        foreach (var parameter in SearchParameterTable.All)
        {
            var query = parameter.Name switch
            {
                "{attribute}" => "PatientID=1",
                "includefield" => "includefield=all",
                "orderby" => "orderby=StudyDate",
                "limit" or "offset" => $"{parameter.Name}=5",
                _ => $"{parameter.Name}=true",
            };
            using var answer = await server.GetAsync($"/dicom-web/studies?StudyInstanceUID={Uid.New()}&{query}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Warning"), query);
        }
    }

    [Theory]
    // PS3.18 table 10.6.1-5: what must be matched on at each level. 8.3.4.1: by keyword or tag.
    [InlineData("studies", "StudyDate=20260102", "StudyDate=20260103")]
    [InlineData("studies", "00080020=20260101-20260102", "00080020=20260103-")]
    [InlineData("studies", "StudyTime=101112", "StudyTime=101113")]
    [InlineData("studies", "AccessionNumber=A1", "AccessionNumber=A2")]
    [InlineData("studies", "ModalitiesInStudy=OT", "ModalitiesInStudy=CT")]
    [InlineData("studies", "ReferringPhysicianName=%C3%9Cber*", "ReferringPhysicianName=Unter*")]
    [InlineData("studies", "PatientName=M?ller*", "PatientName=M?llner*")]
    [InlineData("studies", "PatientID=P1", "PatientID=P2")]
    [InlineData("studies", "StudyID=1", "StudyID=2")]
    [InlineData("series", "Modality=OT", "Modality=CT")]
    [InlineData("series", "SeriesNumber=1", "SeriesNumber=2")]
    [InlineData("series", "PerformedProcedureStepStartDate=20260102", "PerformedProcedureStepStartDate=20260103")]
    [InlineData("series", "00400245=10-11", "00400245=12-13")]
    [InlineData("series", "RequestAttributesSequence.ScheduledProcedureStepID=S1", "RequestAttributesSequence.ScheduledProcedureStepID=S2")]
    [InlineData("series", "00400275.00401001=R1", "00400275.00401001=R2")]
    [InlineData("series", "00400275.RequestedProcedureID=R*", "RequestAttributesSequence.00401001=X*")]
    [InlineData("instances", "SOPClassUID=1.2.840.10008.5.1.4.1.1.7.3", "SOPClassUID=1.2.3")]
    [InlineData("instances", "00200013=1", "00200013=2")]
    // Relational queries: attributes of the levels above, at every URL.
    [InlineData("series", "PatientName=M*&StudyDate=20260102", "PatientName=M*&StudyDate=20260103")]
    [InlineData("instances", "Modality=OT&AccessionNumber=A1", "Modality=CT&AccessionNumber=A1")]
    [InlineData("instances", "RequestAttributesSequence.RequestedProcedureID=R1", "RequestAttributesSequence.RequestedProcedureID=R2")]
    public async Task Required_attribute_is_matched_at_every_URL_of_its_level(string level, string matching, string other)
    {
        var instance = new TestInstance(change: dataset =>
            dataset
                .SetString(Tag.PerformedProcedureStepStartDate, "20260102")
                .SetString(Tag.PerformedProcedureStepStartTime, "1030")
                .SetSequence(
                    Tag.RequestAttributesSequence,
                    new Dataset().SetString(Tag.ScheduledProcedureStepID, "S1").SetString(Tag.RequestedProcedureID, "R1")
                )
        );
        await server.StoreAsync(instance);
        // PS3.18 table 10.6.1-1.
        string[] urls = level switch
        {
            "studies" => ["/dicom-web/studies"],
            "series" => ["/dicom-web/series", $"{instance.StudyPath}/series"],
            _ => ["/dicom-web/instances", $"{instance.StudyPath}/instances", $"{instance.SeriesPath}/instances"],
        };
        foreach (var url in urls)
        {
            Assert.Single(await server.GetJsonAsync($"{url}?StudyInstanceUID={instance.Study}&{matching}"));
            Assert.Empty(await server.GetJsonAsync($"{url}?StudyInstanceUID={instance.Study}&{other}"));
        }
    }

    [Fact]
    public async Task Includefield_returns_attributes_of_the_level_and_above_and_never_of_one_below()
    {
        // PS3.18 8.3.4.3, 10.6.3.3.1 to 10.6.3.3.3.
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        const string fields = "includefield=StudyDescription,SeriesDescription%2CBitsStored&includefield=00100040";
        var study = Assert.Single(await server.GetJsonAsync($"/dicom-web/studies?StudyInstanceUID={instance.Study}&{fields}"));
        Assert.Equal(("A study", "O"), (study.GetString(Tag.StudyDescription), study.GetString(Tag.PatientSex)));
        Assert.Null(study[Tag.SeriesDescription] ?? study[Tag.BitsStored]);
        var series = Assert.Single(await server.GetJsonAsync($"{instance.StudyPath}/series?{fields}"));
        Assert.Equal(("A study", "A series"), (series.GetString(Tag.StudyDescription), series.GetString(Tag.SeriesDescription)));
        Assert.Null(series[Tag.BitsStored]);
        var image = Assert.Single(await server.GetJsonAsync($"{instance.SeriesPath}/instances?{fields}"));
        Assert.Equal(
            ("A study", "A series", 16),
            (image.GetString(Tag.StudyDescription), image.GetString(Tag.SeriesDescription), image.GetInteger(Tag.BitsStored))
        );
    }

    [Fact]
    public async Task Attributes_that_rows_do_not_hold_are_read_from_the_metadata_of_instances()
    {
        // PS3.18 10.6.3.3.3: also private elements with their creators; bulk data as a URL that works.
        var (creator, mine, others) = (new Tag(0x0009_0010), new Tag(0x0009_1001), new Tag(0x0009_1002));
        var study = Uid.New();
        var instances = Enumerable
            .Range(1, 40)
            .Select(number => new TestInstance(study: study, number: number, change: dataset =>
            {
                dataset
                    .SetString(Tag.SpecificCharacterSet, "ISO_IR 100")
                    .SetString(Tag.PatientName, "Müller^Jürgen")
                    .SetString(Tag.InstitutionAddress, $"Größe {number}");
                dataset.Set(new Element(creator, Vr.LO, "TESTS "u8.ToArray()));
                dataset.Set(new Element(mine, Vr.LO, "mine"u8.ToArray()));
                dataset.Set(new Element(others, Vr.LO, "other "u8.ToArray()));
            }))
            .ToArray();
        await server.StoreAsync(instances);
        var found = await server.GetJsonAsync(
            $"/dicom-web/studies/{study}/instances?includefield=InstitutionAddress,00091001,PixelData,AvailableTransferSyntaxUID&orderby=InstanceNumber"
        );
        Assert.Equal(
            Enumerable.Range(1, 40).Select(number => $"Größe {number}"),
            found.Select(result => result.GetString(Tag.InstitutionAddress)!)
        );
        Assert.All(found, result =>
        {
            Assert.Equal(("TESTS", "mine"), (result.GetString(creator), result.GetString(mine)));
            Assert.Equal("1.2.840.10008.1.2.1", result.GetString(Tag.AvailableTransferSyntaxUID));
            Assert.Null(result[others]);
        });
        using var answer = await server.GetAsync($"{instances[0].SeriesPath}/instances?includefield=PixelData");
        Assert.Contains($"{instances[0].Path}/bulkdata/7FE00010\"", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData("lost", "InstitutionAddress")]
    [InlineData("empty", "InstitutionAddress")]
    [InlineData("cut", "InstitutionAddress")]
    [InlineData("zeros", "InstitutionAddress")]
    [InlineData("rubbish", "InstitutionAddress,KVP")]
    public async Task A_lost_or_damaged_object_takes_its_own_attributes_from_the_answer_and_no_others(string harm, string fields)
    {
        var study = Uid.New();
        var instances = Enumerable
            .Range(1, 40)
            .Select(number => new TestInstance(study: study, number: number, change: dataset =>
                dataset.SetString(Tag.InstitutionAddress, "There")
            ))
            .ToArray();
        await server.StoreAsync(instances);
        var file = Assert.Single(
            Directory.EnumerateFiles(Path.Combine(server.Objects, "studies", study.Value, instances[16].Series.Value), "*.dcm")
        );
        if (harm == "lost")
            File.Delete(file);
        else if (harm is "empty" or "cut")
            await File.WriteAllBytesAsync(file, instances[16].Bytes[..(harm == "cut" ? 700 : 0)], Cancel);
        else if (harm == "zeros")
            await File.WriteAllBytesAsync(file, new byte[instances[16].Bytes.Length], Cancel);
        else
            await File.WriteAllTextAsync(file, new string('A', (int)new FileInfo(file).Length), Cancel);
        using var answer = await server.GetAsync($"/dicom-web/studies/{study}/instances?includefield={fields}&orderby=InstanceNumber");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("The stored object of one result or more cannot be read", answer.Headers.NonValidated["Warning"].ToString());
        var found = DicomJson.ReadArray(await answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(
            Enumerable.Range(1, 40).Select(number => number == 17 ? null : "There"),
            found.Select(result => result.GetString(Tag.InstitutionAddress))
        );
        Assert.Equal(instances[16].Instance, found[16].GetUid(Tag.SOPInstanceUID));
    }

    [Fact]
    public async Task Instances_whose_metadata_are_read_are_a_thousand_at_the_most()
    {
        var study = Uid.New();
        var instances = Enumerable
            .Range(1, InstanceAttributes.MaxInstances + 1)
            .Select(number => new TestInstance(study: study, number: number, change: dataset =>
                dataset.SetString(Tag.InstitutionAddress, "There")
            ));
        // Requests that come at once are committed at once.
        await Task.WhenAll(instances.Chunk(100).Select(server.StoreAsync));
        var query = $"/dicom-web/studies/{study}/instances?includefield=InstitutionAddress";
        using var answer = await server.GetAsync($"{query}&limit=5000");
        Assert.Contains("additional results", answer.Headers.NonValidated["Warning"].ToString());
        var found = DicomJson.ReadArray(await answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(InstanceAttributes.MaxInstances, found.Count);
        Assert.All(found, result => Assert.Equal("There", result.GetString(Tag.InstitutionAddress)));
        using var rest = await server.GetAsync($"{query}&offset={InstanceAttributes.MaxInstances}");
        Assert.False(rest.Headers.Contains("Warning"));
        Assert.Single(DicomJson.ReadArray(await rest.Content.ReadAsByteArrayAsync(Cancel)));
    }

    [Fact]
    public async Task Matches_that_may_lie_behind_the_candidates_are_warned_of()
    {
        await using var small = new ArchiveServer();
        await small.InitializeAsync();
        small.Services.GetRequiredService<ArchiveQuery>().MaxCandidates = 2;
        await small.StoreAsync([
            .. Enumerable
                .Range(1, 3)
                .Select(_ => new TestInstance(change: dataset =>
                    dataset.AddItem(Tag.RequestAttributesSequence).SetString(Tag.RequestedProcedureID, "RP1")
                )),
        ]);
        foreach (
            var (query, found, words) in new[]
            {
                ("RP*", 2, "not returned:"),
                ("RP*&count=true", 2, "neither returned nor counted:"),
                ("RP1&count=true", 3, ""),
            }
        )
        {
            using var answer = await small.GetAsync($"/dicom-web/series?RequestAttributesSequence.RequestedProcedureID={query}");
            Assert.Equal(found, DicomJson.ReadArray(await answer.Content.ReadAsByteArrayAsync(Cancel)).Count);
            Assert.Equal(words.Length > 0, answer.Headers.Contains("Warning"));
            Assert.Contains(words, answer.Headers.NonValidated.TryGetValues("Warning", out var warning) ? warning.ToString() : "");
            Assert.Equal(query.StartsWith("RP1", StringComparison.Ordinal), answer.Headers.Contains(SearchParameterTable.TotalHeader));
        }
    }

    [Theory]
    [InlineData("studies")]
    [InlineData("series")]
    public async Task Studies_and_series_open_no_object_and_say_what_they_do_not_return(string resource)
    {
        var instance = new TestInstance(change: dataset => dataset.SetString(Tag.InstitutionAddress, "There"));
        await server.StoreAsync(instance);
        using var answer = await server.GetAsync(
            $"/dicom-web/{resource}?StudyInstanceUID={instance.Study}&includefield=InstitutionAddress"
        );
        Assert.Contains("not returned at this level: (0008,0081)", answer.Headers.NonValidated["Warning"].ToString());
        Assert.DoesNotContain("There", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Count_tells_how_many_there_are_and_how_many_remain()
    {
        var study = Uid.New();
        await server.StoreAsync([.. Enumerable.Range(1, 5).Select(number => new TestInstance(study: study, number: number))]);
        using var first = await server.GetAsync($"/dicom-web/studies/{study}/instances?count=true&limit=2&offset=1");
        Assert.Equal("5", first.Headers.GetValues(SearchParameterTable.TotalHeader).Single());
        // PS3.18 8.3.4.4.1.
        Assert.EndsWith(
            "/dicom-web: There are 2 additional results that can be requested.",
            first.Headers.NonValidated["Warning"].ToString()
        );
        using var last = await server.GetAsync($"/dicom-web/studies/{study}/instances?count=true&limit=2&offset=3");
        Assert.Equal("5", last.Headers.GetValues(SearchParameterTable.TotalHeader).Single());
        Assert.False(last.Headers.Contains("Warning"));
        using var none = await server.GetAsync($"/dicom-web/studies/{study}/instances?limit=2");
        Assert.False(none.Headers.Contains(SearchParameterTable.TotalHeader));
    }

    [Fact]
    public async Task Orderby_orders_results_and_refuses_what_would_read_the_whole_archive()
    {
        var study = Uid.New();
        await server.StoreAsync([.. new[] { 2, 3, 1 }.Select(number => new TestInstance(study: study, number: number))]);
        Assert.Equal([1, 2, 3], await NumbersAsync("orderby=InstanceNumber"));
        Assert.Equal([3, 2, 1], await NumbersAsync("orderby=-00200013"));
        Assert.Equal([3, 2, 1], await NumbersAsync("orderby=ContentDate,-InstanceNumber"));
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync("/dicom-web/instances?orderby=InstanceNumber"),
            HttpStatusCode.BadRequest,
            "SOPInstanceUID"
        );
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync("/dicom-web/studies?orderby=-StudyDescription"),
            HttpStatusCode.BadRequest,
            "StudyDate"
        );
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync("/dicom-web/studies?orderby=Datum"),
            HttpStatusCode.BadRequest,
            "'Datum'"
        );

        async Task<IEnumerable<int>> NumbersAsync(string query) =>
            (await server.GetJsonAsync($"/dicom-web/studies/{study}/instances?{query}")).Select(result =>
                (int)result.GetInteger(Tag.InstanceNumber)!
            );
    }

    [Theory]
    // PS3.18 8.3.4.5, also where the Value Representation has no quotation marks.
    [InlineData("emptyvaluematching=true&ContentDate=%22%22", 1)]
    [InlineData("emptyvaluematching=true&Rows=%22%22", 0)]
    [InlineData("Rows=%22%22&emptyvaluematching=true&NumberOfFrames=2", 0)]
    // PS3.18 8.3.4.6; codes are a list with commas or backslashes.
    [InlineData("multiplevaluematching=true&ModalitiesInStudy=OT,CT", 0)]
    [InlineData("multiplevaluematching=true&ModalitiesInStudy=OT%5COT", 1)]
    [InlineData("ModalitiesInStudy=OT,CT", 1)]
    [InlineData("ModalitiesInStudy=MR%5CCT", 0)]
    // PS3.4 C.2.2.2.5.4: 2 January, 10:11:12, lies between these moments, not between these hours of a day.
    [InlineData("StudyDate=20260101-20260103&StudyTime=12-13", 1)]
    [InlineData("StudyDate=20260102-20260103&StudyTime=12-13", 0)]
    // A plus sign arrives as a space unless it is percent-encoded.
    [InlineData("AcquisitionDateTime=20260102120000+0200", 1)]
    [InlineData("AcquisitionDateTime=20260102110000+0200-20260102120000%2B0200", 1)]
    [InlineData("AcquisitionDateTime=20260102120000&TimezoneOffsetFromUTC=+0200", 1)]
    [InlineData("AcquisitionDateTime=20260102120000&TimezoneOffsetFromUTC=%2B0100", 0)]
    [InlineData("&&limit=1", 1)]
    public async Task Values_mean_what_the_standard_says(string query, int count)
    {
        var instance = new TestInstance(change: dataset => dataset.SetString(Tag.AcquisitionDateTime, "20260102100000+0000"));
        await server.StoreAsync(instance);
        Assert.Equal(count, (await server.GetJsonAsync($"{instance.StudyPath}/instances?{query}")).Count);
    }

    [Theory]
    [InlineData("TimezoneOffsetFromUTC=-0500&StudyTime=10-12", "matched as they are stored")]
    [InlineData("=x", "is not supported")]
    [InlineData("includedefaults=false&includedefaults=true", "includedefaults")]
    public async Task What_is_not_applied_is_told(string query, string words)
    {
        using var answer = await server.GetAsync($"/dicom-web/studies?{query}&limit=1");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(words, answer.Headers.NonValidated["Warning"].ToString());
    }

    [Theory]
    // PS3.18 table 10.6.3-1: 400.
    [InlineData("count=yes", "count")]
    [InlineData("emptyvaluematching=1", "emptyvaluematching")]
    [InlineData("emptyvaluematching=true&RequestAttributesSequence=%22%22", "RequestAttributesSequence")]
    [InlineData("multiplevaluematching=true&ModalitiesInStudy=C*,MR", "without wild cards")]
    [InlineData("orderby=RequestAttributesSequence.RequestedProcedureID", "no sequence")]
    [InlineData("orderby=StudyDate,StudyDate", "once")]
    [InlineData("offset=10000001", "offset")]
    // PS3.4 C.2.2.2.5.2: of times of one day, the earlier one comes first.
    [InlineData("StudyTime=22-06", "does not cross midnight")]
    [InlineData("StudyDate=20260102-20260102&StudyTime=22-06", "does not cross midnight")]
    public async Task Parameter_that_cannot_be_understood_is_a_bad_request(string query, string words) =>
        await ArchiveServer.AssertProblemAsync(await server.GetAsync($"/dicom-web/studies?{query}"), HttpStatusCode.BadRequest, words);
}

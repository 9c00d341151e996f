using System.Buffers;
using System.Net;
using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Json;
using Dicom.Network.Dimse;
using Dicom.Network.Pdus;
using Dicom.Network.Scu;
using Dicom.Values;
using Pacs.Archive;
using Pacs.Archive.Ingest;
using Pacs.Service.Tests.Dimse;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Search;

/// <summary>The table of queries, asked at both doors: QIDO-RS (PS3.18 10.6) and C-FIND (PS3.4 C.4.1) mean the same by a key.</summary>
public abstract class SearchTableTests(SearchTableTests.Stored stored)
{
    static readonly Uid model = Uid.PatientRootQueryRetrieveInformationModelFind;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> AtQido =>
        [
            .. MatchingTable
                .Cases.Where(matching => matching is { Apart: false, Level: not "PATIENT" })
                .Select(matching => matching.Situation),
        ];

    public static TheoryData<string> AtFind => [.. MatchingTable.Cases.Select(matching => matching.Situation)];

    [Theory]
    [MemberData(nameof(AtQido))]
    public async Task Qido_finds_what_the_table_says(string situation)
    {
        var matching = MatchingTable.Cases.Single(candidate => candidate.Situation == situation);
        var parameters = matching.Keys.Select(key => $"{key.Keyword}={Uri.EscapeDataString(key.Value)}").ToList();
        if (matching.Fuzzy)
            parameters.Add("fuzzymatching=true");
        if (matching.Empty)
            parameters.Add("emptyvaluematching=true");
        if (matching.Multiple)
            parameters.Add("multiplevaluematching=true");
        var resource = matching.Level switch
        {
            "STUDY" => "studies",
            "SERIES" => "series",
            _ => "instances",
        };
        using var answer = await stored.Service.Http.GetAsync($"/dicom-web/{resource}?{string.Join('&', parameters)}", Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var found = Numbers(matching, DicomJson.ReadArray(await answer.Content.ReadAsByteArrayAsync(Cancel)));
        // Studies come latest first here.
        Assert.Equal(matching.Expected, matching.Level == "STUDY" ? found.Reverse() : found);
    }

    [Theory]
    [MemberData(nameof(AtFind))]
    public async Task Find_finds_what_the_table_says(string situation)
    {
        var matching = MatchingTable.Cases.Single(candidate => candidate.Situation == situation);
        var keys = MatchingTable.Keys(matching).SetString(Tag.QueryRetrieveLevel, matching.Level);
        if (keys[Unique(matching)] is null)
            keys.SetEmpty(Unique(matching));
        // PS3.4 table C.5-1.
        var proposed = new[] { true, matching.Combined, matching.Fuzzy, false, false, matching.Empty, matching.Multiple }
            .Select(flag => flag ? (byte)1 : (byte)0)
            .ToArray();
        var found = await FindAsync(keys, proposed);
        Assert.Equal(matching.Expected, Numbers(matching, found));
    }

    // PS3.4 C.2.2.2.6: the items that match, with the attributes that were asked for; PS3.18 table 10.6.3-4 asks for both that there are.
    [Fact]
    public async Task Of_a_sequence_the_items_that_match_come_at_both_doors()
    {
        var found = await FindAsync(
            new Dataset()
                .SetString(Tag.QueryRetrieveLevel, "SERIES")
                .SetString(Tag.SeriesInstanceUID, MatchingTable.Root + "1.1")
                .SetSequence(Tag.RequestAttributesSequence, new Dataset().SetString(Tag.RequestedProcedureID, "RP2")),
            [1]
        );
        var item = Assert.Single(Assert.Single(found).GetItems(Tag.RequestAttributesSequence));
        Assert.Equal(("RP2", 1), (item.GetString(Tag.RequestedProcedureID), item.Count));

        var body = await stored.Service.Http.GetByteArrayAsync(
            $"/dicom-web/series?SeriesInstanceUID={MatchingTable.Root}1.1&RequestAttributesSequence.RequestedProcedureID=RP2",
            Cancel
        );
        item = Assert.Single(Assert.Single(DicomJson.ReadArray(body)).GetItems(Tag.RequestAttributesSequence));
        Assert.Equal(("RP2", "SPS2"), (item.GetString(Tag.RequestedProcedureID), item.GetString(Tag.ScheduledProcedureStepID)));
    }

    [Theory]
    [InlineData("orderby=StudyDate", "5 8 1 2 3 4 6 7 9")]
    [InlineData("orderby=-StudyDate,StudyTime", "9 7 6 3 4 2 1 8 5")]
    [InlineData("orderby=-PatientName&limit=3", "6 7 2", "9")]
    [InlineData("PatientName=smith*&orderby=PatientID&offset=1", "4 5", "3")]
    public async Task Qido_orders_and_counts_alike_on_every_database(string query, string expected, string? total = null)
    {
        using var answer = await stored.Service.Http.GetAsync($"/dicom-web/studies?count=true&{query}", Cancel);
        var found = DicomJson.ReadArray(await answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(expected, string.Join(' ', found.Select(study => study.GetString(Tag.StudyID))));
        Assert.Equal(total ?? $"{found.Count}", Assert.Single(answer.Headers.GetValues("X-Total-Count")));
    }

    async Task<List<Dataset>> FindAsync(Dataset keys, byte[] proposed)
    {
        var identifier = new ArrayBufferWriter<byte>();
        DatasetWriter.Write(keys, TransferSyntax.ExplicitVrLittleEndian, identifier);
        await using var client = await DimseClient.ConnectAsync(
            new IPEndPoint(IPAddress.Loopback, stored.Service.DimsePort),
            new DimseClientOptions
            {
                CallingAeTitle = "TESTER",
                CalledAeTitle = "PACS",
                Contexts = [new ContextProposal(model, [Uid.ExplicitVRLittleEndian])],
                ExtendedNegotiations = [new ExtendedNegotiation(model, proposed)],
            },
            Cancel
        );
        var found = new List<Dataset>();
        await foreach (var response in client.Find(model, identifier.WrittenMemory).WithCancellation(Cancel))
        {
            if (response.Identifier.Length > 0)
                found.Add(DatasetReader.Read(response.Identifier, TransferSyntax.ExplicitVrLittleEndian));
            else
                Assert.Equal(DimseStatus.Success, response.Command.Status);
        }
        await client.ReleaseAsync(Cancel);
        return found;
    }

    static string[] Numbers(MatchingCase matching, IEnumerable<Dataset> found) =>
        [.. found.Select(result => (result.GetString(Unique(matching)) ?? "").Replace(MatchingTable.Root, "", StringComparison.Ordinal))];

    static Tag Unique(MatchingCase matching) =>
        matching.Level switch
        {
            "PATIENT" => Tag.PatientID,
            "STUDY" => Tag.StudyInstanceUID,
            "SERIES" => Tag.SeriesInstanceUID,
            _ => Tag.SOPInstanceUID,
        };

    /// <summary>A service with the objects of the table.</summary>
    public abstract class Stored : IAsyncLifetime
    {
        internal TestService Service { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Service = await TestService.StartAsync(await SettingsAsync());
            foreach (var dataset in MatchingTable.Objects())
            {
                var (sopClass, instance) = (dataset.GetUid(Tag.SOPClassUID)!.Value, dataset.GetUid(Tag.SOPInstanceUID)!.Value);
                using var bytes = new MemoryStream([
                    .. FileMeta.Write(sopClass, instance, TransferSyntax.ExplicitVrLittleEndian),
                    .. DatasetWriter.ToArray(dataset, TransferSyntax.ExplicitVrLittleEndian),
                ]);
                Assert.IsType<StoreOutcome.Stored>(
                    await Service.Archive.Ingest.StoreAsync(
                        new Requester(Protocol.Import),
                        new IncomingInstance { Bytes = bytes },
                        CancellationToken.None
                    )
                );
            }
        }

        public ValueTask DisposeAsync() => Service?.DisposeAsync() ?? ValueTask.CompletedTask;

        private protected abstract Task<(string Key, string Value)[]> SettingsAsync();
    }
}

/// <inheritdoc/>
public sealed class SearchTableTestsOnSqlite(SearchTableTestsOnSqlite.OnSqlite stored)
    : SearchTableTests(stored),
        IClassFixture<SearchTableTestsOnSqlite.OnSqlite>
{
    public sealed class OnSqlite : Stored
    {
        private protected override Task<(string Key, string Value)[]> SettingsAsync() => Task.FromResult<(string, string)[]>([]);
    }
}

/// <inheritdoc/>
[Trait("run", "full")]
public sealed class SearchTableTestsOnPostgreSql(SearchTableTestsOnPostgreSql.OnPostgreSql stored)
    : SearchTableTests(stored),
        IClassFixture<SearchTableTestsOnPostgreSql.OnPostgreSql>
{
    public sealed class OnPostgreSql : Stored
    {
        private protected override async Task<(string Key, string Value)[]> SettingsAsync()
        {
            var connection = await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync();
            await PacsArchive.MigrateAsync(
                new ArchiveOptions
                {
                    DataDirectory = "",
                    Index = IndexProvider.PostgreSql,
                    IndexConnection = connection,
                },
                CancellationToken.None
            );
            return [("Pacs:Index:Provider", "PostgreSql"), ("Pacs:Index:ConnectionString", connection)];
        }
    }
}

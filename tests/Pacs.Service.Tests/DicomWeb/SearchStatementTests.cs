using System.Collections.Frozen;
using System.Diagnostics;
using Dicom;
using Dicom.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Pacs.Archive;
using Pacs.Archive.Query;
using Pacs.Service.DicomWeb.Qido;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>How often a search asks the index which custom tags there are: not at all, unless it names an attribute that could be
/// one.</summary>
public sealed class SearchStatementTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    [Theory]
    [InlineData(QueryLevel.Study, "", 0)]
    [InlineData(QueryLevel.Series, "", 0)]
    [InlineData(QueryLevel.Instance, "", 0)]
    [InlineData(
        QueryLevel.Study,
        "PatientName=A*&ModalitiesInStudy=CT&TimezoneOffsetFromUTC=+0100&includefield=StudyDescription,PatientAge",
        0
    )]
    [InlineData(QueryLevel.Series, "Modality=CT&RequestAttributesSequence.RequestedProcedureID=1&includefield=StationName", 0)]
    [InlineData(QueryLevel.Instance, "SOPInstanceUID=1.2&includefield=ImageType", 0)]
    // Rows hold it, and match on it only as a custom tag; only instances hold it; no rows hold it; all are asked for.
    [InlineData(QueryLevel.Series, "StationName=A", 1)]
    [InlineData(QueryLevel.Series, "includefield=ImageType", 1)]
    [InlineData(QueryLevel.Instance, "includefield=KVP", 1)]
    [InlineData(QueryLevel.Study, "includefield=all", 1)]
    public async Task A_search_asks_for_custom_tags_only_where_it_may_name_one(QueryLevel level, string query, int times)
    {
        var parameters = SearchParameters.Parse(
            level,
            (Uid?)null,
            null,
            new QueryCollection(
                query
                    .Split('&', StringSplitOptions.RemoveEmptyEntries)
                    .Select(pair => pair.Split('=', 2))
                    .ToDictionary(pair => pair[0], pair => new StringValues(pair[1]))
            )
        );
        Assert.Equal(times, await CountAsync(level, parameters.Request.Keys, parameters.Request.Return));
    }

    [Fact]
    public async Task A_find_request_does_not_ask_for_custom_tags_where_the_index_has_all_its_keys()
    {
        var identifier = new Dataset()
            .SetString(Tag.SpecificCharacterSet, "ISO_IR 100")
            .SetString(Tag.QueryRetrieveLevel, "STUDY")
            .SetString(Tag.RetrieveAETitle, "")
            .SetString(Tag.InstanceAvailability, "")
            .SetString(Tag.PatientName, "A*")
            .SetString(Tag.PatientAge, "")
            .SetString(Tag.StudyDate, "")
            .SetString(Tag.TimezoneOffsetFromUTC, "")
            .SetString(Tag.NumberOfStudyRelatedInstances, "");
        Assert.Equal(0, await CountAsync(QueryLevel.Study, identifier, FrozenSet<Tag>.Empty));
        Assert.Equal(1, await CountAsync(QueryLevel.Study, identifier.SetString(Tag.PatientAge, "030Y"), FrozenSet<Tag>.Empty));
    }

    async Task<int> CountAsync(QueryLevel level, Dataset keys, IReadOnlySet<Tag>? returned)
    {
        using var root = new Activity("test").Start();
        var (trace, count) = (root.TraceId, 0);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Pacs.Archive",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity =>
            {
                if (activity.TraceId == trace && activity.OperationName == "index.query")
                    Interlocked.Increment(ref count);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await server
            .Services.GetRequiredService<ArchiveQuery>()
            .CustomTagsAsync(level, keys, returned, TestContext.Current.CancellationToken);
        return count;
    }
}

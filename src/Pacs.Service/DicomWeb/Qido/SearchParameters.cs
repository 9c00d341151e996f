using System.Collections.Frozen;
using System.Text;
using Dicom;
using Pacs.Archive;
using Pacs.Archive.Index;
using Pacs.Archive.Query;

namespace Pacs.Service.DicomWeb.Qido;

/// <summary>Query parameters of a search (PS3.18 8.3.4), parsed into a query of the archive.</summary>
/// <param name="Request">The query; its limit is that of the client.</param>
/// <param name="Ignored">Parts of the request that are not applied, as sentences for Warning header fields.</param>
sealed record SearchParameters(QueryRequest Request, IReadOnlyList<string> Ignored)
{
    /// <summary>Gets whether the number of all matches is requested.</summary>
    public bool Count { get; private init; }

    /// <summary>Gets the requested attributes of instances that must be read from their metadata.</summary>
    public IReadOnlyList<Tag> Elsewhere { get; private init; } = [];

    /// <summary>Gets the attributes that includefield names.</summary>
    public IReadOnlySet<Tag> Fields { get; private init; } = FrozenSet<Tag>.Empty;

    /// <summary>Gets those of <see cref="Fields"/> that no result of the level contains, unless they are custom tags.</summary>
    public IReadOnlyList<Tag> NotReturned { get; private init; } = [];

    /// <summary>Gets the matching keys outside sequences, each with the name of its parameter.</summary>
    public IReadOnlyList<(string Name, Tag Tag)> Matched { get; private init; } = [];

    /// <summary>Parses the parameters of a search for studies, series or instances.</summary>
    /// <param name="level">Level of the search.</param>
    /// <param name="study">Study Instance UID in the path; null if there is none.</param>
    /// <param name="series">Series Instance UID in the path; null if there is none.</param>
    /// <param name="query">Query parameters, percent-decoded.</param>
    /// <param name="isForMedicalImagingServer">Whether to add the attributes that version 2 of the Medical Imaging Server for DICOM
    /// returns.</param>
    /// <exception cref="DicomWebException">A parameter is invalid (400).</exception>
    public static SearchParameters Parse(
        QueryLevel level,
        Uid? study,
        Uid? series,
        IQueryCollection query,
        bool isForMedicalImagingServer = false
    )
    {
        var keys = new Dataset();
        SetPathKey(keys, Tag.StudyInstanceUID, study);
        SetPathKey(keys, Tag.SeriesInstanceUID, series);
        var include = SearchAttributes.Of(level, study is not null, series is not null, isForMedicalImagingServer);
        var required = SearchAttributes.Required(include).ToHashSet();
        var parameters = Parse(level, keys, include, query);
        var ignored = parameters.Ignored.ToList();
        // PS3.18 10.6.3.3.1: attributes of the level of the search and of the levels above can be returned. Other
        // attributes of instances are read from their metadata.
        var notReturned = parameters.Fields.Where(tag => !IsReturned(tag, level)).Order().ToArray();
        required.UnionWith(parameters.Fields.Except(notReturned).Where(tag => !InstanceAttributes.IsElsewhere(tag)));
        var elsewhere = level == QueryLevel.Instance ? include.Where(InstanceAttributes.IsElsewhere).Order().ToArray() : [];
        if (HasLocalTimes(keys))
            ignored.Add(
                "TimezoneOffsetFromUTC is applied to attributes of VR DT only. Dates and times of VR DA and TM are matched as they "
                    + "are stored."
            );
        return parameters with
        {
            Request = parameters.Request with { Required = required },
            Elsewhere = elsewhere,
            NotReturned = notReturned,
            Ignored = ignored,
        };
    }

    /// <summary>Parses the parameters of any search (PS3.18 8.3.4), including searches outside the study levels.</summary>
    /// <param name="level">Level of the search.</param>
    /// <param name="keys">Matching keys from the path; the other keys are added.</param>
    /// <param name="include">Attributes returned by default; the requested ones are added.</param>
    /// <param name="query">Query parameters, percent-decoded.</param>
    /// <exception cref="DicomWebException">A parameter is invalid (400).</exception>
    public static SearchParameters Parse(QueryLevel level, Dataset keys, HashSet<Tag> include, IQueryCollection query)
    {
        keys.Set(new Element(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192"u8.ToArray()));
        var ignored = new List<string>();
        // PS3.18 searches always match a date and its time together. C-FIND has to negotiate this.
        var request = new QueryRequest
        {
            Level = level,
            Keys = [],
            CombinedDateTime = true,
        };
        var (all, count) = (false, false);
        var fields = new HashSet<Tag>();
        var matches = new List<(string Name, IReadOnlyList<string?> Values)>();

        foreach (var (name, values) in query)
        {
            switch (name.ToLowerInvariant())
            {
                case "accept" or "charset":
                    break;
                case "limit":
                    request = request with { Limit = (int?)query.Number(name, most: int.MaxValue) };
                    break;
                case "offset":
                    request = request with { Offset = (int)(query.Number(name, most: int.MaxValue) ?? 0) };
                    break;
                case "fuzzymatching":
                    request = request with { FuzzyNames = query.Flag(name) ?? false };
                    break;
                case "emptyvaluematching":
                    request = request with { EmptyValues = query.Flag(name) ?? false };
                    break;
                case "multiplevaluematching":
                    request = request with { MultipleValues = query.Flag(name) ?? false };
                    break;
                case "count":
                    count = query.Flag(name) ?? false;
                    break;
                case "orderby":
                    request = request with { OrderBy = [.. List(values).Select(Order)] };
                    break;
                case "includefield":
                    foreach (var field in List(values))
                    {
                        if (field.Equals("all", StringComparison.OrdinalIgnoreCase))
                            all = true;
                        else
                            fields.Add(SearchKeys.Path(field)[0]);
                    }
                    break;
                // A parameter of another service's extension, or a parameter that bypasses caches (?_=123).
                case var _ when !SearchKeys.IsPath(name):
                    var parameter = SearchKeys.Printable(name) is { Length: > 0 } printable
                        ? $"The {printable} parameter"
                        : "A parameter without a name";
                    ignored.Add($"{parameter} is not supported. It has been ignored.");
                    break;
                default:
                    matches.Add((name, values));
                    break;
            }
        }
        include.UnionWith(fields);
        // The meaning of values depends on other parameters, so they are parsed last.
        var into = new SearchKeys(keys, request.EmptyValues);
        foreach (var (name, values) in matches)
            into.Set(name, values);
        return new SearchParameters(request with { Keys = keys, Return = all ? null : include }, ignored)
        {
            Count = count,
            Fields = fields,
            Matched =
            [
                .. matches
                    .Select(match => (match.Name, Path: SearchKeys.Path(match.Name)))
                    .Where(match => match.Path.Length == 1)
                    .Select(match => (match.Name, match.Path[0])),
            ],
        };
    }

    static bool IsReturned(Tag tag, QueryLevel level) =>
        AttributeLookup.Find(tag) is { } known
            ? known.Level <= level
            : !InstanceAttributes.IsNeverReturned(tag) && (level == QueryLevel.Instance || !InstanceAttributes.IsElsewhere(tag));

    static void SetPathKey(Dataset keys, Tag tag, Uid? uid)
    {
        if (uid is { } value)
            keys.Set(new Element(tag, Vr.UI, Encoding.ASCII.GetBytes(value.Value)));
    }

    // Dates and times of VR DA and TM are matched as stored, because objects seldom state their time zone.
    static bool HasLocalTimes(Dataset keys) =>
        keys[Tag.TimezoneOffsetFromUTC] is { IsEmpty: false }
        && keys.Any(key => !key.IsEmpty && AttributeLookup.Find(key.Tag) is { Match: MatchKind.Date or MatchKind.Time });

    static OrderKey Order(string field)
    {
        var isDescending = field.StartsWith('-');
        return SearchKeys.Path(isDescending ? field[1..] : field) is [var tag]
            ? new OrderKey(tag, isDescending)
            : throw Bad("The parameter orderby takes attributes that stand in no sequence.");
    }

    static IEnumerable<string> List(IEnumerable<string?> values) =>
        values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    static DicomWebException Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}

using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Upkeep;

namespace Pacs.Archive.Tests.Upkeep;

/// <summary>What an index says of patients, studies, series, instances and custom tags: a line a row, without the columns that objects do
/// not tell (<see cref="IndexRebuild.Untold"/>).</summary>
static class IndexSnapshot
{
    /// <summary>The lines, in order.</summary>
    /// <param name="index">The index.</param>
    /// <param name="except">Further columns that are left out.</param>
    public static async Task<string[]> OfAsync(IndexDatabase index, params string[] except)
    {
        await using var context = index.CreateDbContext();
        var lines = new List<string>();
        var patients = await context.Patients.AsNoTracking().ToDictionaryAsync(row => row.Key);
        var studies = await context.Studies.AsNoTracking().ToDictionaryAsync(row => row.Key);
        var series = await context.Series.AsNoTracking().ToDictionaryAsync(row => row.Key);
        var instances = await context.Instances.AsNoTracking().ToDictionaryAsync(row => row.Key);
        var tags = await context.CustomTags.AsNoTracking().ToDictionaryAsync(row => row.Key);
        lines.AddRange(patients.Values.Select(row => Line(row, "")));
        lines.AddRange(studies.Values.Select(row => Line(row, Name(patients[row.PatientKey]))));
        lines.AddRange(series.Values.Select(row => Line(row, studies[row.StudyKey].StudyInstanceUID)));
        lines.AddRange(instances.Values.Select(row => Line(row, series[row.SeriesKey].SeriesInstanceUID)));
        foreach (var row in await context.CustomTagValues.AsNoTracking().ToListAsync())
        {
            var tag = tags[row.TagKey];
            var owner = tag.Level switch
            {
                QueryLevel.Study => studies[row.OwnerKey].StudyInstanceUID,
                QueryLevel.Series => series[row.OwnerKey].SeriesInstanceUID,
                _ => instances[row.OwnerKey].SOPInstanceUID,
            };
            lines.Add(Line(row, $"{tag.Tag:X8} of {owner}"));
        }
        return [.. lines.Order(StringComparer.Ordinal)];

        string Line(object row, string of) =>
            $"{row.GetType().Name} of [{of}] "
            + string.Join(
                " | ",
                row.GetType()
                    .GetProperties()
                    .Where(property => IsTold(row.GetType(), property))
                    .Select(property => $"{property.Name}={Text(property.GetValue(row))}")
            );

        bool IsTold(Type type, PropertyInfo property) =>
            ColumnType.Of(property) is not null && !IndexRebuild.Untold[type].Contains(property.Name) && !except.Contains(property.Name);
    }

    static string Name(PatientRow row) => $"{row.PatientID}/{row.IssuerOfPatientID}/{row.OnlyStudy}";

    static string Text(object? value) =>
        value switch
        {
            byte[] bytes when bytes.AsSpan().StartsWith("{"u8) => Encoding.UTF8.GetString(bytes),
            byte[] bytes => Convert.ToHexString(bytes),
            _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
        };
}

using System.Text.Json;

namespace Dicom.Tests.Json;

/// <summary>Where two DICOM JSON objects of one data set differ.</summary>
/// <param name="Path">Tags and item numbers down to the attribute.</param>
/// <param name="Tag">The attribute.</param>
/// <param name="Ours">Its object in ours, or, when both have as many values, the first value that differs; undefined when there is
/// none.</param>
/// <param name="Theirs">The same in the other.</param>
/// <param name="Vr">The VR when both have the same; empty otherwise.</param>
sealed record Difference(string Path, Tag Tag, JsonElement Ours, JsonElement Theirs, string Vr)
{
    public string OurVr => Vr.Length > 0 ? Vr : VrOf(Ours);

    public string TheirVr => Vr.Length > 0 ? Vr : VrOf(Theirs);

    static string VrOf(JsonElement attribute) =>
        attribute.ValueKind == JsonValueKind.Object && attribute.TryGetProperty("vr", out var vr) ? vr.GetString()! : "";

    // Real files of others: no more of a value than says what it is.
    public override string ToString() => $"{Path} {Vr}: {Shown(Ours)} | {Shown(Theirs)}";

    static string Shown(JsonElement element)
    {
        var text = element.ValueKind == JsonValueKind.Undefined ? "nothing" : element.GetRawText();
        return text.Length > 100 ? text[..100] + "..." : text;
    }
}

static class JsonComparison
{
    /// <summary>All differences, in the order of the tags.</summary>
    public static IEnumerable<Difference> Compare(JsonElement ours, JsonElement theirs, string path = "")
    {
        var names = ours.EnumerateObject()
            .Concat(theirs.EnumerateObject())
            .Select(property => property.Name)
            .Distinct()
            .Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            Tag.TryParse(name, out var tag);
            var here = path + "/" + name;
            ours.TryGetProperty(name, out var our);
            theirs.TryGetProperty(name, out var their);
            if (
                our.ValueKind == JsonValueKind.Undefined
                || their.ValueKind == JsonValueKind.Undefined
                || our.GetProperty("vr").GetString() is not { } vr
                || their.GetProperty("vr").GetString() != vr
            )
                yield return new Difference(here, tag, our, their, "");
            else if (
                !our.TryGetProperty("Value", out var ourValues)
                || !their.TryGetProperty("Value", out var theirValues)
                || ourValues.GetArrayLength() != theirValues.GetArrayLength()
            )
            {
                if (!JsonElement.DeepEquals(our, their))
                    yield return new Difference(here, tag, our, their, vr);
            }
            else
            {
                foreach (var difference in CompareValues(ourValues, theirValues, here, tag, vr))
                    yield return difference;
            }
        }
    }

    static IEnumerable<Difference> CompareValues(JsonElement ours, JsonElement theirs, string path, Tag tag, string vr)
    {
        for (var i = 0; i < ours.GetArrayLength(); i++)
        {
            if (vr == "SQ")
            {
                foreach (var difference in Compare(ours[i], theirs[i], $"{path}/{i}"))
                    yield return difference;
            }
            else if (!Same(ours[i], theirs[i]))
            {
                yield return new Difference(path, tag, ours[i], theirs[i], vr);
            }
        }
    }

    // JSON numbers are the same when they mean the same double: 1.50 and 1.5.
    static bool Same(JsonElement ours, JsonElement theirs) =>
        ours.ValueKind == JsonValueKind.Number && theirs.ValueKind == JsonValueKind.Number
            ? ours.GetDouble() == theirs.GetDouble()
            : JsonElement.DeepEquals(ours, theirs);
}

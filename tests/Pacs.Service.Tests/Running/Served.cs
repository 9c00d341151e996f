using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Dicom;
using Xunit;

namespace Pacs.Service.Tests.Running;

/// <summary>What a service gives out, held against what was sent.</summary>
static class Served
{
    /// <summary>Every one of the instances is there, byte for byte.</summary>
    public static Task AssertAllThereAsync(HttpClient http, IEnumerable<SyntheticInstance> instances) =>
        Parallel.ForEachAsync(instances, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (instance, cancellation) =>
        {
            using var answer = await http.SendAsync(Stored(instance.Path), cancellation);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"an acknowledged instance is gone: {answer.StatusCode}");
            await AssertWholeAsync(answer, instance);
        });

    /// <summary>None of the instances is to be found, or no more than so many.</summary>
    public static async Task AssertNoneThereAsync(HttpClient http, IEnumerable<SyntheticInstance> instances, int except = 0)
    {
        var there = 0;
        await Parallel.ForEachAsync(instances, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (instance, cancellation) =>
        {
            using var answer = await http.SendAsync(Stored(instance.Path), cancellation);
            if (answer.StatusCode != HttpStatusCode.NotFound)
                Interlocked.Increment(ref there);
        });
        Assert.True(there <= except, $"{there} instances that were refused are shown");
    }

    /// <summary>Everything that is listed of the load's studies can be had, whole, and each study says how much it has. Instances whose
    /// answer was lost may be among it.</summary>
    /// <returns>How many instances.</returns>
    public static async Task<int> AssertEverythingIsWholeAsync(HttpClient http)
    {
        var seen = 0;
        foreach (var study in await QidoAsync(http, "dicom-web/studies?limit=1000&PatientID=LOAD-*"))
        {
            var studyUid = Value(study, "0020000D");
            var instances = await QidoAsync(http, $"dicom-web/studies/{studyUid}/instances?limit=5000");
            Assert.Equal(instances.Count, study.GetProperty("00201208").GetProperty("Value")[0].GetInt32());
            await AssertAllThereAsync(
                http,
                instances.Select(instance => new SyntheticInstance(
                    Uid.Parse(studyUid),
                    Uid.Parse(Value(instance, "0020000E")),
                    Uid.Parse(Value(instance, "00080018")),
                    "LOAD-" + studyUid[^8..],
                    rows: StoreLoad.Side,
                    columns: StoreLoad.Side,
                    number: instance.GetProperty("00200013").GetProperty("Value")[0].GetInt32()
                ))
            );
            seen += instances.Count;
        }
        return seen;
    }

    public static async Task<IReadOnlyList<JsonElement>> QidoAsync(HttpClient http, string path)
    {
        await using var body = await http.GetStreamAsync(path);
        return [.. (await JsonDocument.ParseAsync(body)).RootElement.EnumerateArray()];
    }

    public static string Value(JsonElement attributes, string tag) => attributes.GetProperty(tag).GetProperty("Value")[0].GetString()!;

    static async Task AssertWholeAsync(HttpResponseMessage answer, SyntheticInstance instance)
    {
        var file = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(
            await HashAsync(instance.OpenDataset()),
            Convert.ToHexString(SHA256.HashData(file.AsSpan((int)(file.Length - instance.DatasetLength))))
        );
    }

    static HttpRequestMessage Stored(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", "application/dicom; transfer-syntax=*");
        return request;
    }

    static async Task<string> HashAsync(Stream stream) => Convert.ToHexString(await SHA256.HashDataAsync(stream));
}

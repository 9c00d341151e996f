using System.Globalization;
using Dicom;
using Dicom.Network.Scu;
using Pacs.Service.Tests.Running;

namespace Benchmarks.Comparison;

/// <summary>What both archives have before anything is measured: 200 small studies of 100 patients on 200 days, a series of 500 CT slices
/// of 0.5 MB, an object of 100 frames (13 MB) and one of 400 (210 MB).</summary>
sealed class Studies
{
    public const int SmallStudies = 200;
    public const int Slices = 500;

    const int SmallPerStudy = 5;
    const int Senders = 4;

    static readonly DateOnly firstDay = new(2024, 1, 1);

    /// <summary>0.5 MB each.</summary>
    public SampleObject[] Series { get; } = Slice(Slices);

    /// <summary>100 frames of 128 KB.</summary>
    public SampleObject ManyFrames { get; } = new(Uid.New(), Uid.New(), 1, side: 256, frames: 100);

    /// <summary>400 frames of 0.5 MB: 210 MB.</summary>
    public SampleObject Large { get; } = Big();

    /// <summary>Slices of a new series of a new study, 0.5 MB each.</summary>
    public static SampleObject[] Slice(int count)
    {
        var (study, series) = (Uid.New(), Uid.New());
        return [.. Enumerable.Range(1, count).Select(number => new SampleObject(study, series, number, side: 512))];
    }

    /// <summary>Objects of 5 KB, ten in a study.</summary>
    public static SampleObject[] Small(int count) =>
        [.. Enumerable.Range(0, count).Chunk(10).SelectMany(numbers => Group(numbers, Uid.New(), Uid.New()))];

    static IEnumerable<SampleObject> Group(int[] numbers, Uid study, Uid series) =>
        numbers.Select(number => new SampleObject(study, series, number, side: 40));

    /// <summary>One of 210 MB.</summary>
    public static SampleObject Big() => new(Uid.New(), Uid.New(), 1, side: 512, frames: 400);

    /// <summary>The patient of a small study: two in a row are one's, and ten patients share a family name.</summary>
    public static SamplePatient Patient(int study) => new($"P{study / 2:D4}", $"Family{study / 2 % 10:D2}^Given{study / 2:D3}");

    /// <summary>The day of a small study.</summary>
    public static string Day(int study) => firstDay.AddDays(study).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>Stores it all.</summary>
    public async Task LoadAsync(Target target)
    {
        await SendAsync(target, Series, Senders);
        await SendAsync(target, [ManyFrames], 1);
        await SendAsync(target, [Large], 1);
        await LoadSmallAsync(target);
    }

    /// <summary>Stores the small studies.</summary>
    public static async Task LoadSmallAsync(Target target)
    {
        for (var study = 0; study < SmallStudies; study++)
        {
            var (studyUid, seriesUid) = (Uid.New(), Uid.New());
            await WebRequests.StoreAsync(
                target,
                [
                    .. Enumerable
                        .Range(1, SmallPerStudy)
                        .Select(number => new SampleObject(
                            studyUid,
                            seriesUid,
                            number,
                            side: 40,
                            patient: Patient(study),
                            date: firstDay.AddDays(study)
                        )),
                ]
            );
        }
    }

    /// <summary>Stores some each way, so that what compiles has done so before anything is measured: .NET is done with that after two
    /// thousand objects or so.</summary>
    public static async Task WarmAsync(Target target)
    {
        for (var i = 0; i < 4; i++)
        {
            await SendAsync(target, [.. Small(600), .. Slice(40)], Senders);
            await WebRequests.StoreAsync(target, Small(100));
            await WebRequests.StoreAsync(target, Slice(20));
        }
    }

    /// <summary>C-STORE of objects over so many associations.</summary>
    public static async Task SendAsync(Target target, IReadOnlyList<SampleObject> objects, int associations)
    {
        var senders = await ConnectAsync(target, associations);
        await SendAsync(senders, objects);
        await ReleaseAsync(senders);
    }

    /// <summary>Associates.</summary>
    public static Task<DimseClient[]> ConnectAsync(Target target, int associations) =>
        Task.WhenAll(
            Enumerable
                .Range(0, associations)
                .Select(_ => target.ConnectAsync(SyntheticInstance.CtImageStorage, SyntheticInstance.MultiFrameGrayscaleWord))
        );

    /// <summary>C-STORE of objects, shared out among associations.</summary>
    /// <returns>How long it took.</returns>
    /// <exception cref="InvalidOperationException">One was not stored.</exception>
    public static Task<TimeSpan> SendAsync(DimseClient[] senders, IReadOnlyList<SampleObject> objects) =>
        Workers.RunAsync(senders.Length, async sender =>
        {
            for (var number = sender; number < objects.Count; number += senders.Length)
            {
                await using var dataset = objects[number].OpenDataset();
                var response = await senders[sender]
                    .StoreAsync(objects[number].SopClass, objects[number].SopInstance, SampleObject.SyntaxUid, dataset);
                if (response.Status?.Code != 0)
                    throw new InvalidOperationException($"C-STORE was answered with {response.Status?.Code:X4}H");
            }
        });

    /// <summary>Releases associations.</summary>
    public static async Task ReleaseAsync(IEnumerable<DimseClient> clients)
    {
        foreach (var client in clients)
        {
            await client.ReleaseAsync();
            await client.DisposeAsync();
        }
    }
}

using System.Globalization;
using Dicom;
using Dicom.Values;
using Tests.Shared;

namespace Pacs.Service.Tests.Clients;

/// <summary>Red, green and blue of points of an image, row by row.</summary>
/// <param name="Across">How many points lie beside each other.</param>
/// <param name="Down">How many rows there are.</param>
/// <param name="Values">Three bytes a point.</param>
sealed record Picture(int Across, int Down, byte[] Values)
{
    /// <summary>What DCMTK makes of a frame, through the file's first window or else the one that all values fit in.</summary>
    public static async Task<Picture> ByDcmtkAsync(string file, int frame)
    {
        var dataset = await ClientArchive.ReadAsync(file);
        string[] window =
            dataset.GetInteger(Tag.SamplesPerPixel) == 3 ? []
            : dataset.GetString(Tag.WindowCenter) is { Length: > 0 } ? ["--use-window", "1"]
            : ["--min-max-window"];
        var to = Path.GetTempFileName();
        try
        {
            await Command.RunAsync(
                "dcmj2pnm",
                ["--write-raw-pnm", "--frame", frame.ToString(CultureInfo.InvariantCulture), .. window, file, to]
            );
            return OfPnm(await File.ReadAllBytesAsync(to));
        }
        finally
        {
            File.Delete(to);
        }
    }

    /// <summary>As many of its points as asked for, evenly spread.</summary>
    public Picture Thinned(int across, int down)
    {
        var values = new byte[across * down * 3];
        for (var y = 0; y < down; y++)
        for (var x = 0; x < across; x++)
            Values.AsSpan(3 * (At(y, down, Down) * Across + At(x, across, Across)), 3).CopyTo(values.AsSpan(3 * (y * across + x)));
        return new(across, down, values);

        static int At(int index, int count, int size) => count == 1 ? 0 : (int)Math.Floor((double)index * (size - 1) / (count - 1) + 0.5);
    }

    /// <summary>Pearson's coefficient of correlation with a picture of the same size, over all three colours: 1 for the same picture
    /// however bright; 0 where one of them has nothing in it.</summary>
    public double CorrelationWith(Picture other)
    {
        if ((Across, Down) != (other.Across, other.Down))
            throw new ArgumentException($"{Across} x {Down} points are not {other.Across} x {other.Down}", nameof(other));
        var (mean, otherMean) = (Values.Average(value => (double)value), other.Values.Average(value => (double)value));
        double both = 0,
            own = 0,
            others = 0;
        for (var i = 0; i < Values.Length; i++)
        {
            var (a, b) = (Values[i] - mean, other.Values[i] - otherMean);
            (both, own, others) = (both + a * b, own + a * a, others + b * b);
        }
        return own == 0 || others == 0 ? 0 : both / Math.Sqrt(own * others);
    }

    // P5 (grey) or P6 (colour), then width, height and the greatest value, then a byte a sample.
    static Picture OfPnm(byte[] file)
    {
        var (at, fields) = (0, new List<string>());
        while (fields.Count < 4)
        {
            var end = Array.FindIndex(file, at, value => value is (byte)' ' or (byte)'\n');
            fields.Add(System.Text.Encoding.ASCII.GetString(file, at, end - at));
            at = end + 1;
        }
        if (fields is not ["P5" or "P6", _, _, "255"])
            throw new InvalidDataException("this is no image of DCMTK's: " + string.Join(' ', fields));
        var (across, down) = (int.Parse(fields[1], CultureInfo.InvariantCulture), int.Parse(fields[2], CultureInfo.InvariantCulture));
        return new(across, down, fields[0] == "P6" ? file[at..] : [.. file.Skip(at).SelectMany(value => new[] { value, value, value })]);
    }
}

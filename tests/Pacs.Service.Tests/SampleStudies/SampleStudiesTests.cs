using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Values;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.SampleStudies;

public sealed class SampleStudiesTests
{
    static readonly string folder = Path.Combine(SharedFiles.Repository, "sample-studies");

    [Trait("run", "full")]
    [Fact]
    public async Task Running_the_generator_again_gives_the_committed_files()
    {
        var again = Directory.CreateTempSubdirectory("sample-studies-");
        try
        {
            await Command.RunFileAsync(Path.Combine(folder, "generate.cs"), again.FullName);

            Assert.Equal(Files(folder), Files(again.FullName));
            Assert.All(Files(folder), file =>
                Assert.True(
                    File.ReadAllBytes(Path.Combine(folder, file))
                        .AsSpan()
                        .SequenceEqual(File.ReadAllBytes(Path.Combine(again.FullName, file))),
                    file + " is not what generate.cs writes"
                )
            );
        }
        finally
        {
            again.Delete(recursive: true);
        }
    }

    // dicom3tools' dciodvfy holds each file to its IOD (PS3.3): it has neither errors nor warnings to tell.
    [Fact]
    public async Task Each_file_is_what_its_IOD_says()
    {
        foreach (var file in Files(folder))
        {
            var (_, output, errors) = await Command.TryAsync("dciodvfy", "-new", Path.Combine(folder, file));
            var lines = (output + errors).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.True(lines is ["CTImage" or "MRImage" or "USMultiFrameImage" or "CRImage"], $"{file}: {output}{errors}");
        }
    }

    [Fact]
    public async Task DCMTK_renders_every_frame_of_each_file()
    {
        var images = Directory.CreateTempSubdirectory("sample-images-");
        try
        {
            foreach (var file in Files(folder))
            {
                foreach (var image in images.GetFiles())
                    image.Delete();
                await Command.RunAsync("dcm2pnm", "--all-frames", Path.Combine(folder, file), Path.Combine(images.FullName, "image"));

                var dataset = await ReadAsync(file);
                var size = dataset.GetInteger(Tag.Rows) * dataset.GetInteger(Tag.Columns) * dataset.GetInteger(Tag.SamplesPerPixel);
                Assert.Equal(dataset.GetInteger(Tag.NumberOfFrames) ?? 1, images.GetFiles().Length);
                Assert.All(images.GetFiles(), image => Assert.InRange(image.Length - size!.Value, 10, 20)); // the header of a PNM file
            }
        }
        finally
        {
            images.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("ct/01.dcm", "Phäntom^Shepp")]
    [InlineData("mr/t1-axial/01.dcm", "Mokei^Yama=模型^山=もけい^やま")]
    [InlineData("us/cine.dcm", "Moti^Chaosheng=模体^超声")]
    [InlineData("cr/cyrillic.dcm", "Фантом^Рентген")]
    [InlineData("cr/arabic.dcm", "شبح^نموذج")]
    [InlineData("cr/korean.dcm", "Paentom^Model=模型^幻=팬텀^모델")]
    public async Task Names_in_every_character_set_are_read_by_us_and_by_pydicom(string file, string name)
    {
        Assert.Equal(name, (await ReadAsync(file)).GetString(Tag.PatientName));
        Assert.Equal(
            name,
            (
                await Command.RunAsync(
                    "/usr/bin/python3",
                    "-c",
                    "import sys, pydicom; print(pydicom.dcmread(sys.argv[1], stop_before_pixels=True).PatientName)",
                    Path.Combine(folder, file)
                )
            ).TrimEnd()
        );
    }

    // Viewers show first the slice that is nearest to the head or to the patient's right. Of a head from outside the brain is seen as one
    // grey.
    [Theory]
    [InlineData("ct/40.dcm", 5)]
    [InlineData("mr/t1-axial/14.dcm", 5)]
    [InlineData("mr/t2-sagittal/01.dcm", 5)]
    public async Task The_first_picture_shows_the_inside_of_the_head(string file, int greys)
    {
        var dataset = await ReadAsync(file);
        var pixels = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ushort>(dataset[Tag.PixelData]!.Bytes.Span);

        // A grey that a structure has, and not only its border.
        Assert.True(pixels.ToArray().CountBy(value => value).Count(value => value.Value >= 100) >= greys);
    }

    [Theory]
    [InlineData("ct", 40, 2.0)]
    [InlineData("mr/t1-axial", 14, 5.0)]
    [InlineData("mr/t2-sagittal", 12, 5.0)]
    public async Task The_slices_of_a_series_lie_evenly_along_their_normal(string series, int count, double distance)
    {
        var slices = new List<Dataset>();
        foreach (var file in Files(folder).Where(file => file.StartsWith(series + "/", StringComparison.Ordinal)))
            slices.Add(await ReadAsync(file));

        Assert.Equal(count, slices.Count);
        Assert.Single(slices.Select(slice => slice.GetString(Tag.SeriesInstanceUID)).Distinct());
        Assert.Single(slices.Select(slice => slice.GetString(Tag.FrameOfReferenceUID)).Distinct());
        Assert.Single(slices.Select(slice => slice.GetText(Tag.ImageOrientationPatient)).Distinct());
        Assert.Equal(count, slices.Select(slice => slice.GetString(Tag.SOPInstanceUID)).Distinct().Count());
        var along = slices.ConvertAll(slice =>
            double.Parse(
                slice.GetStrings(Tag.ImagePositionPatient)[series == "mr/t2-sagittal" ? 0 : 2],
                System.Globalization.CultureInfo.InvariantCulture
            )
        );
        Assert.All(along.Zip(along.Skip(1), (near, far) => far - near), step => Assert.Equal(distance, step, 6));
    }

    static IEnumerable<string> Files(string folder) =>
        Directory
            .GetFiles(folder, "*.dcm", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    static async Task<Dataset> ReadAsync(string file)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var stream = File.OpenRead(Path.Combine(folder, file));
        var (meta, rest) = await FileMeta.ReadAsync(stream, cancel);
        return await DatasetReader.ReadAsync(rest, meta.TransferSyntax, cancellationToken: cancel);
    }
}

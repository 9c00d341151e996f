using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Values;
using Pacs.Service.Tests.Running;

namespace Benchmarks;

/// <summary>Metadata of a series of 500 slices over HTTP: the first time, out of the objects, and once they are sealed, as they lie and uncompressed. The service is the published one that PACS_TEST_SERVICE names, with its archive in a folder.</summary>
static class SeriesMetadataServing
{
    const int Slices = 500;
    const int PerRequest = 50;
    const int Rounds = 51;

    static readonly TransferSyntax syntax = TransferSyntax.ExplicitVrLittleEndian;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pacs-metadata-").FullName;
        await using (var service = await ServiceProcess.StartAsync(folder, isMeasured: true))
        {
            var (warm, measured) = (await StoreAsync(service, 5), await StoreAsync(service, Slices));
            var (beginning, _) = await ReadAsync(service, warm, "identity");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the process's first, 5 objects {beginning,7:F1} ms"));
            // What compiles does it here.
            foreach (var accepted in new[] { "identity", "gzip", "gzip" })
                await ReadAsync(service, warm, accepted);
            var before = service.PeakMemory();
            var (first, length) = await ReadAsync(service, measured, "identity");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"load average {Load()}; {Slices} instances, {length / 1024} KB of JSON"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"not sealed, from the objects   {first,7:F1} ms; service's peak {before:F0} MiB before, {service.PeakMemory():F0} MiB behind"));
            foreach (var accepted in new[] { "gzip", "identity" })
            {
                var times = new List<double>();
                long bytes = 0;
                for (var round = 0; round < Rounds; round++)
                {
                    (var time, bytes) = await ReadAsync(service, measured, accepted);
                    times.Add(time);
                }
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sealed, {accepted,-8} ({bytes / 1024,5} KB)   {times.Median(),7:F1} ms in the median of {Rounds}; {times.Min():F1} to {times.Max():F1}"));
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"service's peak {service.PeakMemory():F0} MiB; load average {Load()}"));
        }
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    // Of the last minute, as uptime says it.
    static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    // Milliseconds to the last byte, and bytes.
    static async Task<(double Milliseconds, long Bytes)> ReadAsync(ServiceProcess service, string path, string accepted)
    {
        var clock = Stopwatch.StartNew();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}/metadata");
        request.Headers.TryAddWithoutValidation("Accept", "application/dicom+json");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var answer = await service.Http.SendAsync(request);
        var bytes = (await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).LongLength;
        return (clock.Elapsed.TotalMilliseconds, bytes);
    }

    static async Task<string> StoreAsync(ServiceProcess service, int slices)
    {
        var (study, series) = (Uid.New(), Uid.New());
        foreach (var numbers in Enumerable.Range(1, slices).Chunk(PerRequest))
        {
            using var body = new MultipartContent("related", "frontier");
            body.Headers.ContentType!.Parameters.Add(new NameValueHeaderValue("type", "\"application/dicom\""));
            foreach (var number in numbers)
            {
                var file = new ByteArrayContent(Slice(study, series, number));
                file.Headers.ContentType = new MediaTypeHeaderValue("application/dicom");
                body.Add(file);
            }
            using var answer = await service.Http.PostAsync("dicom-web/studies", body);
            answer.EnsureSuccessStatusCode();
        }
        return $"dicom-web/studies/{study}/series/{series}";
    }

    // As many attributes as a scanner writes, of 64 x 64 pixels.
    static byte[] Slice(Uid study, Uid series, int number)
    {
        var (sopClass, sopInstance) = (SyntheticInstance.CtImageStorage, Uid.New());
        var dataset = new Dataset()
            .SetString(Tag.SpecificCharacterSet, "ISO_IR 192").SetStrings(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
            .SetUid(Tag.SOPClassUID, sopClass).SetUid(Tag.SOPInstanceUID, sopInstance).SetUid(Tag.StudyInstanceUID, study).SetUid(Tag.SeriesInstanceUID, series).SetUid(Tag.FrameOfReferenceUID, study)
            .SetString(Tag.StudyDate, "20260102").SetString(Tag.SeriesDate, "20260102").SetString(Tag.AcquisitionDate, "20260102").SetString(Tag.ContentDate, "20260102")
            .SetString(Tag.StudyTime, "101112").SetString(Tag.SeriesTime, "101112").SetString(Tag.AcquisitionTime, $"1011{number % 60:D2}").SetString(Tag.ContentTime, $"1011{number % 60:D2}")
            .SetString(Tag.AccessionNumber, "A1").SetString(Tag.Modality, "CT").SetString(Tag.Manufacturer, "Maker").SetString(Tag.InstitutionName, "Hospital").SetString(Tag.ReferringPhysicianName, "Doe^John")
            .SetString(Tag.StationName, "CT1").SetString(Tag.StudyDescription, "Abdomen").SetString(Tag.SeriesDescription, "Portal venous, 1 mm").SetString(Tag.ManufacturerModelName, "Model")
            .SetString(Tag.PatientName, "Phantom^Test").SetString(Tag.PatientID, "BENCH").SetString(Tag.PatientBirthDate, "19700101").SetString(Tag.PatientSex, "O").SetString(Tag.PatientAge, "056Y")
            .SetString(Tag.BodyPartExamined, "ABDOMEN").SetString(Tag.ScanOptions, "HELICAL").SetDouble(Tag.SliceThickness, 1).SetDouble(Tag.KVP, 120).SetDouble(Tag.DataCollectionDiameter, 500)
            .SetString(Tag.ProtocolName, "Abdomen routine").SetDouble(Tag.ReconstructionDiameter, 360).SetDouble(Tag.GantryDetectorTilt, 0).SetDouble(Tag.TableHeight, 151.5).SetInteger(Tag.ExposureTime, 500)
            .SetInteger(Tag.XRayTubeCurrent, 180 + (number % 40)).SetInteger(Tag.Exposure, 90 + (number % 20)).SetString(Tag.FilterType, "BODY").SetString(Tag.ConvolutionKernel, "STANDARD").SetString(Tag.PatientPosition, "FFS")
            .SetInteger(Tag.SeriesNumber, 3).SetInteger(Tag.AcquisitionNumber, 1).SetInteger(Tag.InstanceNumber, number)
            .SetDoubles(Tag.ImagePositionPatient, [-180, -180, -100.5 - number]).SetDoubles(Tag.ImageOrientationPatient, [1, 0, 0, 0, 1, 0]).SetDouble(Tag.SliceLocation, -100.5 - number)
            .SetInteger(Tag.SamplesPerPixel, 1).SetString(Tag.PhotometricInterpretation, "MONOCHROME2").SetInteger(Tag.Rows, 64).SetInteger(Tag.Columns, 64).SetDoubles(Tag.PixelSpacing, [0.703125, 0.703125])
            .SetInteger(Tag.BitsAllocated, 16).SetInteger(Tag.BitsStored, 16).SetInteger(Tag.HighBit, 15).SetInteger(Tag.PixelRepresentation, 1)
            .SetDouble(Tag.WindowCenter, 40).SetDouble(Tag.WindowWidth, 400).SetDouble(Tag.RescaleIntercept, -1024).SetDouble(Tag.RescaleSlope, 1);
        dataset.AddItem(Tag.ProcedureCodeSequence).SetString(Tag.CodeValue, "CTABD").SetString(Tag.CodingSchemeDesignator, "99LOCAL").SetString(Tag.CodeMeaning, "CT abdomen");
        foreach (var _ in Enumerable.Range(0, 2))
            dataset.AddItem(Tag.ReferencedImageSequence).SetUid(Tag.ReferencedSOPClassUID, sopClass).SetUid(Tag.ReferencedSOPInstanceUID, Uid.New());
        dataset.Set(new Element(Tag.PixelData, Vr.OW, new byte[64 * 64 * 2]));
        return [.. FileMeta.Write(sopClass, sopInstance, syntax), .. DatasetWriter.ToArray(dataset, syntax)];
    }
}

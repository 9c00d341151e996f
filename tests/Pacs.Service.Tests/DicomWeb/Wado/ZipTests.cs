using System.IO.Compression;
using System.IO.Pipelines;
using System.Net;
using Dicom;
using Dicom.Encoding;
using Dicom.Values;
using Pacs.Service.DicomWeb.Wado;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Wado;

/// <summary>Retrieval as application/zip (PS3.18 8.6.1.3, 10.4.4): a file-set with its DICOMDIR (PS3.10 8, PS3.3 F).</summary>
public sealed class ZipTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Study_as_a_zip_archive_holds_its_files_as_stored_and_a_directory_that_peers_read()
    {
        var first = new TestInstance();
        var second = new TestInstance(TestInstance.JpegLs, study: first.Study, series: first.Series, number: 2);
        var third = new TestInstance(study: first.Study, change: dataset => dataset.SetInteger(Tag.SeriesNumber, 2));
        await server.StoreAsync(first, second, third);
        var folder = Directory.CreateTempSubdirectory("pacs-zip-").FullName;
        try
        {
            using (var answer = await server.GetAsync(first.StudyPath, "application/zip; transfer-syntax=*"))
            {
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
                Assert.Equal($"{first.Study}.zip", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
                await File.WriteAllBytesAsync($"{folder}/study.zip", await answer.Content.ReadAsByteArrayAsync(Cancel), Cancel);
            }

            // Another reader checks each checksum.
            var names = await Command.RunAsync(
                "python3",
                "-c",
                "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nassert all(i.compress_type == 0 "
                    + "for i in z.infolist())\nz.extractall(sys.argv[2])\nprint(' '.join(z.namelist()))",
                $"{folder}/study.zip",
                folder
            );
            Assert.Equal("DICOM/SE000001/IM000001 DICOM/SE000001/IM000002 DICOM/SE000002/IM000001 DICOMDIR", names.Trim());
            Assert.Equal(first.Bytes, await File.ReadAllBytesAsync($"{folder}/DICOM/SE000001/IM000001", Cancel));
            Assert.Equal(second.Bytes, await File.ReadAllBytesAsync($"{folder}/DICOM/SE000001/IM000002", Cancel));

            // PS3.10 8.6, PS3.3 F.3: DCMTK reads it, dicom3tools knows what each record must have, and pydicom goes from record to record.
            var dump = await Command.RunAsync("dcmdump", $"{folder}/DICOMDIR");
            Assert.Equal(
                ["PATIENT", "STUDY", "SERIES", "IMAGE", "IMAGE", "SERIES", "IMAGE"],
                dump.Split('\n').Where(line => line.Contains("DirectoryRecordType")).Select(line => line.Split('[', ']')[1])
            );
            foreach (var path in new[] { @"DICOM\SE000001\IM000001", @"DICOM\SE000001\IM000002", @"DICOM\SE000002\IM000001" })
                Assert.Contains($"[{path}]", dump);
            var (_, output, errors) = await Command.TryAsync("dciodvfy", $"{folder}/DICOMDIR");
            Assert.DoesNotContain("Error", output + errors);
            var pydicom = await Command.RunAsync(
                "/usr/bin/python3",
                "-c",
                "import sys\nfrom pydicom.fileset import FileSet\nf = FileSet(sys.argv[1])\nprint(len(f), ' "
                    + "'.join(sorted(str(i.SOPInstanceUID) for i in f)))",
                $"{folder}/DICOMDIR"
            );
            Assert.Equal(
                "3 "
                    + $"{string.Join(' ', new[] { first, second, third }.Select(instance => instance.Instance.Value).Order(StringComparer.Ordinal))}",
                pydicom.Trim()
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Zip_archive_without_a_transfer_syntax_holds_what_is_not_compressed_in_explicit_VR_little_endian()
    {
        var instance = new TestInstance(TransferSyntax.ImplicitVrLittleEndian);
        await server.StoreAsync(instance);
        foreach (var path in new[] { instance.StudyPath, instance.SeriesPath, instance.Path })
        {
            using var answer = await server.GetAsync(path, "application/zip");
            using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Cancel));
            Assert.Equal(["DICOM/SE000001/IM000001", "DICOMDIR"], zip.Entries.Select(entry => entry.FullName));
            await using var file = await zip.Entries[0].OpenAsync(Cancel);
            var (meta, rest) = await Dicom.Files.FileMeta.ReadAsync(file, Cancel);
            Assert.Equal(TransferSyntax.ExplicitVrLittleEndian, meta.TransferSyntax);
            var dataset = await DatasetReader.ReadAsync(rest, meta.TransferSyntax, cancellationToken: Cancel);
            Assert.Equal(instance.Instance, dataset.GetUid(Tag.SOPInstanceUID));
        }
        using var head = await server.GetAsync(instance.StudyPath, "application/zip", HttpMethod.Head);
        Assert.Equal("application/zip", head.Content.Headers.ContentType!.MediaType);
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync(instance.StudyPath, "application/zip; transfer-syntax=1.2.840.10008.1.2.4.90"),
            HttpStatusCode.NotAcceptable,
            "application/zip; transfer-syntax=1.2.840.10008.1.2.1"
        );
    }

    [Fact]
    public async Task What_is_accepted_second_is_given_when_the_first_cannot_be()
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        using var answer = await server.GetAsync(
            instance.StudyPath,
            "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.4.90, application/zip; q=0.1"
        );
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Entries_whose_length_is_not_known_and_more_than_16_bits_can_count_are_read_by_others()
    {
        var pipe = new MemoryStream();
        var zip = new ZipWriter(
            PipeWriter.Create(pipe, new StreamPipeWriterOptions(leaveOpen: true)),
            new DateTimeOffset(2026, 1, 2, 3, 4, 6, default)
        );
        for (var i = 0; i < 66_000; i++)
        {
            zip.BeginEntry($"F{i}", i % 2 == 0 ? null : 3);
            zip.Write("abc"u8);
            zip.EndEntry();
        }
        await zip.EndAsync(Cancel);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pipe.ToArray(), Cancel);
            var said = await Command.RunAsync(
                "python3",
                "-c",
                "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\ni = z.infolist()\nprint(len(i), i[65999].date_time, "
                    + "z.read('F0'), z.read('F65999'))",
                file
            );
            Assert.Equal("66000 (2026, 1, 2, 3, 4, 6) b'abc' b'abc'", said.Trim());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    [Trait("run", "full")]
    public async Task Entries_longer_than_32_bits_and_behind_them_are_read_by_others()
    {
        // A file with a hole in it: what is nothing but zeros takes no room, and only the directory is read of it.
        var path = Path.GetTempFileName();
        try
        {
            await using (var file = new HoleStream(File.OpenHandle(path, FileMode.Create, FileAccess.Write)))
            {
                var zip = new ZipWriter(PipeWriter.Create(file), new DateTimeOffset(2026, 1, 2, 3, 4, 6, default));
                var piece = new byte[1 << 20];
                foreach (var (name, megabytes, isKnown) in new[] { ("KNOWN", 4097, true), ("UNKNOWN", 1, false), ("SHORT", 1, true) })
                {
                    zip.BeginEntry(name, isKnown ? (long)megabytes << 20 : null);
                    for (var i = 0; i < megabytes; i++)
                    {
                        zip.Write(piece);
                        await zip.FlushSomeAsync(Cancel);
                    }
                    zip.EndEntry();
                }
                await zip.EndAsync(Cancel);
            }
            var said = await Command.RunAsync(
                "python3",
                "-c",
                "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nprint(*[(i.filename, i.file_size, i.header_offset > 2**32) "
                    + "for i in z.infolist()])\nprint(z.read('UNKNOWN') == z.read('SHORT') == bytes(1 << 20), z.open('KNOWN').read(3))",
                path
            );
            Assert.Equal(
                "('KNOWN', 4296015872, False) ('UNKNOWN', 1048576, True) ('SHORT', 1048576, True)\nTrue b'\\x00\\x00\\x00'",
                said.Trim()
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    // Writes what is not zero, at its place.
    sealed class HoleStream(Microsoft.Win32.SafeHandles.SafeFileHandle file) : Stream
    {
        long position;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => position;

        public override long Position
        {
            get => position;
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (buffer.ContainsAnyExcept((byte)0))
                RandomAccess.Write(file, buffer, position);
            position += buffer.Length;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            return ValueTask.CompletedTask;
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}

using System.Globalization;
using System.Text;
using Dicom;
using Dicom.Files;
using Pacs.Archive;
using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Media;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Sends a study, series or instance as a zip archive with a file-set and its DICOMDIR (PS3.18 8.6.1.3, PS3.10
/// 8). The archive is written while the files are read; none of them is held in memory.</summary>
static class ZipAnswer
{
    /// <summary>Media type of zip archives.</summary>
    public const string MediaType = "application/zip";

    /// <summary>Maximum number of instances in an archive. The directory is kept in memory until the end, with some 300
    /// bytes for each file. No real study is as large.</summary>
    public const int MaxInstances = 100_000;

    /// <summary>Name of the file that lists the omitted instances.</summary>
    public const string MissingFile = "MISSING.TXT";

    const int BufferLength = 128 * 1024;

    static readonly Offer kind = new(MediaType);

    /// <summary>Answers with the instances that can be sent in an accepted form.</summary>
    /// <param name="context">The request.</param>
    /// <param name="archive">The archive.</param>
    /// <param name="scope">The study, series or instance.</param>
    /// <param name="state">Current state of the scope.</param>
    /// <exception cref="DicomWebException">The scope has more than <see cref="MaxInstances"/> instances (413).</exception>
    public static async Task SendAsync(HttpContext context, ArchiveRetrieve archive, InstanceScope scope, ScopeState state)
    {
        if (state.Instances > MaxInstances)
            throw new DicomWebException(
                StatusCodes.Status413PayloadTooLarge,
                $"A zip archive is made of {MaxInstances} instances at the most; multipart/related has no such limit."
            );
        if (Conditional.IsUnchanged(context, Conditional.Weak(context, state.Tag), state.ChangedAt))
            return;
        var response = context.Response;
        response.ContentType = MediaType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{scope.SopInstance ?? scope.Series ?? scope.Study}.zip\"";
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        var zip = new ZipWriter(response.BodyWriter, state.ChangedAt);
        var directory = new DicomDirectory();
        var (names, omissions, isBegun) = (new FileNames(), new Omissions(context), false);
        // The attributes for the directory are read when a file is opened ahead, while other files are being sent.
        await foreach (
            var (file, opened) in archive.OpenAllAsync(
                FilesAsync(context, archive, scope),
                (file, token) => file.OpenAsync(archive, DicomDirectory.Attributes, token),
                context.RequestAborted
            )
        )
        {
            await using var bytes = opened;
            if (file.Damage is not null)
            {
                omissions.Add(file.Damage);
                continue;
            }
            isBegun = true;
            var name = names.Next(file.Stored.Identity.Series);
            zip.BeginEntry(string.Join('/', name), file.Form.Change == FormChange.None ? file.Stored.Length : null);
            await using (var entry = new ZipEntryStream(zip))
            {
                await (
                    file.Form.Change == FormChange.None
                        ? bytes.CopyToAsync(entry, BufferLength, context.RequestAborted)
                        : InstanceBytes.RewriteAsync(archive, file.Stored, file.Form.Syntax, bytes, entry, context.RequestAborted)
                );
            }
            zip.EndEntry();
            directory.Add(file.Attributes!, file.Stored.Identity.SopClass, file.Stored.Identity.SopInstance, file.Form.Syntax, name);
        }
        if (!isBegun)
            omissions.ThrowIfAny();
        if (omissions.Count > 0)
            WriteMissing(zip, omissions);
        zip.BeginEntry("DICOMDIR", directory.Length);
        foreach (var piece in directory.Write())
        {
            zip.Write(piece.Span);
            await zip.FlushSomeAsync(context.RequestAborted);
        }
        zip.EndEntry();
        await zip.EndAsync(context.RequestAborted);
    }

    // This file does not belong to the file-set and is not in its directory (PS3.10 8.4).
    static void WriteMissing(ZipWriter zip, Omissions omissions)
    {
        var text = new StringBuilder("These instances are not in this archive, because their stored objects are missing or damaged:\r\n");
        foreach (var (missing, reason) in omissions.Named)
            text.Append(CultureInfo.InvariantCulture, $"{missing.SopInstance}: {reason}\r\n");
        if (omissions.Count > omissions.Named.Count)
            text.Append(CultureInfo.InvariantCulture, $"and {omissions.Count - omissions.Named.Count} others\r\n");
        var bytes = Encoding.ASCII.GetBytes(text.ToString());
        zip.BeginEntry(MissingFile, bytes.Length);
        zip.Write(bytes);
        zip.EndEntry();
    }

    static async IAsyncEnumerable<OutgoingInstance> FilesAsync(HttpContext context, ArchiveRetrieve archive, InstanceScope scope)
    {
        await foreach (var stored in archive.ListAsync(context.Requester(), scope, context.RequestAborted))
            if (InstanceOffers.Choose(context, stored.TransferSyntax, kind) is { } form)
                yield return new OutgoingInstance(stored, form);
    }

    // Creates a folder for each series, in order of their occurrence.
    sealed class FileNames
    {
        Uid? last;
        int series,
            number;

        public string[] Next(Uid current)
        {
            if (last != current)
                (last, series, number) = (current, series + 1, 0);
            return ["DICOM", Name("SE", series), Name("IM", ++number)];
        }

        // Six digits suffice for the maximum number of instances.
        static string Name(string prefix, int number) => prefix + number.ToString("D6", CultureInfo.InvariantCulture);
    }

    // Writes to the current entry and flushes at the client's pace.
    sealed class ZipEntryStream(ZipWriter zip) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            zip.Write(buffer.Span);
            await zip.FlushSomeAsync(cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}

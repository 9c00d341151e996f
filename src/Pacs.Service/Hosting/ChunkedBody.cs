using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Pacs.Service.Hosting;

/// <summary>Reader of a chunked request body (RFC 9112 7.1) that reports malformed chunks as errors of the client
/// (400). Kestrel throws an <see cref="IOException"/> for a chunk length above 2 GB, which would be treated as a disk failure.</summary>
sealed class ChunkedBody(PipeReader body) : PipeReader, IRequestBodyPipeFeature
{
    /// <inheritdoc/>
    public PipeReader Reader => this;

    /// <summary>Middleware that wraps the bodies of HTTP/1.1 requests without Content-Length.</summary>
    public static RequestDelegate Apply(RequestDelegate next) =>
        context =>
        {
            var mayBeChunked =
                context.Request.ContentLength is null
                && HttpProtocol.IsHttp11(context.Request.Protocol)
                && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true };
            if (mayBeChunked)
            {
                var checkedBody = new ChunkedBody(context.Request.BodyReader);
                context.Request.Body = checkedBody.AsStream(leaveOpen: true);
                context.Features.Set<IRequestBodyPipeFeature>(checkedBody);
            }
            return next(context);
        };

    /// <inheritdoc/>
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var read = body.ReadAsync(cancellationToken);
        return read.IsCompletedSuccessfully ? read : Checked(read);
    }

    static async ValueTask<ReadResult> Checked(ValueTask<ReadResult> read)
    {
        try
        {
            return await read;
        }
        catch (IOException exception) when (IsOfForm(exception))
        {
            throw Refusal(exception);
        }
    }

    /// <inheritdoc/>
    public override bool TryRead(out ReadResult result)
    {
        try
        {
            return body.TryRead(out result);
        }
        catch (IOException exception) when (IsOfForm(exception))
        {
            throw Refusal(exception);
        }
    }

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed) => body.AdvanceTo(consumed);

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => body.AdvanceTo(consumed, examined);

    /// <inheritdoc/>
    public override void CancelPendingRead() => body.CancelPendingRead();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => body.Complete(exception);

    /// <inheritdoc/>
    public override ValueTask CompleteAsync(Exception? exception = null) => body.CompleteAsync(exception);

    static bool IsOfForm(IOException exception) => exception.InnerException is OverflowException;

    static BadHttpRequestException Refusal(IOException exception) =>
        new("A chunk of the body has no length that is taken here.", StatusCodes.Status400BadRequest, exception);
}

using System.Buffers;
using System.Collections.Frozen;
using Dicom;
using Dicom.Encoding;
using Dicom.Network.Dimse;
using Pacs.Archive.Index;
using Pacs.Archive.Query;
using Pacs.Service.Hosting;

namespace Pacs.Service.Dimse;

/// <summary>The Query/Retrieve Service Class as SCP of C-FIND (PS3.4 C.4.1), in all three information models.</summary>
sealed class FindScp(ArchiveQuery query, PacsOptions options) : IServiceClass
{
    // An identifier has some dozens of short keys. The longest lists of UIDs that viewers send have some thousands.
    static readonly ReaderLimits limits = new()
    {
        MaxElements = 10_000,
        MaxDepth = 8,
        MaxHeldValue = 1024 * 1024,
        MaxHeldTotal = 2 * 1024 * 1024,
    };

    static readonly Element utf8 = Text(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192");
    static readonly Element online = Text(Tag.InstanceAvailability, Vr.CS, "ONLINE");

    readonly Element retrieveAeTitle = Text(Tag.RetrieveAETitle, Vr.AE, options.Dimse.AeTitle);

    public bool Handles(Uid sopClass) => QueryModel.All.Any(model => model.Find == sopClass);

    public async ValueTask HandleAsync(DimseRequest request, CancellationToken cancellationToken)
    {
        if (request.Command.Field != CommandField.FindRequest)
        {
            await request.RespondAsync(FindStatus.AnotherOperation.Code, cancellationToken: cancellationToken);
            return;
        }
        var model = QueryModel.All.First(model => model.Find == request.Context.AbstractSyntax);
        try
        {
            await FindAsync(request, model, FindNegotiation.Agreed(request.Association, model.Find), cancellationToken);
        }
        catch (IdentifierException exception)
        {
            await request.RespondAsync(
                request.Command.Respond(FindStatus.WrongIdentifier.Code, exception.Message) with
                {
                    OffendingElements = [exception.Offending],
                },
                default,
                cancellationToken
            );
        }
        catch (QueryException exception)
        {
            await request.RespondAsync(FindStatus.NotUnderstood.Code, exception.Message, cancellationToken);
        }
        catch (SearchRefusedException refusal)
        {
            var comment =
                refusal.Reason == SearchRefusal.TooBroad
                    ? "search is too broad; add PatientID, StudyDate or AccessionNumber"
                    : "other broad searches are running; add PatientID or StudyDate";
            await request.RespondAsync(FindStatus.TooBroad.Code, comment, cancellationToken);
        }
        catch (IndexUnavailableException)
        {
            // Status A700H (PS3.4 C.4.1.1.4): the client may repeat the query.
            await request.RespondAsync(FindStatus.IndexUnavailable.Code, "the archive's index cannot be reached", cancellationToken);
        }
        catch (DicomFormatException exception)
        {
            await request.RespondAsync(FindStatus.NotUnderstood.Code, exception.Message, cancellationToken);
        }
    }

    async Task FindAsync(DimseRequest request, QueryModel model, FindNegotiation agreed, CancellationToken cancellationToken)
    {
        var syntax = TransferSyntax.Of(request.Context.TransferSyntax);
        var keys = await DatasetReader.ReadAsync(request.Dataset, syntax, limits, cancellationToken: cancellationToken);
        var custom = await query.CustomTagsAsync(FindIdentifier.LevelOf(keys, model), keys, FrozenSet<Tag>.Empty, cancellationToken);
        var identifier = FindIdentifier.Of(keys, model, agreed.Relational, custom);
        // SQLite, and a socket that accepts all output, complete synchronously. Without this yield the query would run
        // to its end before the association reads a C-CANCEL.
        await Task.Yield();
        var asked = new QueryRequest
        {
            Level = identifier.Level,
            Keys = identifier.Keys,
            CustomTags = custom,
            Return = FrozenSet<Tag>.Empty,
            FuzzyNames = agreed.FuzzyNames,
            CombinedDateTime = agreed.CombinedDateTime,
            EmptyValues = agreed.EmptyValues,
            MultipleValues = agreed.MultipleValues,
            Time = new SearchTime(),
        };
        var prepared = query.Prepare(request.Association.Requester(), asked);
        var unsupported = identifier.HasUnsupportedKeys || prepared.Unmatched.Count > 0;
        var pending = request.Command.Respond((unsupported ? FindStatus.MatchWithUnsupportedKeys : FindStatus.Match).Code);
        var buffer = new ArrayBufferWriter<byte>();
        var level = Text(Tag.QueryRetrieveLevel, Vr.CS, QueryModel.Name(identifier.Level));
        var matches = 0;
        await using var found = prepared.ResultsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            var next = found.MoveNextAsync();
            // Matches already found are sent while the search for the next one goes on.
            if (!next.IsCompleted)
            {
                var search = next.AsTask();
                next = new ValueTask<bool>(search);
                try
                {
                    await request.FlushAsync(cancellationToken);
                }
                finally
                {
                    // An enumerator must not be disposed while MoveNextAsync is running.
                    await ((Task)search).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
            if (!await next)
                break;
            var match = found.Current;
            Complete(match, identifier.Keys, level);
            buffer.ResetWrittenCount();
            DatasetWriter.Write(match, syntax, buffer);
            await request.RespondSoonAsync(pending, buffer.WrittenMemory, cancellationToken);
            matches++;
        }
        if (matches >= ArchiveQuery.MaxResults)
            await request.RespondAsync(FindStatus.TooManyMatches.Code, "too many matches; these are the first", cancellationToken);
        else if (await prepared.IsCutShortAsync(cancellationToken))
            await request.RespondAsync(FindStatus.TooManyCandidates.Code, "too many candidates for keys in a sequence", cancellationToken);
        else
            await request.RespondAsync(FindStatus.Complete.Code, cancellationToken: cancellationToken);
    }

    // PS3.4 C.4.1.1.3.2: the response contains every supported key, with zero length if the entity has no value.
    void Complete(Dataset match, Dataset keys, Element level)
    {
        foreach (var key in keys)
            if (key.Tag != Tag.SpecificCharacterSet && match[key.Tag] is null)
                match.Set(key.Vr == Vr.SQ ? new Element(key.Tag, []) : new Element(key.Tag, key.Vr, ReadOnlyMemory<byte>.Empty));
        match.Set(utf8);
        match.Set(level);
        match.Set(retrieveAeTitle);
        match.Set(online);
    }

    static Element Text(Tag tag, Vr vr, string value) =>
        new(tag, vr, System.Text.Encoding.ASCII.GetBytes(value.Length % 2 == 0 ? value : value + ' '));
}

namespace Pacs.Archive.Ingest;

/// <summary>Takes instances in: through here or not at all.</summary>
public sealed class InstanceIngest
{
    /// <summary>Stores one instance. Returns once its fate is durable. Reads <see cref="IncomingInstance.Bytes"/> to the end whatever the outcome, unless cancelled.</summary>
    public Task<StoreOutcome> StoreAsync(IncomingInstance incoming, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}

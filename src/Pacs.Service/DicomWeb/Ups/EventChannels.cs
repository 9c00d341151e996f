using System.Threading.Channels;
using Pacs.Archive.Index;
using Pacs.Archive.Worklist;

namespace Pacs.Service.DicomWeb.Ups;

/// <summary>Distributes event reports to the subscribers that are connected to this process. While it has connections,
/// every replica reads all reports in their order.</summary>
sealed partial class EventChannels(WorklistQuery worklist, WorklistSubscriptions subscriptions, ILogger<EventChannels> log)
    : BackgroundService
{
    /// <summary>Maximum number of connections of a process: several for each subscriber that the worklist accepts.</summary>
    public const int MaxChannels = 1000;

    // Maximum delay of a report. The query reads an index and mostly returns nothing.
    static readonly TimeSpan interval = TimeSpan.FromMilliseconds(250);

    // Delay before the next attempt while the database cannot be reached.
    static readonly TimeSpan pause = TimeSpan.FromSeconds(2);

    readonly Lock gate = new();
    readonly List<EventChannel> channels = [];
    readonly SemaphoreSlim wake = new(0);
    long position;

    /// <summary>Opens a channel, which receives all later reports. If the subscriber's last connection was closed a
    /// short while ago, it first receives the reports since then.</summary>
    /// <returns>The channel; null if there are too many.</returns>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<EventChannel?> OpenAsync(string aeTitle, CancellationToken cancellationToken)
    {
        var after = await worklist.LastEventOfAsync(aeTitle, cancellationToken) ?? await worklist.LastEventAsync(cancellationToken);
        var channel = new EventChannel(aeTitle, after);
        while (true)
        {
            var last = await worklist.LastEventAsync(cancellationToken);
            var missed = await worklist.EventsAsync(after, cancellationToken);
            foreach (var report in missed)
                Give(channel, report);
            // Reports beyond the capacity of the channel are read again for the next connection.
            var isRead = missed.Count < WorklistQuery.MaxEvents || channel.Overflowing.IsCancellationRequested;
            after = isRead ? Math.Max(last, missed.Count > 0 ? missed[^1].Sequence : 0) : missed[^1].Sequence;
            if (isRead && TryAdd(channel, after) is { } isAdded)
                return isAdded ? channel : null;
        }
    }

    // Returns null if the other channels have meanwhile received reports that this one has not.
    bool? TryAdd(EventChannel channel, long after)
    {
        lock (gate)
        {
            if (channels.Count >= MaxChannels)
                return false;
            if (channels.Count > 0 && position > after)
                return null;
            if (channels.Count == 0)
            {
                position = after;
                wake.Release();
            }
            channel.After = after;
            channels.Add(channel);
            return true;
        }
    }

    /// <summary>Closes a channel, if it is open, and records the last report that was sent.</summary>
    public async Task CloseAsync(EventChannel channel)
    {
        lock (gate)
            if (!channels.Remove(channel))
                return;
        try
        {
            await subscriptions.LeaveAsync(channel.AeTitle, channel.Sent, CancellationToken.None);
        }
        catch (Exception unavailable) when (unavailable is IndexUnavailableException or IndexFullException)
        {
            LogUnavailable(unavailable.Message);
        }
    }

    /// <summary>Returns the report for a subscriber that this process is going down; null if there is none.</summary>
    public async Task<byte[]?> GoDownAsync(EventChannel channel, CancellationToken cancellationToken)
    {
        try
        {
            return await subscriptions.GoDownAsync(channel.AeTitle, cancellationToken);
        }
        catch (Exception unavailable) when (unavailable is IndexUnavailableException or IndexFullException)
        {
            LogUnavailable(unavailable.Message);
            return null;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                if (IsIdle())
                    await wake.WaitAsync(stoppingToken);
                else if (!await TryDeliverAsync(stoppingToken))
                    await Task.Delay(interval, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // If a listener cannot start, the host is disposed without a stop and would report this cancellation as a failure.
        }
    }

    bool IsIdle()
    {
        lock (gate)
            return channels.Count == 0;
    }

    // Returns whether further reports may be available at once.
    async Task<bool> TryDeliverAsync(CancellationToken cancellationToken)
    {
        try
        {
            long after;
            lock (gate)
                after = position;
            var events = await worklist.EventsAsync(after, cancellationToken);
            foreach (var report in events)
                Deliver(report);
            return events.Count == WorklistQuery.MaxEvents;
        }
        catch (IndexUnavailableException unavailable)
        {
            LogUnavailable(unavailable.Message);
            await Task.Delay(pause, cancellationToken);
            return true;
        }
    }

    void Deliver(WorklistEvent report)
    {
        lock (gate)
        {
            position = Math.Max(position, report.Sequence);
            foreach (var channel in channels)
                if (report.Sequence > channel.After)
                    Give(channel, report);
        }
    }

    static void Give(EventChannel channel, WorklistEvent report)
    {
        if (report.Recipients.Contains(channel.AeTitle))
            channel.Write(report);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Event reports of the worklist are delayed: {Reason}")]
    partial void LogUnavailable(string reason);
}

/// <summary>Queue of the reports for one connection of a subscriber.</summary>
/// <param name="aeTitle">AE title of the subscriber.</param>
/// <param name="after">Number of the last report that the subscriber has received.</param>
sealed class EventChannel(string aeTitle, long after)
{
    // Capacity: two batches of the database query. A subscriber that reads takes the first batch before the third one arrives.
    const int MaxWaiting = 2 * WorklistQuery.MaxEvents;

    readonly Channel<WorklistEvent> reports = Channel.CreateBounded<WorklistEvent>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true }
    );
    readonly CancellationTokenSource overflow = new();

    /// <summary>Gets the AE title of the subscriber.</summary>
    public string AeTitle => aeTitle;

    /// <summary>Gets or sets the number of the last report that was considered for this channel.</summary>
    public long After { get; set; } = after;

    /// <summary>Gets or sets the number of the last report that the subscriber has received.</summary>
    public long Sent { get; set; } = after;

    /// <summary>Gets the queued reports.</summary>
    public ChannelReader<WorklistEvent> Reports => reports.Reader;

    /// <summary>Gets a token that is cancelled when the queue is full. The queued reports are still sent; the
    /// subscriber's next connection receives the rest, from after <see cref="Sent"/>.</summary>
    public CancellationToken Overflowing => overflow.Token;

    /// <summary>Adds a report to the queue. If the queue is full, it accepts no more reports at all, so that the next
    /// connection can continue without a gap.</summary>
    public void Write(WorklistEvent report)
    {
        if (reports.Writer.TryWrite(report))
            return;
        reports.Writer.TryComplete();
        overflow.Cancel();
    }
}

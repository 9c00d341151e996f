using System.Threading.Channels;
using Pacs.Archive.Index;
using Pacs.Archive.Worklist;

namespace Pacs.Service.DicomWeb.Ups;

/// <summary>Gives event reports to the subscribers whose connections this process has: every replica reads all reports, in their order, while it has any connection.</summary>
sealed partial class EventChannels(WorklistQuery worklist, WorklistSubscriptions subscriptions, ILogger<EventChannels> log) : BackgroundService
{
    /// <summary>Connections of a process: some for each of the subscribers that the worklist takes.</summary>
    public const int MaxChannels = 1000;

    // How late a report is at the most; the question is answered from an index, mostly with nothing.
    static readonly TimeSpan interval = TimeSpan.FromMilliseconds(250);

    // While the database is away.
    static readonly TimeSpan pause = TimeSpan.FromSeconds(2);

    readonly Lock gate = new();
    readonly List<EventChannel> channels = [];
    readonly SemaphoreSlim wake = new(0);
    long position;

    /// <summary>Opens a channel; what is reported from now on comes through it, and before that what was since the subscriber's last connection, if that was closed a short while ago.</summary>
    /// <returns>Null when there are too many.</returns>
    /// <exception cref="IndexUnavailableException">The database is away.</exception>
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
            // What is beyond those that wait is read again by the next connection.
            var isRead = missed.Count < WorklistQuery.MaxEvents || channel.Overflowing.IsCancellationRequested;
            after = isRead ? Math.Max(last, missed.Count > 0 ? missed[^1].Sequence : 0) : missed[^1].Sequence;
            if (isRead && TryAdd(channel, after) is { } isAdded)
                return isAdded ? channel : null;
        }
    }

    // Null when the others have been given more meanwhile than this one has.
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

    /// <summary>Closes a channel, once, and notes what has come through it.</summary>
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

    /// <summary>What a channel's subscriber is told before this process ends; null for nothing.</summary>
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
            // When a listener cannot start, the host is disposed of without having been told to stop, and would call this a fault.
        }
    }

    bool IsIdle()
    {
        lock (gate)
            return channels.Count == 0;
    }

    // Whether there may be more at once.
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

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "event reports of the worklist wait: {Reason}")]
    partial void LogUnavailable(string reason);
}

/// <summary>What waits for one subscriber's connection.</summary>
/// <param name="aeTitle">The subscriber.</param>
/// <param name="after">The last report that it has.</param>
sealed class EventChannel(string aeTitle, long after)
{
    // Two readings of the database: who takes what comes has taken the first before the third is there.
    const int MaxWaiting = 2 * WorklistQuery.MaxEvents;

    readonly Channel<WorklistEvent> reports = Channel.CreateBounded<WorklistEvent>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    readonly CancellationTokenSource overflow = new();

    /// <summary>The subscriber.</summary>
    public string AeTitle => aeTitle;

    /// <summary>The last report that is looked through already.</summary>
    public long After { get; set; } = after;

    /// <summary>The last report that the subscriber has.</summary>
    public long Sent { get; set; } = after;

    /// <summary>The reports.</summary>
    public ChannelReader<WorklistEvent> Reports => reports.Reader;

    /// <summary>Whether there were more reports than wait. What waits is sent yet; the rest is for the subscriber's next connection, which goes on behind <see cref="Sent"/>.</summary>
    public CancellationToken Overflowing => overflow.Token;

    /// <summary>Puts a report in; one too many is the end: no later one gets in behind it, so that the next connection finds no gap.</summary>
    public void Write(WorklistEvent report)
    {
        if (reports.Writer.TryWrite(report))
            return;
        reports.Writer.TryComplete();
        overflow.Cancel();
    }
}

using System.Collections.Concurrent;
using System.Net;
using Dicom;
using Xunit;

namespace Pacs.Service.Tests.Running;

/// <summary>Senders that go on storing whatever happens, and remember what became of each instance.</summary>
sealed class StoreLoad : IAsyncDisposable
{
    // 32 KB of pixels: large enough for several PDUs, small enough for hundreds a second.
    public const int Side = 128;

    // After a refusal, so that an outage does not make thousands of them.
    static readonly TimeSpan pause = TimeSpan.FromMilliseconds(250);

    readonly CancellationTokenSource stop = new();
    readonly Task[] senders;
    int inFlight;

    StoreLoad(Func<int> dimsePort, Func<HttpClient> http, int associations, int stows) =>
        senders = [
            .. Enumerable.Range(0, associations).Select(_ => Task.Run(() => SendAsync(dimsePort))),
            .. Enumerable.Range(0, stows).Select(_ => Task.Run(() => PostAsync(http))),
        ];

    /// <summary>Instances that were answered with success.</summary>
    public ConcurrentBag<SyntheticInstance> Acknowledged { get; } = [];

    /// <summary>Instances that were answered with a failure, and that: a DIMSE status in hexadecimal or an HTTP one.</summary>
    public ConcurrentBag<(SyntheticInstance Instance, string Answer)> Refused { get; } = [];

    /// <summary>Instances whose answer was lost with the connection.</summary>
    public ConcurrentBag<SyntheticInstance> Unanswered { get; } = [];

    /// <summary>Requests under way.</summary>
    public int InFlight => Volatile.Read(ref inFlight);

    /// <summary>Starts senders to a service.</summary>
    public static StoreLoad Start(ServiceProcess service, int associations, int stows) =>
        Start(() => service.DimsePort, () => service.Http, associations, stows);

    /// <summary>Starts senders to wherever the service is then.</summary>
    public static StoreLoad Start(Func<int> dimsePort, Func<HttpClient> http, int associations, int stows) =>
        new(dimsePort, http, associations, stows);

    /// <summary>Waits until so much has happened.</summary>
    public async Task WaitForAsync(Func<StoreLoad, bool> condition, string what, TimeSpan? limit = null)
    {
        var end = DateTime.UtcNow + (limit ?? TimeSpan.FromMinutes(5));
        while (!condition(this))
        {
            if (senders.FirstOrDefault(sender => sender.IsFaulted) is { } broken)
                await broken;
            Assert.True(
                DateTime.UtcNow < end,
                $"not within the time: {what} ({Acknowledged.Count} acknowledged, {Unanswered.Count} unanswered, refused: "
                    + string.Join(", ", Refused.CountBy(refused => refused.Answer).Select(kind => $"{kind.Value} by {kind.Key}"))
                    + ")"
            );
            await Task.Delay(5);
        }
    }

    /// <summary>Ends the senders, each after its present instance.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(senders);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAny(Task.WhenAll(senders), Task.Delay(TimeSpan.FromMinutes(2)));
    }

    async Task SendAsync(Func<int> dimsePort)
    {
        var next = Instances();
        while (!stop.IsCancellationRequested)
        {
            Sender sender;
            try
            {
                sender = await Sender.ConnectAsync(dimsePort(), (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian));
            }
            catch (Exception exception) when (IsConnectionLost(exception))
            {
                await Task.Delay(pause);
                continue;
            }
            await using (sender)
                await SendAsync(sender, next);
        }
    }

    async Task SendAsync(Sender sender, Func<SyntheticInstance> next)
    {
        while (!stop.IsCancellationRequested)
        {
            var instance = next();
            Interlocked.Increment(ref inFlight);
            try
            {
                if (await sender.StoreAsync(instance) is var status and not 0)
                {
                    Refused.Add((instance, $"{status:X4}"));
                    await Task.Delay(pause);
                }
                else
                {
                    Acknowledged.Add(instance);
                }
            }
            catch (Exception exception) when (IsConnectionLost(exception))
            {
                Unanswered.Add(instance);
                return;
            }
            finally
            {
                Interlocked.Decrement(ref inFlight);
            }
        }
    }

    async Task PostAsync(Func<HttpClient> http)
    {
        var next = Instances();
        while (!stop.IsCancellationRequested)
        {
            var instance = next();
            Interlocked.Increment(ref inFlight);
            try
            {
                using var answer = await Stow.PostAsync(http(), instance);
                if (answer.StatusCode == HttpStatusCode.OK)
                    Acknowledged.Add(instance);
                else
                    Refused.Add((instance, $"{(int)answer.StatusCode}{(answer.Headers.RetryAfter is null ? "" : " Retry-After")}"));
                if (answer.StatusCode != HttpStatusCode.OK)
                    await Task.Delay(pause);
            }
            catch (Exception exception) when (IsConnectionLost(exception))
            {
                Unanswered.Add(instance);
                await Task.Delay(pause);
            }
            finally
            {
                Interlocked.Decrement(ref inFlight);
            }
        }
    }

    // Each sender has a study of its own.
    static Func<SyntheticInstance> Instances()
    {
        var (study, series, number) = (Uid.New(), Uid.New(), 0);
        return () =>
            new SyntheticInstance(study, series, Uid.New(), "LOAD-" + study.Value[^8..], number: ++number, rows: Side, columns: Side);
    }

    static bool IsConnectionLost(Exception exception) =>
        exception is IOException or HttpRequestException or System.Net.Sockets.SocketException or TaskCanceledException;
}

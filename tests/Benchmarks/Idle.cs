using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using Benchmarks.Comparison;
using Dicom;
using Dicom.Network.Dimse;
using Dicom.Network.Pdus;
using Pacs.Service.Tests.Running;

namespace Benchmarks;

/// <summary>What idle connections cost those who work: a client of QIDO-RS and one of C-STORE, alone and beside thousands of HTTP
/// connections that have sent one request and hundreds of associations, by turns.</summary>
static class Idle
{
    public const string Usage = "idle [Pacs.Service.dll] [--rounds N] [--connections N] [--associations N] [--seconds N] [--folder FOLDER]";

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (Arguments.Parse(arguments, "rounds", "connections", "associations", "seconds", "folder") is not { } given)
        {
            Console.Error.WriteLine("usage: " + Usage);
            return 2;
        }
        await Published.UseAsync(given.Program);
        var folder = Published.WorkFolder(given["folder"]);
        try
        {
            await using var service = await ServiceTarget.StartAsync(folder);
            await Studies.LoadSmallAsync(service);
            var measured = new IdleMeasurement(
                service,
                given.Number("connections", 10_000),
                given.Number("associations", 500),
                TimeSpan.FromSeconds(given.Number("seconds", 5))
            );
            Console.WriteLine(Machine.Describe(folder));
            for (var round = 0; round < given.Number("rounds", 5); round++)
                await measured.RoundAsync(isIdleFirst: round % 2 == 1);
            Console.WriteLine(measured.Table());
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>The rounds of it.</summary>
sealed class IdleMeasurement(Target service, int connections, int associations, TimeSpan span)
{
    // Associations that store; and as much as the service takes in one PDU.
    const int Senders = 100,
        Fragment = 128 * 1024 - PdvHeader.Length;

    static readonly (string Name, Func<Requests, double> Value)[] figures =
    [
        ("ms p50", requests => requests.Percentile(50)),
        ("ms p99", requests => requests.Percentile(99)),
        ("/s", requests => requests.PerSecond),
    ];

    readonly List<(Requests Searches, Requests Stores)> alone = [],
        beside = [];
    readonly List<double> fresh = [],
        kept = [],
        associated = [],
        storing = [];

    public async Task RoundAsync(bool isIdleFirst)
    {
        if (!isIdleFirst)
            alone.Add(await WorkAsync());
        await BesideAsync();
        if (isIdleFirst)
            alone.Add(await WorkAsync());
        Console.Error.WriteLine(
            $"alone QIDO p99 {Results.Text(alone[^1].Searches.Percentile(99))} ms, C-STORE "
                + $"{Results.Text(alone[^1].Stores.Percentile(99))} ms; beside idle connections "
                + $"{Results.Text(beside[^1].Searches.Percentile(99))} ms, {Results.Text(beside[^1].Stores.Percentile(99))} ms"
        );
    }

    async Task BesideAsync()
    {
        var port = service.Web.BaseAddress!.Port;
        var before = service.Memory();
        using var asked = await IdleConnections.OpenAsync(port, connections, IdleConnections.RequestAsync);
        kept.Add(PerConnection(ref before, connections));
        using var associates = await IdleConnections.OpenAsync(service.DimsePort, associations, IdleConnections.AssociateAsync);
        associated.Add(PerConnection(ref before, associations));
        // The service closes connections without a request after ten seconds, so these do not stay.
        using (await IdleConnections.OpenAsync(port, connections / 10))
            fresh.Add(PerConnection(ref before, connections / 10));
        beside.Add(await WorkAsync());
        var open = (asked.CountOpen(), associates.CountOpen());
        if (open != (connections, associations))
            throw new InvalidOperationException($"the service has closed idle connections: open are {open}");
        before = service.Memory();
        using var senders = await IdleConnections.OpenAsync(service.DimsePort, Senders, BeginToStoreAsync);
        await Task.Delay(TimeSpan.FromSeconds(1));
        storing.Add(PerConnection(ref before, Senders));
    }

    // Associates, and stops in the middle of an object.
    static async Task BeginToStoreAsync(Socket socket)
    {
        await IdleConnections.AssociateAsync(socket);
        var instance = new SampleObject(Uid.New(), Uid.New(), 1, side: 512);
        var message = new ArrayBufferWriter<byte>();
        Write(
            CommandCodec.Write(
                new Command
                {
                    Field = CommandField.StoreRequest,
                    MessageId = 1,
                    AffectedSopClass = instance.SopClass,
                    AffectedSopInstance = instance.SopInstance,
                    Priority = 0,
                },
                hasDataset: true
            ),
            isCommand: true
        );
        foreach (var fragment in instance.ToDataset().Chunk(Fragment).SkipLast(1))
            Write(fragment, isCommand: false);
        await socket.SendAsync(message.WrittenMemory);

        void Write(ReadOnlyMemory<byte> fragment, bool isCommand)
        {
            PduWriter.WriteDataHeader(message.GetSpan(PdvHeader.WithPduLength), 1, isCommand, isLast: isCommand, fragment.Length);
            message.Advance(PdvHeader.WithPduLength);
            message.Write(fragment.Span);
        }
    }

    // KiB each, and memory from here on.
    double PerConnection(ref double before, int count)
    {
        var now = service.Memory();
        var each = (now - before) * 1024 / count;
        before = now;
        return each;
    }

    async Task<(Requests Searches, Requests Stores)> WorkAsync()
    {
        var objects = Studies.Small(20_000 * (int)span.TotalSeconds / 5);
        var senders = await Studies.ConnectAsync(service, 1);
        var searching = Workers.RepeatAsync(
            1,
            (_, number) =>
                WebRequests.ReadAsync(
                    service,
                    $"studies?PatientID={Studies.Patient(number % Studies.SmallStudies).Id}",
                    WebRequests.Json,
                    1
                ),
            span
        );
        var storing = Workers.RepeatAsync(1, (_, number) => Studies.SendAsync(senders, [objects[number]]), span);
        var worked = (await searching, await storing);
        await Studies.ReleaseAsync(senders);
        return worked;
    }

    public string Table() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            | a client that works | | alone | beside {connections} idle HTTP connections and {associations} associations | times |
            |---|---|--:|--:|--:|
            {Row("QIDO by Patient ID", work => work.Searches)}
            {Row("C-STORE of 5 KB", work => work.Stores)}

            | an idle one costs | KiB of memory at the most |
            |---|--:|
            | HTTP connection that has sent nothing | {Results.Text(fresh.Max())} |
            | HTTP connection after a request | {Results.Text(kept.Max())} |
            | association | {Results.Text(associated.Max())} |
            | association in the middle of an object of 0.5 MB | {Results.Text(storing.Max())} |
            """
        );

    string Row(string title, Func<(Requests Searches, Requests Stores), Requests> of) =>
        string.Join(
            '\n',
            figures.Select(figure =>
            {
                var (without, with) = (
                    alone.Select(work => figure.Value(of(work))).Median(),
                    beside.Select(work => figure.Value(of(work))).Median()
                );
                return $"| {title} | {figure.Name} | {Results.Text(without)} | {Results.Text(with)} | {Results.Text(with / without)} |";
            })
        );
}

using System.Net;
using System.Reflection;
using Dicom;
using Dicom.Dictionary;
using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Dicom.Network.Scu;
using Microsoft.Extensions.DependencyInjection;
using Pacs.Service.Dimse;
using Pacs.Service.Hosting;
using Pacs.Service.Security;
using Pacs.Service.Tests.Dimse;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Security;

/// <summary>Every DIMSE service and every kind of caller: who may what, asked of the running service by DCMTK.</summary>
public sealed class DimseAccessTests
{
    static readonly string[] callers =
    [
        "--Pacs:Dimse:Callers:0:AeTitle=ECHOER",
        "--Pacs:Dimse:Callers:0:Operations=Echo",
        "--Pacs:Dimse:Callers:1:AeTitle=STORER",
        "--Pacs:Dimse:Callers:1:Operations=Store",
        "--Pacs:Dimse:Callers:2:AeTitle=FINDER",
        "--Pacs:Dimse:Callers:2:Operations=Find",
        "--Pacs:Dimse:Callers:3:AeTitle=MOVER",
        "--Pacs:Dimse:Callers:3:Operations=Move,Get",
        "--Pacs:Dimse:Callers:4:AeTitle=VIEWER",
        "--Pacs:Dimse:Callers:4:Addresses=127.0.0.0/8,10.1.2.3",
        "--Pacs:Dimse:Callers:4:Operations:0=Echo",
        "--Pacs:Dimse:Callers:4:Operations:1=Find",
        "--Pacs:Dimse:Callers:5:AeTitle=ELSEWHERE",
        "--Pacs:Dimse:Callers:5:Addresses=10.0.0.0/8",
        // Two entries of one title: here it may echo, elsewhere everything.
        "--Pacs:Dimse:Callers:6:AeTitle=TWICE",
        "--Pacs:Dimse:Callers:6:Addresses=127.0.0.1",
        "--Pacs:Dimse:Callers:6:Operations=Echo",
        "--Pacs:Dimse:Callers:7:AeTitle=TWICE",
        "--Pacs:Dimse:Callers:7:Addresses=10.0.0.0/8",
        "--Pacs:Dimse:Callers:8:AeTitle=ALL",
    ];

    static readonly (Operation Operation, Uid SopClass, string[] Command)[] services =
    [
        (Operation.Echo, Uid.Verification, ["echoscu"]),
        (Operation.Store, SyntheticInstance.CtImageStorage, ["storescu", "FILE"]),
        (
            Operation.Find,
            Uid.PatientRootQueryRetrieveInformationModelFind,
            ["findscu", "-P", "-k", "QueryRetrieveLevel=PATIENT", "-k", "PatientID"]
        ),
        (
            Operation.Find,
            Uid.StudyRootQueryRetrieveInformationModelFind,
            ["findscu", "-S", "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID"]
        ),
        (
            Operation.Find,
            Uid.PatientStudyOnlyQueryRetrieveInformationModelFind,
            ["findscu", "-O", "-k", "QueryRetrieveLevel=PATIENT", "-k", "PatientID"]
        ),
    ];

    // What each caller may do from here; null: it gets no association.
    static readonly Dictionary<string, Operation[]?> table = new()
    {
        ["ECHOER"] = [Operation.Echo],
        ["STORER"] = [Operation.Store],
        ["FINDER"] = [Operation.Find],
        ["MOVER"] = [],
        ["VIEWER"] = [Operation.Echo, Operation.Find],
        ["TWICE"] = [Operation.Echo],
        ["ALL"] = [Operation.Echo, Operation.Store, Operation.Find],
        ["ELSEWHERE"] = null,
        ["STRANGER"] = null,
        // Case counts; PS3.5 6.2 says nothing else.
        ["all"] = null,
    };

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Trait("run", "full")]
    [Fact]
    public async Task Each_service_is_there_for_those_callers_who_may_use_it_and_for_nobody_else()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"), callers);
        List<string> wrong = [];
        foreach (var (caller, may) in table)
        foreach (var (operation, _, command) in services)
        {
            var expected =
                may is null ? "rejected"
                : may.Contains(operation) ? "done"
                : "refused";
            var got = await CallAsync(service.DimsePort, caller, command);
            if (got.What != expected)
                wrong.Add($"{command[0]} of {caller}: {got.What} instead of {expected}\n{got.Output}");
        }
        Assert.Empty(wrong);
        Assert.Contains("STRANGER at 127.0.0.1:", service.Output, StringComparison.Ordinal);
        Assert.Contains("is not listed in Pacs:Dimse:Callers", service.Output, StringComparison.Ordinal);
    }

    [Trait("run", "full")]
    [Fact]
    public async Task Without_a_list_every_caller_may_use_every_service()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"));
        foreach (var (_, _, command) in services)
            Assert.Equal("done", (await CallAsync(service.DimsePort, "STRANGER", command)).What);
    }

    [Fact]
    public async Task The_table_has_every_service_and_each_SOP_class_that_is_served_stands_for_an_operation()
    {
        await using var service = await TestService.StartAsync(
            ("Pacs:Dimse:AdditionalSopClasses", "1.2.3.4"),
            ("Pacs:Dimse:Callers:0:AeTitle", "ALL")
        );
        var (handler, list) = (service.Parts.GetRequiredService<DimseConnectionHandler>(), service.Parts.GetRequiredService<Callers>());
        var known = typeof(Uid)
            .GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(Uid))
            .Select(property => (Uid)property.GetValue(null)!);

        var served = known
            .Append(Uid.Parse("1.2.3.4"))
            .Concat(StorageSopClasses.Retired)
            .Distinct()
            .Where(uid => handler.Services.Any(one => one.Handles(uid)))
            .ToList();

        Assert.All(served, uid => Assert.NotNull(list.OperationOf(uid)));
        // Storage classes are all one service; of the others each is in the table.
        Assert.Equal(
            served.Where(uid => list.OperationOf(uid) != Operation.Store).Select(uid => uid.Value).Order(StringComparer.Ordinal),
            services.Where(row => row.Operation != Operation.Store).Select(row => row.SopClass.Value).Order(StringComparer.Ordinal)
        );
        Assert.All(services, row => Assert.Equal(row.Operation, list.OperationOf(row.SopClass)));
        Assert.True(served.Count > 150);
    }

    [Fact]
    public void Who_may_get_may_be_SCP_of_storage_and_of_nothing_else()
    {
        var list = new Callers(
            new PacsOptions
            {
                Dimse = new DimseOptions
                {
                    Callers =
                    [
                        new Caller { AeTitle = "GETTER", Operations = [Operation.Get] },
                        new Caller { AeTitle = "STORER", Operations = [Operation.Store] },
                    ],
                    AdditionalSopClasses = [Uid.Parse("1.2.3.4")],
                },
            }
        );

        Assert.All(new[] { SyntheticInstance.CtImageStorage, Uid.Parse("1.2.3.4") }, storage =>
        {
            Assert.Equal((false, true), (list.MayUse("GETTER", null, storage), list.MayBeScp("GETTER", null, storage)));
            Assert.Equal((true, false), (list.MayUse("STORER", null, storage), list.MayBeScp("STORER", null, storage)));
            Assert.False(list.MayBeScp("STRANGER", null, storage));
        });
        Assert.False(list.MayBeScp("GETTER", null, Uid.Verification));
        Assert.True(new Callers(new PacsOptions()).MayBeScp("STRANGER", null, SyntheticInstance.CtImageStorage));
    }

    // PS3.7 C.5.24. Negotiation lets nobody get there on the right context, so this comes on another operation's.
    [Fact]
    public async Task A_request_beyond_what_its_caller_may_is_answered_0124H_and_the_association_goes_on()
    {
        await using var service = await TestService.StartAsync(
            ("Pacs:Dimse:Callers:0:AeTitle", "FINDER"),
            ("Pacs:Dimse:Callers:0:Operations", "Find")
        );
        var find = Uid.StudyRootQueryRetrieveInformationModelFind;
        await using var client = await DimseClient.ConnectAsync(
            new IPEndPoint(IPAddress.Loopback, service.DimsePort),
            new DimseClientOptions
            {
                CallingAeTitle = "FINDER",
                CalledAeTitle = "PACS",
                Contexts = [new ContextProposal(find, [Uid.ExplicitVRLittleEndian])],
            },
            Cancel
        );

        var answer = await client.StoreAsync(find, Uid.New(), Uid.ExplicitVRLittleEndian, new MemoryStream(new byte[100]), Cancel);

        Assert.Equal(DimseStatus.NotAuthorized, answer.Status);
        Assert.Equal(0, await service.CountAsync());
        await client.ReleaseAsync(Cancel);
    }

    [Fact]
    public async Task One_address_takes_no_more_associations_at_once_than_it_may()
    {
        await using var service = await TestService.StartAsync(("Pacs:Dimse:MaxAssociationsPerAddress", "2"));
        var contexts = (Uid.Verification, Uid.ImplicitVRLittleEndian);
        await using var first = await service.ConnectAsync(contexts);
        var second = await service.ConnectAsync(contexts);

        Assert.Equal(
            AssociationError.Rejected,
            (await Assert.ThrowsAsync<AssociationException>(() => service.ConnectAsync(contexts))).Error
        );

        await second.ReleaseAsync(Cancel);
        await second.DisposeAsync();
        await service.LoggedAsync("released");
        await using var third = await service.ConnectAsync(contexts);
        Assert.Equal(DimseStatus.Success, (await third.EchoAsync(Cancel)).Status);
    }

    [Fact]
    public async Task One_address_begins_no_more_associations_a_second_than_it_may()
    {
        await using var service = await TestService.StartAsync(("Pacs:Dimse:AssociationsPerSecond", "1"));
        var (accepted, rejected) = (0, 0);
        // On a busy machine some of them may come slower than one a second.
        while (rejected < 5 && accepted < 500)
            try
            {
                await using var client = await service.ConnectAsync((Uid.Verification, Uid.ImplicitVRLittleEndian));
                await client.ReleaseAsync(Cancel);
                accepted++;
            }
            catch (AssociationException exception)
            {
                Assert.Equal(AssociationError.Rejected, exception.Error);
                rejected++;
            }
        Assert.InRange(accepted, 10, 499);
        Assert.Equal(5, rejected);
    }

    static async Task<(string What, string Output)> CallAsync(int port, string caller, string[] command)
    {
        var file = Path.Combine(TestService.SampleStudies, "ct", "01.dcm");
        var (exitCode, output) = await Peer.RunAsync(
            command[0],
            [
                "-d",
                "-aet",
                caller,
                "-aec",
                "PACS",
                .. command[1..].Where(word => word != "FILE"),
                "127.0.0.1",
                port.ToString(),
                .. command.Contains("FILE") ? [file] : Array.Empty<string>(),
            ]
        );
        if (exitCode == 0 && output.Contains("(Accepted)", StringComparison.Ordinal))
            return ("done", output);
        if (
            output.Contains("Calling AE Title Not Recognized", StringComparison.Ordinal)
            && output.Contains("Rejected Permanent", StringComparison.Ordinal)
        )
            return ("rejected", output);
        return (
            output.Contains("User Rejection", StringComparison.Ordinal) && !output.Contains("(Accepted)", StringComparison.Ordinal)
                ? "refused"
                : "else",
            output
        );
    }
}

using Pacs.Service.Tests.Clients;
using Pacs.Service.Tests.Faults;
using Pacs.Service.Tests.RealInput;
using Pacs.Service.Tests.Replicas;
using Pacs.Service.Tests.SampleStudies;
using Xunit.Sdk;
using Xunit.v3;

[assembly: Xunit.TestCollectionOrderer(typeof(Pacs.Service.Tests.Running.LongestFirst))]

namespace Pacs.Service.Tests.Running;

/// <summary>Starts with the classes that take longest, so that the run does not end with one of them alone; what is small fills the
/// rest.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    // Those that wait stand beside those that compute.
    static readonly string[] longest =
    [
        typeof(DatabaseFaultTests).FullName!,
        typeof(SampleStudiesTests).FullName!,
        nameof(ClientArchive),
        typeof(SyncFailureTests).FullName!,
        typeof(ObjectStoreFaultTests).FullName!,
        typeof(LargeObjectTests).FullName!,
        typeof(HangingDiskTests).FullName!,
        typeof(KillTests).FullName!,
        typeof(RealInputTests).FullName!,
        typeof(DrainTests).FullName!,
        typeof(ReplicaTests).FullName!,
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [
            .. testCollections.OrderBy(collection =>
                Array.FindIndex(longest, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal))
                    is >= 0
                        and var at
                    ? at
                    : longest.Length
            ),
        ];
}

using Xunit;

namespace Tests.Shared;

/// <summary>The quick part of the tests, <c>tests/run.sh quick</c>: all but those marked <c>[Trait("run", "full")]</c>, which start a
/// server, start the service as a process, or take long.</summary>
static class QuickRun
{
    /// <summary>Fails a test that is not marked as it should be; to be called by whatever starts a server.</summary>
    public static void AssertNone() =>
        Assert.False(
            Environment.GetEnvironmentVariable("PACS_TEST_QUICK") == "1",
            "the quick run starts no servers: tests that do are to be marked [Trait(\"run\", \"full\")]"
        );
}

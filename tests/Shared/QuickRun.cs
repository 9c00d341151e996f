using Xunit;

namespace Tests.Shared;

/// <summary>The quick part of the tests, <c>tests/run.sh quick</c>: those that start no server and not the service as a process.</summary>
static class QuickRun
{
    /// <summary>Skips the test if this is the quick run; to be called by whatever starts a server.</summary>
    public static void SkipServers()
    {
        if (Environment.GetEnvironmentVariable("PACS_TEST_QUICK") == "1")
            Assert.Skip("the quick run starts no servers");
    }
}

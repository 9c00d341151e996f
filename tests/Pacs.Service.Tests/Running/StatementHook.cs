using System.Runtime.CompilerServices;
using Pacs.Service.Tests.Running;
using Tests.Shared.Statements;
using Xunit;

[assembly: AssemblyFixture(typeof(StatementCoverage))]


// The name that .NET looks for, in no namespace, in what DOTNET_STARTUP_HOOKS names.
#pragma warning disable CA1050
/// <summary>Run in a service that a test starts, before the service.</summary>
static class StartupHook
#pragma warning restore CA1050
{
    public static void Initialize() => StatementWatch.Begin();
}

static class StatementHook
{
    [ModuleInitializer]
    public static void WatchProcesses() => ServiceProcess.Watch = StatementCoverage.Watch;
}

using System.Runtime.InteropServices;

namespace Pacs.Service.Hosting.Verbs;

/// <summary>Cancels a token on Ctrl+C (SIGINT) or SIGTERM, for verbs that can be stopped and resumed.</summary>
sealed class StopSignal : IDisposable
{
    readonly CancellationTokenSource source = new();
    readonly PosixSignalRegistration interrupt,
        terminate;

    public StopSignal()
    {
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
        source.Dispose();
    }

    void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        source.Cancel();
    }
}

using Pacs.Archive.Worklist;
using Pacs.Service.DicomWeb.Ups;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Ups;

public sealed class EventChannelTests
{
    [Fact]
    public void A_subscriber_that_takes_nothing_is_let_go_when_too_many_reports_wait()
    {
        var channel = new EventChannel("SLOW", 0);
        for (var i = 0; i < 256; i++)
            channel.Write(new WorklistEvent(1, ["SLOW"], [1]));
        Assert.False(channel.Overflowing.IsCancellationRequested);
        channel.Write(new WorklistEvent(1, ["SLOW"], [1]));
        Assert.True(channel.Overflowing.IsCancellationRequested);
    }
}

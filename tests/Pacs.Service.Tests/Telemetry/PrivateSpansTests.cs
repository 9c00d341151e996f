using System.Diagnostics;
using Pacs.Service.Telemetry;
using Xunit;

namespace Pacs.Service.Tests.Telemetry;

public sealed class PrivateSpansTests : IDisposable
{
    readonly ActivitySource library = new("A.Library." + Guid.NewGuid());
    readonly PrivateSpans privacy = new();
    readonly ActivityListener listener;

    public PrivateSpansTests()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source == library,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
    }

    [Fact]
    public void What_is_not_listed_is_taken_off()
    {
        using var activity = library.StartActivity("GET", ActivityKind.Server)!;
        activity
            .SetTag("http.route", "/dicom-web/studies")
            .SetTag("url.query", "?PatientName=Doe")
            .SetTag("url.path", "/Doe")
            .SetTag("url.full", "http://host/?Doe")
            .SetTag("user_agent.original", "Doe's")
            .SetTag("db.query.text", "SELECT 'Doe'")
            .SetTag("db.query.parameter.0", "Doe")
            .SetTag("http.response.status_code", 200);

        privacy.OnEnd(activity);

        Assert.Equal(["http.response.status_code", "http.route"], activity.TagObjects.Select(tag => tag.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_request_to_the_object_store_keeps_its_URL_without_the_query_that_may_hold_a_signature()
    {
        using var activity = library.StartActivity("PUT", ActivityKind.Client)!;
        activity.SetTag("url.full", "https://minio:9000/bucket/studies/1.2/3.4/5.6.dcm?X-Amz-Credential=key&X-Amz-Signature=abc");

        privacy.OnEnd(activity);

        Assert.Equal("https://minio:9000/bucket/studies/1.2/3.4/5.6.dcm", activity.GetTagItem("url.full"));
    }

    [Fact]
    public void The_words_of_a_librarys_error_are_taken_off_and_its_kind_stays()
    {
        using var activity = library.StartActivity("INSERT", ActivityKind.Client)!;
        activity.AddException(new InvalidOperationException("the key (Doe) exists already"));
        activity.SetStatus(ActivityStatusCode.Error, "the key (Doe) exists already");

        privacy.OnEnd(activity);

        Assert.Equal((ActivityStatusCode.Error, null), (activity.Status, activity.StatusDescription));
        var tags = Assert.Single(activity.Events).Tags.ToDictionary(tag => tag.Key, tag => tag.Value);
        Assert.Equal("System.InvalidOperationException", tags["exception.type"]);
        Assert.DoesNotContain(tags.Values, value => $"{value}".Contains("Doe", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        privacy.Dispose();
        listener.Dispose();
        library.Dispose();
    }
}

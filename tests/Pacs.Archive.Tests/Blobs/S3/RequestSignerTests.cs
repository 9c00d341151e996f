using Pacs.Archive.Blobs.S3;
using Xunit;

namespace Pacs.Archive.Tests.Blobs.S3;

public sealed class RequestSignerTests
{
    // Worked out in Python's hmac and hashlib by the steps of "Signature Version 4" in the S3 API reference.
    const string Expected =
        "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20260102/eu-central-1/s3/aws4_request, "
        + "SignedHeaders=content-md5;host;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-amz-storage-class, "
        + "Signature=5c55a94f0e94ac09e62ac436b0a62ab5c7eeb9c2506bd15a622d4645212c1f9b";

    [Fact]
    public void A_request_is_signed_with_its_query_its_digest_and_every_field_of_amazon()
    {
        var signer = new RequestSigner(
            new S3Credentials("AKIAEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "token+/="),
            "eu-central-1",
            new Clock()
        );
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Put,
                "http://s3.example.org:9000/pacs/studies/1.2/3.dcm?partNumber=2&uploadId=2~a%2Fb%2B"
            )
            {
                Content = S3Client.Body("hello world"u8.ToArray()),
            };
            request.Headers.Add("x-amz-storage-class", "COLD");
            request.Headers.Add("If-None-Match", "*");
            signer.Sign(request);
            Assert.Equal(Expected, request.Headers.NonValidated["Authorization"].ToString());
        }
    }

    sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }
}

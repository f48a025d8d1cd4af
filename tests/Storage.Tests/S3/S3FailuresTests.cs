using System.Net;
using Blueshift.Storage.S3;

namespace Blueshift.Storage.Tests.S3;

public sealed class S3FailuresTests
{
    [Theory]
    [InlineData("SlowDown", 503)]
    [InlineData("Throttling", 400)]
    [InlineData("ThrottlingException", 400)]
    [InlineData("KMS.ThrottlingException", 400)]
    [InlineData("RequestLimitExceeded", 503)]
    [InlineData("TooManyRequests", 429)]
    [InlineData("InternalError", 500)]
    [InlineData("ServiceUnavailable", 503)]
    [InlineData("RequestTimeout", 400)]
    [InlineData("OperationAborted", 409)]
    [InlineData("ConditionalRequestConflict", 409)]
    [InlineData("BadDigest", 400)]
    [InlineData("ExpiredToken", 400)]
    public void Waits_out_what_passes(string code, int status) =>
        Assert.True(S3Failures.Classify(code, (HttpStatusCode)status).IsTransient);

    [Theory]
    [InlineData("AccessDenied", 403)]
    [InlineData("Forbidden", 403)]
    [InlineData("AllAccessDisabled", 403)]
    [InlineData("InvalidAccessKeyId", 403)]
    [InlineData("SignatureDoesNotMatch", 403)]
    [InlineData("InvalidToken", 400)]
    [InlineData("RequestTimeTooSkewed", 403)]
    [InlineData("NoSuchBucket", 404)]
    [InlineData("InvalidBucketName", 400)]
    [InlineData("PermanentRedirect", 301)]
    [InlineData("MovedPermanently", 301)]
    [InlineData("AuthorizationHeaderMalformed", 400)]
    [InlineData("InvalidObjectState", 403)]
    [InlineData("KMS.DisabledException", 400)]
    [InlineData("KMS.NotFoundException", 400)]
    [InlineData("KeyTooLongError", 400)]
    [InlineData("NotImplemented", 501)]
    public void Leaves_to_a_person_what_does_not(string code, int status) =>
        Assert.False(S3Failures.Classify(code, (HttpStatusCode)status).IsTransient);

    [Theory]
    [InlineData(408, true)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(400, false)]
    [InlineData(418, false)]
    [InlineData(505, false)]
    public void Goes_by_the_status_where_the_code_is_unknown(int status, bool isTransient) =>
        Assert.Equal(isTransient, S3Failures.Classify("SomethingNew", (HttpStatusCode)status).IsTransient);

    [Fact]
    public void Goes_by_the_code_before_the_status() =>
        Assert.False(S3Failures.Classify("AccessDenied", HttpStatusCode.ServiceUnavailable).IsTransient);
}

using System.Net;

namespace Blueshift.Storage.S3;

/// <summary>
/// What S3's error codes mean for the caller. Source: the list of error codes in the Amazon S3 API reference, and for
/// answers without a body (HEAD) the HTTP status. What is not listed is permanent: the client has tried again by then.
/// </summary>
internal static class S3Failures
{
    private const string CheckPolicies =
        "the credentials may not do this: check the policies of the identity, bucket and key";

    private static readonly S3Failure Unknown =
        new(IsTransient: false, "nobody has classified this error yet, so it counts as permanent");

    private static readonly Dictionary<string, S3Failure> ByCode = new(StringComparer.Ordinal)
    {
        ["SlowDown"] = Transient("the bucket takes fewer requests than it is sent"),
        ["Throttling"] = Transient("requests are throttled"),
        ["ThrottlingException"] = Transient("requests are throttled, perhaps those to KMS"),
        ["KMS.ThrottlingException"] = Transient("requests to KMS are throttled"),
        ["RequestLimitExceeded"] = Transient("requests are throttled"),
        ["TooManyRequests"] = Transient("requests are throttled"),
        ["InternalError"] = Transient("the store failed inside"),
        ["ServiceUnavailable"] = Transient("the store is not available now"),
        ["RequestTimeout"] = Transient("the connection fell silent while the request was sent"),
        ["OperationAborted"] = Transient("another operation on the same thing was under way"),
        ["ConditionalRequestConflict"] = Transient("another write to the same key was under way"),
        ["BadDigest"] = Transient("the content was damaged on its way"),
        ["ExpiredToken"] = Transient("temporary credentials have run out; the credential chain renews its own"),
        ["AccessDenied"] = Permanent(CheckPolicies),
        ["Forbidden"] = Permanent(CheckPolicies),
        ["AllAccessDisabled"] = Permanent("access to the bucket is switched off"),
        ["InvalidAccessKeyId"] = Permanent("no such access key: check the credentials"),
        ["SignatureDoesNotMatch"] = Permanent("the secret key is wrong, or a proxy changes requests"),
        ["InvalidToken"] = Permanent("the session token is wrong: check the credentials"),
        ["RequestTimeTooSkewed"] = Permanent("the clock of this machine is wrong"),
        ["NoSuchBucket"] = Permanent("there is no such bucket: check its name, and the region or endpoint"),
        ["InvalidBucketName"] = Permanent("a bucket cannot have this name"),
        ["PermanentRedirect"] = Permanent("the bucket is in another region: set :region"),
        ["MovedPermanently"] = Permanent("the bucket is in another region: set :region"),
        ["AuthorizationHeaderMalformed"] = Permanent("the bucket is in another region: set :region"),
        ["InvalidObjectState"] = Permanent("the object is archived and must be restored before it can be read"),
        ["KMS.DisabledException"] = Permanent("the KMS key of the object is disabled"),
        ["KMS.NotFoundException"] = Permanent("the KMS key of the object does not exist"),
        ["KeyTooLongError"] = Permanent("a key can have no more than 1,024 bytes"),
        ["NotImplemented"] = Permanent("the store lacks a feature of S3 that the request asks for"),
    };

    private static readonly Dictionary<HttpStatusCode, S3Failure> ByStatus = new()
    {
        [HttpStatusCode.RequestTimeout] = Transient("the request took too long"),
        [HttpStatusCode.TooManyRequests] = Transient("requests are throttled"),
        [HttpStatusCode.InternalServerError] = Transient("the store failed inside"),
        [HttpStatusCode.BadGateway] = Transient("something between here and the store failed"),
        [HttpStatusCode.ServiceUnavailable] = Transient("the store is not available now"),
        [HttpStatusCode.GatewayTimeout] = Transient("something between here and the store failed"),
    };

    /// <summary>By the error code if it is known, else by the HTTP status.</summary>
    public static S3Failure Classify(string code, HttpStatusCode status) =>
        ByCode.GetValueOrDefault(code) ?? ByStatus.GetValueOrDefault(status) ?? Unknown;

    private static S3Failure Transient(string reason) => new(IsTransient: true, reason);

    private static S3Failure Permanent(string reason) => new(IsTransient: false, reason);
}

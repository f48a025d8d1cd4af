using System.Text.Json;
using Blueshift.Contracts;
using Blueshift.SqsTransport.DeadLetters;
using Blueshift.Tool.DeadLetters;

namespace Blueshift.Tool.Tests.DeadLetters;

/// <summary>What was set aside of <c>in/manifest.edn</c>.</summary>
internal static class SomeLetters
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static readonly Guid BatchId = new("6f9f2f5c-0000-4000-8000-000000000001");

    public static LoadRequested Request(bool isReplay, params string[] keys) => new()
    {
        BatchId = BatchId,
        Bucket = "b",
        Directory = "in/",
        ManifestKey = SomeMessages.ManifestKey,
        ManifestETag = "m",
        Files = [.. keys.Select(SomeMessages.File)],
        IsLast = true,
        IsReplay = isReplay,
        RequestedAt = Noon,
    };

    /// <summary>A message as the bus sends it.</summary>
    public static string Envelope<T>(T message) => JsonSerializer.Serialize(
        new
        {
            messageId = "01000000-0000-0000-0000-000000000002",
            messageType = new[] { $"urn:message:Blueshift.Contracts:{typeof(T).Name}" },
            message,
            sentTime = Noon,
            host = new { machineName = "é<&>" },
        },
        JsonSerializerOptions.Web);

    /// <summary>What the Loader says of files that it will not try again by itself.</summary>
    public static Dictionary<string, string> LoaderHeaders(string table, string reason = "in/a.csv, line 2, column id: no number") => new()
    {
        ["MT-Reason"] = "fault",
        ["MT-Fault-ExceptionType"] = "bad-data",
        ["MT-Fault-Message"] = reason,
        ["MT-Fault-Timestamp"] = "2026-01-31T12:00:00+00:00",
        [FailureHeaders.Table] = table,
        [FailureHeaders.Code] = "1207",
        [FailureHeaders.Errors] = JsonSerializer.Serialize(new[] { SomeMessages.Error(2), SomeMessages.Error(5) }, JsonSerializerOptions.Web),
    };

    public static DeadLetter DeadLetter(
        string body, DeadLetterCause cause, DeadLetterFault? fault = null, Dictionary<string, string>? headers = null) => new()
    {
        Id = "aaaaaaaa-1",
        Cause = cause,
        Fault = fault,
        SentAt = Noon,
        ReceiveCount = 11,
        MessageType = "Blueshift.Contracts:LoadRequested",
        Body = body,
        Headers = headers ?? [],
    };

    public static Letter Letter(string id, string? table = null, int files = 1) => new()
    {
        Id = id,
        Queue = "p-loader_error",
        Cause = DeadLetterCause.Failed,
        Since = Noon,
        Table = table,
        Attempts = 1,
        Reason = "A reason.",
        ReceiveCount = 2,
        Batch = new LetterBatch(BatchId, "b", SomeMessages.ManifestKey, "m", SomeMessages.Files(files)),
        Headers = new Dictionary<string, string>(),
    };
}

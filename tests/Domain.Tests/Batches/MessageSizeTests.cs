using System.Text.Json;
using Blueshift.Domain.Batches;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Objects;
using CsCheck;

namespace Blueshift.Domain.Tests.Batches;

/// <summary>The bus writes indented JSON with camel-case names; the shapes are those of the messages.</summary>
public sealed class MessageSizeTests
{
    private const int MaxSqsMessageBytes = 1024 * 1024;

    // Identifiers, times, addresses and headers: measured at about two thousand.
    private const int EnvelopeBytes = 16 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    [Fact]
    public void An_estimate_is_never_less_than_the_message() =>
        Gen.Select(Gen.String, Gen.String, Gen.Long[0, 50L << 40]).Array[1, 20].Sample(samples =>
        {
            var files = samples.Select(sample => new ObjectVersion(sample.Item1, sample.Item2, sample.Item3, SomeFiles.Noon)).ToList();
            var message = new { message = new { files } };

            return SizeOf(message) - SizeOf(new { message = new { files = Array.Empty<string>() } }) <= files.Sum(MessageSize.Of);
        });

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(200)]
    [InlineData(1000)]
    public void An_answer_in_which_every_file_has_failed_by_itself_fits(int keyLength)
    {
        var files = FilesThatFill(MessageSize.MaxBytesOfFiles, keyLength);
        var failures = ReasonLimits.Fit([.. files.Select(file => new LoadFailure
        {
            Kind = FailureKind.DuplicateKeys,
            Reason = new string('"', LoadFailure.MaxReasonLength),
            Files = [file],
            File = file,
            Code = "23505",
        })]);

        var bytes = SizeOf(new
        {
            message = new
            {
                deleted = Array.Empty<ObjectVersion>(),
                left = files.Select(file => new { file, reason = "not-proven", detail = (string?)null }),
                failures = failures.Select(failure => new
                {
                    kind = failure.Kind.ToWireName(), failure.Reason, failure.Files, file = failure.File!.Key,
                    line = 3_000_000_000, column = "a_column", failure.Code,
                }),
            },
        });

        Assert.InRange(bytes, 0, MaxSqsMessageBytes - EnvelopeBytes);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(200)]
    [InlineData(1000)]
    public void An_answer_to_a_load_of_everything_at_once_fits(int keyLength)
    {
        var files = FilesThatFill(MessageSize.MaxBytesOfFilesAtOnce, keyLength);
        var left = files.Select(file => new { file, reason = "kept", detail = (string?)null });

        Assert.InRange(SizeOf(new { message = new { left } }), 0, MaxSqsMessageBytes - EnvelopeBytes);
    }

    private static List<ObjectVersion> FilesThatFill(int bytes, int keyLength)
    {
        var file = SomeFiles.File(new string('k', keyLength), etag: "9b2cf535f27731c974343645a3985328-1000", size: 10L << 30);
        return [.. Enumerable.Repeat(file, bytes / MessageSize.Of(file))];
    }

    private static int SizeOf<T>(T message) => JsonSerializer.SerializeToUtf8Bytes(message, Json).Length;
}

using System.Globalization;
using Blueshift.Contracts;
using Blueshift.Copy.Rows;
using Blueshift.Domain.Batches;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Hosting.Messages;
using MassTransit.Context;
using MassTransit.Serialization;

namespace Blueshift.Hosting.Tests.Messages;

/// <summary>The largest batches that a Scanner cuts, as what MassTransit writes: SQS takes 1 MiB of each.</summary>
public sealed class MessageRoomTests(ITestOutputHelper output)
{
    private const int MaxSqsMessageBytes = 1024 * 1024;

    /// <summary>Addresses, ids and headers of a real queue; the two of this test are a few hundred bytes.</summary>
    private const int EnvelopeBytes = 8 * 1024;

    private static readonly ManifestRef Manifest = new("bucket", "a/", "a/manifest.edn", "d41d8cd98f00b204e9800998ecf8427e");

    private static readonly BatchLimits WidestLimits = new() { MaxFiles = 10_000, MaxBytes = long.MaxValue };

    [Theory]
    [InlineData('k', 1)]
    [InlineData('k', 60)]
    [InlineData('k', 1020)]
    [InlineData('"', 1020)]
    [InlineData('é', 510)]
    public void The_request_for_the_largest_batch_fits(char filler, int keyLength)
    {
        foreach (var strategy in Enum.GetValues<LoadStrategy>())
        {
            AssertFits(SomeMessages.LoadRequested(LargestBatch(strategy, filler, keyLength)));
        }
    }

    [Theory]
    [InlineData('k', 1)]
    [InlineData('k', 20)]
    [InlineData('k', 60)]
    [InlineData('k', 200)]
    [InlineData('k', 1020)]
    [InlineData('"', 1020)]
    public void An_answer_in_which_every_file_failed_by_itself_fits(char filler, int keyLength) =>
        AssertFits(SomeMessages.LoadFailed(EachByItself(LargestBatch(LoadStrategy.Merge, filler, keyLength))));

    [Theory]
    [InlineData('k', 1)]
    [InlineData('k', 60)]
    [InlineData('k', 1020)]
    [InlineData('"', 1020)]
    public void An_answer_in_which_all_files_of_a_replace_failed_together_fits(char filler, int keyLength)
    {
        var files = LargestBatch(LoadStrategy.Replace, filler, keyLength);
        var failure = Failure(files[0]) with { Files = files };

        AssertFits(SomeMessages.LoadFailed(new[] { failure }.ToContract()));
    }

    [Theory]
    [InlineData('k', 1)]
    [InlineData('k', 60)]
    [InlineData('k', 1020)]
    [InlineData('"', 1020)]
    public void A_clean_up_that_left_every_file_with_a_reason_fits(char filler, int keyLength)
    {
        var left = LargestBatch(LoadStrategy.Merge, filler, keyLength).Select(file => new LeftObject
        {
            File = file.ToContract(),
            Reason = LeftReasons.NotProven,
            Detail = new string('d', 200),
        });

        AssertFits(SomeMessages.CleanupCompleted([.. left], []));
    }

    /// <summary>Half of the files are there to clean up, each of the others failed.</summary>
    [Theory]
    [InlineData('k', 1)]
    [InlineData('k', 60)]
    [InlineData('k', 1020)]
    public void A_clean_up_after_a_load_that_half_failed_fits(char filler, int keyLength)
    {
        var halves = LargestBatch(LoadStrategy.Merge, filler, keyLength).Chunk(5_000).SelectMany(files => files).Index()
            .ToLookup(file => file.Index % 2, file => file.Item);
        var left = halves[0].Select(file => new LeftObject
        {
            File = file.ToContract(),
            Reason = LeftReasons.Refused,
            Detail = new string('d', 200),
        });

        AssertFits(SomeMessages.CleanupCompleted([.. left], EachByItself([.. halves[1]])));
    }

    private static IReadOnlyList<ObjectVersion> LargestBatch(LoadStrategy strategy, char filler, int keyLength)
    {
        var files = Enumerable.Range(0, BatchSelector.MaxFilesAtOnce)
            .Select(number => SomeFiles.With(new string(filler, keyLength) + number.ToString("D4", CultureInfo.InvariantCulture)));
        return Assert.IsType<BatchSelection.Chosen>(
            Select(strategy, strategy == LoadStrategy.Replace ? MostAtOnce(files) : files)).Files;
    }

    /// <summary>A replace takes all files or none.</summary>
    private static IEnumerable<ObjectVersion> MostAtOnce(IEnumerable<ObjectVersion> files)
    {
        var room = MessageSize.MaxBytesOfFilesAtOnce - MessageSize.Of(Manifest);
        return files.TakeWhile(file => (room -= MessageSize.Of(file)) >= 0);
    }

    private static BatchSelection Select(LoadStrategy strategy, IEnumerable<ObjectVersion> files)
    {
        var selector = new BatchSelector(Manifest, strategy, WidestLimits);
        foreach (var file in files)
        {
            selector.Offer(file);
        }

        return selector.Select();
    }

    private static IReadOnlyList<FailureDetail> EachByItself(IEnumerable<ObjectVersion> files) =>
        files.Select(Failure).ToContract();

    private static LoadFailure Failure(ObjectVersion file) => new()
    {
        Kind = FailureKind.BucketProblem,
        Reason = new string('"', LoadFailure.MaxReasonLength),
        Files = [file],
        File = file,
        Code = "SignatureDoesNotMatch",
        RowErrors = [.. Enumerable.Repeat(new FileRowError(file, Row), 100)],
    };

    private static readonly RowError Row = new()
    {
        Origin = new RowOrigin(1, 1L << 39),
        ByteOffset = 1,
        Column = new string('c', 63),
        Type = "character varying(10485760)",
        Code = RowErrorCode.InvalidDigit,
        RawLine = new string('"', 1024),
        RawValue = new string('"', 1024),
        Reason = new string('"', 1024),
    };

    private void AssertFits<T>(T message)
        where T : class
    {
        var bytes = new SystemTextJsonMessageSerializer().GetMessageBody(new MessageSendContext<T>(message)).GetBytes().Length;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{typeof(T).Name}: {bytes:N0} bytes"));
        Assert.InRange(bytes, 1, MaxSqsMessageBytes - EnvelopeBytes);
    }
}

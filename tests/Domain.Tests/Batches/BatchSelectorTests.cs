using Blueshift.Domain.Batches;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using CsCheck;

namespace Blueshift.Domain.Tests.Batches;

public sealed class BatchSelectorTests
{
    private static readonly ManifestRef Manifest = new("bucket", "in/", "in/manifest.edn", "m1");

    [Fact]
    public void Nothing_is_chosen_of_nothing() => Assert.Equal(new BatchSelection.Nothing(), Select(new BatchLimits()));

    [Fact]
    public void The_oldest_come_first_then_keys_by_their_bytes()
    {
        var chosen = Chosen(
            new BatchLimits(),
            SomeFiles.File("b", 1), SomeFiles.File("😀", 0), SomeFiles.File("\uFFFD", 0), SomeFiles.File("a", 1), SomeFiles.File("z", 0));

        Assert.Equal(["z", "\uFFFD", "😀", "a", "b"], chosen.Files.Select(file => file.Key));
        Assert.True(chosen.IsLast);
    }

    [Fact]
    public void A_batch_has_no_more_files_than_allowed()
    {
        var chosen = Chosen(new BatchLimits { MaxFiles = 2 }, SomeFiles.File("c", 3), SomeFiles.File("a", 1), SomeFiles.File("b", 2));

        Assert.Equal(["a", "b"], chosen.Files.Select(file => file.Key));
        Assert.False(chosen.IsLast);
    }

    [Fact]
    public void A_batch_has_no_more_bytes_than_allowed_and_never_skips_an_older_file_for_a_newer()
    {
        var chosen = Chosen(
            new BatchLimits { MaxBytes = 100 },
            SomeFiles.File("d", 4, size: 1), SomeFiles.File("a", 1, size: 60), SomeFiles.File("c", 3, size: 40), SomeFiles.File("b", 2, size: 50));

        Assert.Equal(["a"], chosen.Files.Select(file => file.Key));
    }

    [Fact]
    public void A_single_larger_file_is_a_batch_of_its_own()
    {
        var chosen = Chosen(new BatchLimits { MaxBytes = 100 }, SomeFiles.File("b", 2, size: 1), SomeFiles.File("a", 1, size: 5000));

        Assert.Equal(["a"], chosen.Files.Select(file => file.Key));
        Assert.False(chosen.IsLast);
    }

    [Fact]
    public void Files_without_bytes_are_files_too()
    {
        var chosen = Chosen(new BatchLimits { MaxBytes = 1 }, SomeFiles.File("a", size: 0), SomeFiles.File("b", size: 0));

        Assert.Equal(2, chosen.Files.Count);
    }

    [Fact]
    public void A_batch_fits_one_message_however_long_the_keys_are()
    {
        var longest = new string('é', 500);
        var chosen = Chosen(new BatchLimits { MaxFiles = 10_000 }, Many(5_000, number => $"{longest}{number}"));

        Assert.InRange(chosen.Files.Sum(MessageSize.Of), 250 * 1024, MessageSize.MaxBytesOfFiles);
        Assert.False(chosen.IsLast);
    }

    [Fact]
    public void A_replace_takes_all_files_whatever_the_limits_say()
    {
        var chosen = Assert.IsType<BatchSelection.Chosen>(Select(
            LoadStrategy.Replace, new BatchLimits { MaxFiles = 1, MaxBytes = 1 }, Many(2_000, number => $"in/{number}")));

        Assert.Equal(2_000, chosen.Files.Count);
        Assert.True(chosen.IsLast);
    }

    [Fact]
    public void A_replace_of_more_files_than_fit_one_message_says_so_with_the_figures()
    {
        var outcome = Assert.IsType<BatchSelection.TooManyFiles>(
            Select(LoadStrategy.Replace, new BatchLimits(), Many(10_001, number => $"in/{number:D5}")));

        Assert.Equal(
            ":strategy \"replace\" loads all files at once, but 10001 files are waiting and their names take 1700170 bytes "
            + "in one message, where at most 10000 files and 720896 bytes fit: write fewer, larger files or shorter names",
            outcome.Reason);
    }

    [Fact]
    public void Chooses_what_a_sort_would_choose() =>
        Gen.Select(
            Gen.Select(Gen.Int[0, 5], Gen.Int[0, 40], Gen.Long[0, 60]).Array[0, 30],
            Gen.Int[1, 8],
            Gen.Long[1, 150])
        .Sample((candidates, maxFiles, maxBytes) =>
        {
            var files = candidates.DistinctBy(candidate => candidate.Item2)
                .Select(candidate => SomeFiles.File($"k{candidate.Item2}", candidate.Item1, size: candidate.Item3)).ToArray();
            var selection = Select(new BatchLimits { MaxFiles = maxFiles, MaxBytes = maxBytes }, files);

            return Expected(files, maxFiles, maxBytes) is { Count: > 0 } expected
                ? selection is BatchSelection.Chosen chosen
                    && chosen.Files.SequenceEqual(expected)
                    && chosen.IsLast == (expected.Count == files.Length)
                : selection is BatchSelection.Nothing;
        });

    private static List<ObjectVersion> Expected(ObjectVersion[] files, int maxFiles, long maxBytes)
    {
        var expected = new List<ObjectVersion>();
        foreach (var file in files.OrderBy(file => file.LastModified).ThenBy(file => file.Key, StringComparer.Ordinal))
        {
            if (expected.Count == maxFiles || (expected.Count > 0 && expected.Sum(taken => taken.Size) + file.Size > maxBytes))
            {
                break;
            }

            expected.Add(file);
        }

        return expected;
    }

    private static ObjectVersion[] Many(int count, Func<int, string> keyOf) =>
        [.. Enumerable.Range(0, count).Select(number => SomeFiles.File(keyOf(number), number))];

    private static BatchSelection.Chosen Chosen(BatchLimits limits, params ObjectVersion[] files) =>
        Assert.IsType<BatchSelection.Chosen>(Select(limits, files));

    private static BatchSelection Select(BatchLimits limits, params ObjectVersion[] files) =>
        Select(LoadStrategy.Merge, limits, files);

    private static BatchSelection Select(LoadStrategy strategy, BatchLimits limits, ObjectVersion[] files)
    {
        var selector = new BatchSelector(Manifest, strategy, limits);
        foreach (var file in files)
        {
            selector.Offer(file);
        }

        return selector.Select();
    }
}

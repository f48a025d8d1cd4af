using System.Globalization;
using Blueshift.Contracts;
using Blueshift.Domain.Batches;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Hosting.Messages;
using Blueshift.TestKit;
using Blueshift.TestKit.Builders;

namespace Blueshift.Janitor.Tests.Consumers;

/// <summary>The greatest batch that a Scanner cuts has to have an answer that SQS takes, whatever becomes of its files.</summary>
public sealed class MessageSizeTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int MaxBytes = 1024 * 1024;

    // As long as messages of stores and databases get, and with nothing that JSON writes as it is.
    private static readonly string LongReason = new('ö', 4000);

    private readonly LoadedFolder _folder = new(new ManifestText());
    private JanitorBus _bus = null!;

    /// <summary>Short names make many files, long ones few; what is no ASCII takes six times its length.</summary>
    public static TheoryData<LoadStrategy, string> Names => new()
    {
        { LoadStrategy.Merge, "in/" },
        { LoadStrategy.Merge, "in/" + new string('x', 1000) },
        { LoadStrategy.Merge, "in/" + new string('ü', 300) },
        { LoadStrategy.Replace, "in/" },
        { LoadStrategy.Replace, "in/" + new string('x', 1000) },
        { LoadStrategy.Replace, "in/" + new string('ü', 300) },
    };

    public async ValueTask InitializeAsync() => _bus = await JanitorBus.StartAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await _bus.DisposeAsync();
        await _folder.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Fits_when_everything_was_deleted(LoadStrategy strategy, string prefix)
    {
        var files = Greatest(strategy, prefix);
        foreach (var file in files)
        {
            _folder.Remember(_folder.RowOf(_folder.Files.Put(file.Key, file.Key)));
        }

        await AssertFitsAsync(JanitorBus.Loaded(_folder, [.. files.Select(file => _folder.Files.Put(file.Key, file.Key))]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Fits_when_nothing_could_be_proven(LoadStrategy strategy, string prefix)
    {
        _folder.Warehouse.BeforeFind = () => throw new MadeUpException(LongReason, isTransient: false);

        await AssertFitsAsync(JanitorBus.Loaded(_folder, Greatest(strategy, prefix)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Fits_after_a_defect(LoadStrategy strategy, string prefix)
    {
        _folder.Warehouse.BeforeFind = () => throw new InvalidOperationException(LongReason);

        await AssertFitsAsync(JanitorBus.Loaded(_folder, Greatest(strategy, prefix)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Fits_when_every_delete_was_refused_for_another_reason(LoadStrategy strategy, string prefix)
    {
        var files = Greatest(strategy, prefix).Select(file => _folder.Files.Put(file.Key, file.Key)).ToList();
        files.ForEach(file => _folder.Remember(_folder.RowOf(file)));
        _folder.Store.BeforeDelete = key => throw new MadeUpException($"{key} {LongReason}", isTransient: false);

        var answer = await AssertFitsAsync(JanitorBus.Loaded(_folder, files));
        Assert.Contains(answer.Left, left => left.Detail is not null);
    }

    [Fact]
    public async Task Fits_when_half_of_the_files_failed_each_for_a_long_reason()
    {
        var files = Greatest(LoadStrategy.Merge, "in/");
        var half = files.Count / 2;
        var failures = files.Take(half)
            .Select(file => new LoadFailure { Kind = FailureKind.BadData, Reason = LongReason, Files = [file], File = file });
        _folder.Warehouse.BeforeFind = () => throw new MadeUpException(LongReason, isTransient: false);

        await AssertFitsAsync(
            JanitorBus.Loaded(_folder, [.. files.Skip(half)]) with { Failures = failures.ToContract() });
    }

    [Fact]
    public async Task A_reason_that_is_the_same_for_all_is_said_of_the_first()
    {
        _folder.Warehouse.BeforeFind = () => throw new MadeUpException("The made-up reason.", isTransient: false);
        var answer = await AssertFitsAsync(JanitorBus.Loaded(_folder, _folder.PutLoaded("a.csv", "b.csv")));

        Assert.Equal(["The made-up reason.", null], answer.Left.Select(left => left.Detail));
    }

    /// <summary>As many files with names of this beginning as a Scanner asks for at once.</summary>
    private static List<ObjectVersion> Greatest(LoadStrategy strategy, string prefix)
    {
        var manifest = new ManifestRef("test-bucket", "in/", LoadedFolder.ManifestKey, new string('e', 32));
        var limits = new BatchLimits { MaxFiles = BatchSelector.MaxFilesAtOnce, MaxBytes = long.MaxValue };
        var files = new List<ObjectVersion>();
        while (true)
        {
            var selector = new BatchSelector(manifest, strategy, limits);
            files.ForEach(selector.Offer);
            var more = Enumerable.Range(files.Count, 100).Select(number => FileOf(prefix, number)).ToList();
            more.ForEach(selector.Offer);
            if (selector.Select() is not BatchSelection.Chosen { IsLast: true })
            {
                return files;
            }

            files.AddRange(more);
        }
    }

    private static ObjectVersion FileOf(string prefix, int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:D5}.csv"),
        string.Create(CultureInfo.InvariantCulture, $"{number:D32}"),
        long.MaxValue / BatchSelector.MaxFilesAtOnce / 2,
        new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    private async Task<CleanupCompleted> AssertFitsAsync(LoadCompleted loaded)
    {
        var answer = await _bus.AnswerToAsync(loaded);
        var bytes = answer.Context.ReceiveContext.Body.Length;
        output.WriteLine($"{bytes:N0} bytes for {loaded.Files.Count} files");
        Assert.InRange(bytes!.Value, 1, MaxBytes);
        return answer.Context.Message;
    }
}

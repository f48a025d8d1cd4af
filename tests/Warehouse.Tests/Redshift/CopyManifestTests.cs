using System.Text;
using System.Text.Json;
using Blueshift.Domain.Objects;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Objects;
using Blueshift.Warehouse.Redshift;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Blueshift.Warehouse.Tests.Redshift;

public sealed class CopyManifestTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly FakeLogger _logger = new();
    private readonly InMemoryObjectStore _store;

    public CopyManifestTests() => _store = new InMemoryObjectStore(_clock);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public void Names_every_file_as_mandatory_and_columnar_ones_with_their_length()
    {
        var file = Version("in/a \"b\" é+1.gz");

        var plain = Encoding.UTF8.GetString(CopyManifest.Render("bucket", [file, Version("in/c")], withLength: false));
        var columnar = JsonDocument.Parse(CopyManifest.Render("bucket", [file], withLength: true)).RootElement;

        Assert.Equal(
            """{"entries":[{"url":"s3://bucket/in/a \"b\" é+1.gz","mandatory":true},{"url":"s3://bucket/in/c","mandatory":true}]}""",
            plain);
        Assert.Equal(
            7, columnar.GetProperty("entries")[0].GetProperty("meta").GetProperty("content_length").GetInt64());
    }

    [Fact]
    public async Task Is_there_for_as_long_as_it_is_used()
    {
        string key;
        await using (var manifest = await WriteAsync())
        {
            key = manifest.Key;
            Assert.NotNull(_store.Content(key));
            Assert.Equal($"s3://test-bucket/{key}", manifest.Uri);
            Assert.True(ReservedKeys.Contains(key));
        }

        Assert.Null(_store.Content(key));
    }

    [Fact]
    public async Task Those_of_dead_loads_are_swept_when_no_COPY_can_need_them()
    {
        var left = await WriteAsync();
        var other = _store.Put($"{CopyManifest.Folder}something else", "x");
        await CopyManifest.SweepAsync(_store, _clock, _logger, CancellationToken);
        Assert.NotNull(_store.Content(left.Key));

        _clock.Advance(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(1));
        await CopyManifest.SweepAsync(_store, _clock, _logger, CancellationToken);

        Assert.Null(_store.Content(left.Key));
        Assert.NotNull(_store.Content(other.Key));
    }

    private Task<CopyManifest> WriteAsync()
    {
        var file = _store.Put("in/a", "1|x\n");
        var plan = APlan.For(AManifest.Merging("t"), _store.Bucket, [file]);
        return CopyManifest.WriteAsync(
            _store, plan, new RedshiftStaging(plan.LoadId, 1, false), [file], _clock, _logger, CancellationToken);
    }

    private static ObjectVersion Version(string key) => new(key, "e", 7, DateTimeOffset.UnixEpoch);
}

using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.TestKit.Builders;

namespace Blueshift.Loader.Tests;

public sealed class LoadActivityTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly LoadPlan Plan = APlan.For(
        AManifest.Merging("public.events").WithKey("id"), "bucket", new ObjectVersion("in/1.csv", "a", 10, Noon), new ObjectVersion("in/2.csv", "b", 5, Noon));

    private readonly LoadActivity _activity = new();

    [Fact]
    public void A_load_that_has_begun_is_shown_with_what_lies_before_it()
    {
        using var tracker = _activity.Begin(Plan, Noon);

        var load = Assert.Single(_activity.Running);

        Assert.Equal(
            new RunningLoad(Plan.LoadId, "in/manifest.edn", "public.events", 2, Noon, new LoadProgress("starting", 0, 15, 0)), load);
    }

    [Fact]
    public void Its_progress_is_the_last_that_was_reported()
    {
        using var tracker = _activity.Begin(Plan, Noon);

        tracker.Report(new LoadProgress("reading files", 5, 15, 1));
        tracker.Report(new LoadProgress("reading files", 10, 15, 2));

        Assert.Equal(new LoadProgress("reading files", 10, 15, 2), Assert.Single(_activity.Running).Progress);
    }

    [Fact]
    public void The_oldest_is_first()
    {
        using var later = _activity.Begin(Plan with { LoadId = Guid.NewGuid() }, Noon.AddMinutes(1));
        using var earlier = _activity.Begin(Plan, Noon);

        Assert.Equal([Noon, Noon.AddMinutes(1)], _activity.Running.Select(load => load.StartedAt));
    }

    [Fact]
    public void What_has_ended_is_not_shown()
    {
        _activity.Begin(Plan, Noon).Dispose();

        Assert.Empty(_activity.Running);
    }

    /// <summary>Progress may be reported from another thread than the one that ends the load.</summary>
    [Fact]
    public void A_report_that_comes_late_does_not_bring_it_back()
    {
        var tracker = _activity.Begin(Plan, Noon);
        tracker.Dispose();

        tracker.Report(new LoadProgress("committing", 15, 15, 3));

        Assert.Empty(_activity.Running);
    }
}

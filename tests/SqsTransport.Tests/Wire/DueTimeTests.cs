using Blueshift.SqsTransport.Wire;
using Microsoft.Extensions.Time.Testing;

namespace Blueshift.SqsTransport.Tests.Wire;

public class DueTimeTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch);
    private readonly Dictionary<string, object> _headers = [];

    [Fact]
    public void A_delay_that_SQS_takes_needs_no_header()
    {
        Assert.Equal(Longest, DueTime.Limit(Longest, Longest, _clock, _headers));
        Assert.Empty(_headers);
        Assert.Equal(TimeSpan.Zero, DueTime.Remaining(_headers, _clock));
    }

    [Fact]
    public void A_longer_delay_is_worked_off_in_hops()
    {
        var hops = new List<TimeSpan>();
        for (var remaining = TimeSpan.FromMinutes(40); remaining > TimeSpan.Zero;)
        {
            var hop = DueTime.Limit(remaining, Longest, _clock, _headers);
            hops.Add(hop);
            _clock.Advance(hop);
            remaining = DueTime.Remaining(_headers, _clock);
        }

        Assert.Equal([15, 15, 10], hops.Select(hop => hop.TotalMinutes));
    }

    [Fact]
    public void A_header_that_is_no_time_delays_nothing()
    {
        _headers[DueTime.Header] = "tomorrow";
        Assert.Equal(TimeSpan.Zero, DueTime.Remaining(_headers, _clock));
    }
}

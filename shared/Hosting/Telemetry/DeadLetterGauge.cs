using System.Diagnostics.Metrics;
using Blueshift.Domain.Configuration;
using Blueshift.Hosting.Bus;
using Blueshift.SqsTransport;
using Blueshift.SqsTransport.DeadLetters;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Blueshift.Hosting.Telemetry;

/// <summary>Counts the dead letters of this deployment once a minute: <c>blueshift.dead_letters</c>, by queue.</summary>
internal sealed class DeadLetterGauge : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly TransportSettings.AmazonSqs _transport;
    private readonly TimeProvider _clock;
    private readonly ILogger<DeadLetterGauge> _logger;
    private volatile IReadOnlyList<DeadLetterQueue> _queues = [];

    public DeadLetterGauge(
        TransportSettings.AmazonSqs transport, IMeterFactory meters, TimeProvider clock, ILogger<DeadLetterGauge> logger)
    {
        (_transport, _clock, _logger) = (transport, clock, logger);
        BlueshiftMeter.Create(meters).CreateObservableGauge(
            "blueshift.dead_letters",
            () => _queues.Select(queue =>
                new Measurement<long>(queue.Messages, new KeyValuePair<string, object?>("queue", queue.Name))),
            "{message}",
            "Messages set aside, by queue");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var settings = new SqsHostSettings();
        SqsBus.ConfigureHost(settings, _transport);
        using var deadLetters = new DeadLetterQueues(settings, _clock);
        using var timer = new PeriodicTimer(Interval, _clock);
        do
        {
            await CountAsync(deadLetters, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task CountAsync(DeadLetterQueues deadLetters, CancellationToken stoppingToken)
    {
        try
        {
            _queues = await deadLetters.ListAsync(_transport.QueuePrefix, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // Loads do not depend on it, the SDK lets sockets' own exceptions through, and the right to list queues may be
            // missing on purpose.
            _logger.DeadLettersNotCounted(exception);
        }
    }
}

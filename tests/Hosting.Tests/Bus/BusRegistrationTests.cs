using Blueshift.Contracts;
using Blueshift.Domain.Configuration;
using Blueshift.Hosting.Bus;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Blueshift.Hosting.Tests.Bus;

public sealed class BusRegistrationTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Usage_telemetry_is_off()
    {
        await using var services = Services(_ => { });

        Assert.False(services.GetRequiredService<IOptions<UsageTelemetryOptions>>().Value.Enabled);
    }

    [Fact]
    public async Task The_stop_limits_reach_the_consumers_the_bus_and_the_process()
    {
        await using var services = Services(_ => { });

        var bus = services.GetRequiredService<IOptions<MassTransitHostOptions>>().Value;
        var process = services.GetRequiredService<IOptions<HostOptions>>().Value;

        Assert.Equal(StopLimits.Default, new StopLimits(bus.ConsumerStopTimeout!.Value, bus.StopTimeout!.Value, process.ShutdownTimeout));
    }

    /// <summary>Otherwise the Scanner would publish before there is a queue, and in memory the message would be lost.</summary>
    [Fact]
    public async Task A_host_has_started_only_when_its_bus_has()
    {
        await using var services = Services(_ => { });

        Assert.True(services.GetRequiredService<IOptions<MassTransitHostOptions>>().Value.WaitUntilStarted);
    }

    [Fact]
    public async Task A_consumer_gets_what_another_role_of_the_process_publishes()
    {
        var taken = new TaskCompletionSource<LoadRequested>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var host = Host(StopLimits.Default, bus => bus.AddHandler((ConsumeContext<LoadRequested> context) =>
        {
            taken.SetResult(context.Message);
            return Task.CompletedTask;
        }));
        await host.StartAsync(CancellationToken);

        var request = SomeMessages.LoadRequested(SomeFiles.With("a/1.csv"));
        await host.Services.GetRequiredService<IBus>().Publish(request, CancellationToken);

        var message = await taken.Task.WaitAsync(CancellationToken);
        Assert.Equivalent(request, message, strict: true);
        await host.StopAsync(CancellationToken);
    }

    /// <summary>Blanks and line breaks would be a fifth of what SQS bills and limits.</summary>
    [Fact]
    public async Task A_message_is_written_without_indentation()
    {
        var body = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var host = Host(StopLimits.Default, bus => bus.AddHandler((ConsumeContext<LoadRequested> context) =>
        {
            body.SetResult(context.ReceiveContext.Body.GetString());
            return Task.CompletedTask;
        }));
        await host.StartAsync(CancellationToken);

        await host.Services.GetRequiredService<IBus>().Publish(
            SomeMessages.LoadRequested(SomeFiles.With("a/1.csv")), CancellationToken);

        Assert.DoesNotContain('\n', await body.Task.WaitAsync(CancellationToken));
        await host.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task A_stop_cancels_the_consumers_that_outlast_their_limit()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var host = Host(StopLimits.Of(TimeSpan.FromMilliseconds(1)), bus => bus.AddHandler(
            async (ConsumeContext<LoadRequested> context) =>
            {
                started.SetResult();
                await using var registration = context.CancellationToken.Register(cancelled.SetResult);
                await cancelled.Task;
            }));
        await host.StartAsync(CancellationToken);
        await host.Services.GetRequiredService<IBus>().Publish(
            SomeMessages.LoadRequested(SomeFiles.With("a/1.csv")), CancellationToken);
        await started.Task.WaitAsync(CancellationToken);

        await host.StopAsync(CancellationToken);

        Assert.True(cancelled.Task.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_stop_waits_for_the_consumers_that_end_within_their_limit()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mayEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hasEnded = false;
        using var host = Host(StopLimits.Of(TimeSpan.FromMinutes(1)), bus => bus.AddHandler(async (ConsumeContext<LoadRequested> _) =>
        {
            started.SetResult();
            await mayEnd.Task;
            hasEnded = true;
        }));
        await host.StartAsync(CancellationToken);
        await host.Services.GetRequiredService<IBus>().Publish(
            SomeMessages.LoadRequested(SomeFiles.With("a/1.csv")), CancellationToken);
        await started.Task.WaitAsync(CancellationToken);

        var stop = host.StopAsync(CancellationToken);
        mayEnd.SetResult();
        await stop;

        Assert.True(hasEnded);
    }

    private static ServiceProvider Services(Action<IBusRegistrationConfigurator> register) =>
        new ServiceCollection()
            .AddBlueshiftBus(new TransportSettings.InMemory(), StopLimits.Default, register)
            .BuildServiceProvider();

    private static IHost Host(StopLimits limits, Action<IBusRegistrationConfigurator> register)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddBlueshiftBus(new TransportSettings.InMemory(), limits, register);
        return builder.Build();
    }
}

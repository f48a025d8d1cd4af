using System.Text.Json;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Blueshift.TestKit;
using Blueshift.TestKit.Emulators;
using Blueshift.Tool.Commands;

namespace Blueshift.Tool.Tests.DeadLetters;

/// <summary>The queues of one deployment in an emulator, into which messages are put as the bus would.</summary>
internal sealed class EmulatedQueues : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly AmazonSQSClient _client;

    private EmulatedQueues(Uri endpoint) => _client = new AmazonSQSClient(
        new BasicAWSCredentials(AwsEmulator.Keys.AccessKey, AwsEmulator.Keys.SecretKey),
        new AmazonSQSConfig { ServiceURL = endpoint.ToString(), AuthenticationRegion = AwsEmulator.Region });

    public string Prefix { get; } = $"t{Guid.NewGuid():n}-";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<EmulatedQueues> CreateAsync(Uri endpoint)
    {
        var queues = new EmulatedQueues(endpoint);
        foreach (var name in new[] { "loader", "loader_error", "loader_skipped", "janitor", "janitor_error", "other-loader_error" })
        {
            await queues._client.CreateQueueAsync(queues.Prefix + name, Cancellation);
        }

        return queues;
    }

    /// <returns>Its id.</returns>
    public async Task<string> ParkAsync(string queue, string body, Dictionary<string, string>? headers = null)
    {
        var request = new SendMessageRequest { QueueUrl = await UrlAsync(queue), MessageBody = body };
        if (headers is not null)
        {
            request.MessageAttributes = new Dictionary<string, MessageAttributeValue>
            {
                ["MT-Headers"] = new() { DataType = "String", StringValue = JsonSerializer.Serialize(headers) },
            };
        }

        return (await _client.SendMessageAsync(request, Cancellation)).MessageId;
    }

    /// <summary>Takes everything out of a queue: what its consumers would get.</summary>
    public async Task<IReadOnlyList<Message>> TakeAsync(string queue)
    {
        var response = await _client.ReceiveMessageAsync(
            new ReceiveMessageRequest { QueueUrl = await UrlAsync(queue), MaxNumberOfMessages = 10, MessageAttributeNames = ["All"] },
            Cancellation);
        return response.Messages ?? [];
    }

    /// <summary>How many messages a queue has that can be received now.</summary>
    public async Task<int> CountAsync(string queue) => (await _client.GetQueueAttributesAsync(
        await UrlAsync(queue), [QueueAttributeName.ApproximateNumberOfMessages], Cancellation)).ApproximateNumberOfMessages;

    /// <summary>Runs <c>blueshift dead-letters</c> with a configuration that names these queues.</summary>
    public async Task<int> RunAsync(Terminal terminal, Uri endpoint, params string[] args)
    {
        var config = _directory.Combine("config.edn");
        await File.WriteAllTextAsync(
            config,
            $$$"""
            {:s3 {:bucket "b" :region "{{{AwsEmulator.Region}}}"
                  :credentials {:access-key "{{{AwsEmulator.Keys.AccessKey}}}" :secret-key "{{{AwsEmulator.Keys.SecretKey}}}"}}
             :transport {:type :amazon-sqs :endpoint "{{{endpoint.GetLeftPart(UriPartial.Authority)}}}" :queue-prefix "{{{Prefix}}}"}
             :redshift-connections [{:dw1 {:jdbc-url "jdbc:duckdb:dw.duckdb"}}]}
            """,
            Cancellation);
        return await BlueshiftCommand.RunAsync(["dead-letters", .. args, "--config", config], terminal);
    }

    public void Dispose()
    {
        _client.Dispose();
        _directory.Dispose();
    }

    private async Task<string> UrlAsync(string queue) => (await _client.GetQueueUrlAsync(Prefix + queue, Cancellation)).QueueUrl;
}

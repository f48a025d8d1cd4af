using System.Collections.Concurrent;
using System.Reflection;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Blueshift.SqsTransport.Tests.Fakes;

/// <summary>
/// SQS as the test says, request by request, for what no real one can be made to do: throttle one entry of a batch,
/// disown a receipt, hand out several messages of a group at once. A request nobody scripted fails the test.
/// </summary>
public class ScriptedSqs : DispatchProxy
{
    private readonly ConcurrentDictionary<Type, Func<object, object>> _scripts = new();
    private readonly ConcurrentQueue<object> _requests = new();

    /// <summary>The client to hand to the code under test, and the script behind it.</summary>
    public static (IAmazonSQS Client, ScriptedSqs Script) Create()
    {
        var client = Create<IAmazonSQS, ScriptedSqs>();
        return (client, (ScriptedSqs)(object)client);
    }

    /// <summary>Says how requests of one kind are answered from now on.</summary>
    public void On<TRequest, TResponse>(Func<TRequest, Task<TResponse>> answer)
        where TRequest : AmazonWebServiceRequest =>
        _scripts[typeof(TRequest)] = request => answer((TRequest)request);

    /// <inheritdoc cref="On{TRequest, TResponse}(Func{TRequest, Task{TResponse}})"/>
    public void On<TRequest, TResponse>(Func<TRequest, TResponse> answer)
        where TRequest : AmazonWebServiceRequest =>
        On<TRequest, TResponse>(request => Task.FromResult(answer(request)));

    /// <summary>From now on every queue exists, and has a redrive policy set when a bus starts.</summary>
    public void HasAllQueues()
    {
        On<GetQueueUrlRequest, GetQueueUrlResponse>(request => new() { QueueUrl = $"http://sqs/{request.QueueName}" });
        On<GetQueueAttributesRequest, GetQueueAttributesResponse>(request => new()
        {
            Attributes = request.AttributeNames.ToDictionary(name => name, _ => request.QueueUrl),
        });
        On<SetQueueAttributesRequest, SetQueueAttributesResponse>(_ => new());
    }

    /// <summary>The requests of one kind so far.</summary>
    public IReadOnlyList<TRequest> Requests<TRequest>() => [.. _requests.OfType<TRequest>()];

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod?.Name == nameof(IDisposable.Dispose))
        {
            return null;
        }

        var request = Assert.IsAssignableFrom<AmazonWebServiceRequest>(args?[0]);
        _requests.Enqueue(request);
        return _scripts.TryGetValue(request.GetType(), out var answer)
            ? answer(request)
            : throw new InvalidOperationException($"The test has no script for {request.GetType().Name}.");
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using MassTransit;
using MassTransit.Context;
using MassTransit.Serialization;

namespace Blueshift.Contracts.Tests;

/// <summary>
/// What travels. A change to an approved file is a change that a Loader of yesterday, or a message that waits in a
/// queue, has to live with: members may be added if they can be absent, never renamed or taken away.
/// </summary>
public sealed class WireFormTests
{
    private static readonly JsonSerializerOptions Options = SystemTextJsonMessageSerializer.Options;

    public static TheoryData<object> Messages =>
    [
        Samples.LoadRequested, Samples.LoadCompleted, Samples.LoadChecked, Samples.LoadFailed, Samples.CleanupRequested,
        Samples.CleanupCompleted,
    ];

    [Theory]
    [MemberData(nameof(Messages), DisableDiscoveryEnumeration = true)]
    public void A_message_is_written_as_approved(object message)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{message.GetType().Name}.approved.json");
        var approved = File.ReadAllText(path);

        Assert.Equal(approved.Trim(), JsonSerializer.Serialize(message, Options), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Messages), DisableDiscoveryEnumeration = true)]
    public void A_message_reads_back_as_it_was_written(object message) => AssertReadsBack(message);

    [Fact]
    public void A_message_without_what_may_be_null_reads_back_too()
    {
        AssertReadsBack(Samples.LoadCompleted with { LoadId = null, Database = null, Files = [], Failures = [] });
        AssertReadsBack(Samples.LoadFailed with
        {
            Failures = [new FailureDetail { Kind = "transient", Reason = "The server went away.", Files = [] }],
        });
        AssertReadsBack(Samples.CleanupCompleted with
        {
            Left = [new LeftObject { File = Samples.File, Reason = "kept" }],
        });
    }

    [Fact]
    public void A_failure_of_a_loader_that_sends_no_rejected_rows_reads_too()
    {
        var json = JsonSerializer.SerializeToNode(Samples.LoadFailed, Options)!.AsObject();
        json["failures"]![0]!.AsObject().Remove("errors");

        Assert.Null(Assert.Single(json.Deserialize<LoadFailed>(Options)!.Failures).Errors);
    }

    [Theory]
    [MemberData(nameof(Messages), DisableDiscoveryEnumeration = true)]
    public void A_reader_skips_a_member_it_does_not_know(object message)
    {
        var json = JsonSerializer.SerializeToNode(message, Options)!.AsObject();
        json["addedLater"] = new JsonObject { ["any"] = 1 };

        var read = JsonSerializer.Deserialize(json, message.GetType(), Options);

        Assert.Equal(Json(message), Json(read!));
    }

    [Theory]
    [MemberData(nameof(Messages), DisableDiscoveryEnumeration = true)]
    public void A_reader_refuses_a_message_that_lacks_a_required_member(object message)
    {
        var json = JsonSerializer.SerializeToNode(message, Options)!.AsObject();
        json.Remove("manifestETag");

        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, message.GetType(), Options));
    }

    [Theory]
    [InlineData("urn:message:Blueshift.Contracts:LoadRequested", typeof(LoadRequested))]
    [InlineData("urn:message:Blueshift.Contracts:LoadCompleted", typeof(LoadCompleted))]
    [InlineData("urn:message:Blueshift.Contracts:LoadChecked", typeof(LoadChecked))]
    [InlineData("urn:message:Blueshift.Contracts:LoadFailed", typeof(LoadFailed))]
    [InlineData("urn:message:Blueshift.Contracts:CleanupRequested", typeof(CleanupRequested))]
    [InlineData("urn:message:Blueshift.Contracts:CleanupCompleted", typeof(CleanupCompleted))]
    public void A_message_travels_under_one_name(string expected, Type message)
    {
        Assert.Equal(expected, MessageUrn.ForTypeString(message));
        Assert.Equal([message], MessageTypeCache.GetMessageTypes(message));
    }

    [Fact]
    public void The_envelope_carries_the_message_as_approved()
    {
        var context = new MessageSendContext<LoadRequested>(Samples.LoadRequested);

        var envelope = JsonNode.Parse(new SystemTextJsonMessageSerializer().GetMessageBody(context).GetString())!;

        Assert.Equal(Json(Samples.LoadRequested), envelope["message"]!.ToJsonString(Options));
        Assert.Equal(
            ["urn:message:Blueshift.Contracts:LoadRequested"], envelope["messageType"]!.AsArray().GetValues<string>());
    }

    private static void AssertReadsBack(object message)
    {
        var read = JsonSerializer.Deserialize(Json(message), message.GetType(), Options);

        Assert.Equal(Json(message), Json(read!));
    }

    private static string Json(object message) => JsonSerializer.Serialize(message, message.GetType(), Options);
}

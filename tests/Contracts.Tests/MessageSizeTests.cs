using System.Globalization;
using System.Text;
using MassTransit.Context;
using MassTransit.Serialization;

namespace Blueshift.Contracts.Tests;

/// <summary>
/// Why the Scanner cuts batches by the size of the message and not only by the number of files: SQS takes 1 MiB, and
/// a thousand files with the longest keys do not fit (1.2 MB, and up to 6.3 MB where JSON escapes what is in a key).
/// </summary>
public sealed class MessageSizeTests(ITestOutputHelper output)
{
    private const int MaxSqsMessageBytes = 1024 * 1024;

    private const int MaxKeyBytes = 1024;

    private const int NumberBytes = 4;

    // The envelope holds times and a process id, which are not always equally long.
    private const int EnvelopeVariation = 100;

    [Fact]
    public void A_thousand_files_with_common_keys_fit_one_message()
    {
        var bytes = SizeOf(number => string.Create(
            CultureInfo.InvariantCulture, $"warehouse/events/dt=2026-01-31/hour=12/part-{number:D5}-c000.csv.gz"));

        Assert.True(bytes < MaxSqsMessageBytes / 2);
    }

    [Fact]
    public void A_thousand_files_with_the_longest_keys_do_not_fit_one_message()
    {
        var bytes = SizeOf(number => LongestKey("a", number));

        Assert.True(bytes > MaxSqsMessageBytes);
    }

    [Theory]
    [InlineData("\"", 2)]
    [InlineData("\U0001F600", 3)]
    [InlineData("\u0001", 6)]
    public void A_key_of_characters_that_json_escapes_takes_several_times_its_length(string character, int times)
    {
        var plain = SizeOf(number => LongestKey("a", number));
        var escaped = SizeOf(number => LongestKey(character, number));

        var more = 1000 * (MaxKeyBytes - NumberBytes) * (times - 1);
        Assert.InRange(escaped - plain, more - EnvelopeVariation, more + EnvelopeVariation);
    }

    /// <summary>So a batch must be cut with room to spare: its answers say more about the same files.</summary>
    [Fact]
    public void A_file_takes_more_room_in_an_answer_than_in_the_request()
    {
        var files = Files(number => LongestKey("a", number));
        var detail = new string('d', 100);
        var left = files.Select(file => new LeftObject { File = file, Reason = "refused", Detail = detail });

        var request = SizeOf(Samples.LoadRequested with { Files = files });
        var answer = SizeOf(Samples.CleanupCompleted with { Deleted = [], Left = [.. left] });

        Assert.True(answer > request + (1000 * 150), $"{request:N0} and {answer:N0} bytes");
    }

    private int SizeOf(Func<int, string> keyOf)
    {
        var bytes = SizeOf(Samples.LoadRequested with { Files = Files(keyOf) });
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"1,000 files with keys such as {keyOf(0)[..16]}…: {bytes:N0} bytes"));
        return bytes;
    }

    private static FileVersion[] Files(Func<int, string> keyOf) =>
        [.. Enumerable.Range(0, 1000).Select(number => Samples.File with { Key = keyOf(number) })];

    private static int SizeOf<T>(T message)
        where T : class =>
        new SystemTextJsonMessageSerializer().GetMessageBody(new MessageSendContext<T>(message)).GetBytes().Length;

    private static string LongestKey(string filler, int number) =>
        string.Concat(Enumerable.Repeat(filler, (MaxKeyBytes - NumberBytes) / Encoding.UTF8.GetByteCount(filler)))
        + number.ToString("D4", CultureInfo.InvariantCulture);
}

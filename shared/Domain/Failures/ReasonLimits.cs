using Blueshift.Domain.Batches;

namespace Blueshift.Domain.Failures;

/// <summary>Keeps what is said of failures short enough for a message.</summary>
public static class ReasonLimits
{
    /// <summary>The most bytes that all reasons of one message take as JSON.</summary>
    public const int MaxBytes = 96 * 1024;

    private const string Ellipsis = "…";

    /// <summary>A reason of at most <see cref="LoadFailure.MaxReasonLength"/> characters.</summary>
    public static string Cut(string reason) => Cut(reason, LoadFailure.MaxReasonLength);

    /// <summary>A text of at most <paramref name="maxLength"/> characters.</summary>
    public static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        var end = maxLength - Ellipsis.Length;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + Ellipsis;
    }

    /// <summary>
    /// The same failures with reasons that fit into one message: when there are too many, the long ones are cut to an
    /// equal share. The files stay as they are; <see cref="MessageSize"/> has made room for them.
    /// </summary>
    public static IReadOnlyList<LoadFailure> Fit(IReadOnlyList<LoadFailure> failures)
    {
        var cut = failures.Select(failure => failure with { Reason = Cut(failure.Reason) }).ToList();
        return cut.Sum(failure => MessageSize.Of(failure.Reason)) <= MaxBytes
            ? cut
            : [.. cut.Select(failure => failure with { Reason = CutToBytes(failure.Reason, MaxBytes / cut.Count) })];
    }

    private static string CutToBytes(string reason, int maxBytes)
    {
        if (MessageSize.Of(reason) <= maxBytes)
        {
            return reason;
        }

        var (end, bytes) = (0, MessageSize.Of(Ellipsis));
        foreach (var rune in reason.EnumerateRunes())
        {
            bytes += MessageSize.Of(rune.ToString());
            if (bytes > maxBytes)
            {
                break;
            }

            end += rune.Utf16SequenceLength;
        }

        return reason[..end] + Ellipsis;
    }
}

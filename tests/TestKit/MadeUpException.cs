using Blueshift.Domain;

namespace Blueshift.TestKit;

/// <summary>What a port throws because a test wants it to.</summary>
public sealed class MadeUpException(string message, bool isTransient, string? code = null)
    : BlueshiftException(message, innerException: null)
{
    public override bool IsTransient { get; } = isTransient;

    public override string? Code { get; } = code;
}

using MassTransit;

namespace Blueshift.Hosting.Messages;

/// <summary>What the bus says of a consumer that failed.</summary>
public static class FaultMapping
{
    /// <summary>What went wrong, for a person: the first exception's type and message.</summary>
    public static string Describe(this Fault fault)
    {
        var exception = fault.Exceptions.FirstOrDefault();
        return $"{exception?.ExceptionType}: {exception?.Message}";
    }
}

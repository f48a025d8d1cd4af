namespace Blueshift.Domain.Configuration;

/// <summary>A collector of spans and metrics.</summary>
/// <param name="Endpoint">Its address.</param>
/// <param name="Protocol">What it speaks there.</param>
public sealed record OtlpSettings(Uri Endpoint, OtlpProtocol Protocol);

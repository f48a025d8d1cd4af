namespace Blueshift.Domain.Patterns;

/// <summary>
/// A regular expression from a manifest or the configuration, matched against a whole text in linear time: it comes
/// from outside, so it must not be able to stall a scan. Written in Java's syntax, as upstream's manifests are.
/// To be completed.
/// </summary>
public sealed record KeyPattern;

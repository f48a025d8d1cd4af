namespace Blueshift.Copy.Options;

/// <summary>SIMPLIFY: how Redshift simplifies geometries that are too large.</summary>
/// <param name="Auto">Redshift chooses the tolerance.</param>
/// <param name="Tolerance">
/// The tolerance, or with <paramref name="Auto"/> the largest; at least 0; null when not given.
/// </param>
public sealed record ShapefileSimplification(bool Auto, double? Tolerance);

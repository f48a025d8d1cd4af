namespace Blueshift.Copy.Avro;

/// <summary>What the header of a file says.</summary>
/// <param name="Record">The schema.</param>
/// <param name="Codec">How blocks are compressed.</param>
/// <param name="Sync">What stands behind every block.</param>
internal sealed record AvroHeader(AvroType Record, AvroCodec Codec, byte[] Sync);

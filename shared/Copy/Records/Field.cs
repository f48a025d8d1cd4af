using Blueshift.Copy.Conversion;

namespace Blueshift.Copy.Records;

/// <summary>Where a field stands, in positions from its record's first byte.</summary>
/// <param name="RawStart">Its first byte in the file, quotes and blanks around them included.</param>
/// <param name="RawEnd">The byte behind its last in the file.</param>
/// <param name="ValueStart">The first byte of its value: in the file, or among the record's decoded bytes.</param>
/// <param name="ValueLength">The length of its value.</param>
/// <param name="IsDecoded">Whether the value is among the decoded bytes, because it differs from what the file has.</param>
/// <param name="Shape">What the value's bytes do not say.</param>
internal readonly record struct Field(
    int RawStart, int RawEnd, int ValueStart, int ValueLength, bool IsDecoded, FieldShape Shape);

namespace Blueshift.Copy.Parquet.Values;

/// <summary>The different values of a column in a row group. One of the two lists is empty.</summary>
/// <param name="Words">Of a column of words.</param>
/// <param name="Bytes">Of a column of bytes.</param>
internal sealed record ValueDictionary(IReadOnlyList<long> Words, IReadOnlyList<ByteRange> Bytes);

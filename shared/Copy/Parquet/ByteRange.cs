namespace Blueshift.Copy.Parquet;

/// <summary>Some bytes of an array.</summary>
internal readonly record struct ByteRange(byte[] Array, int Start, int Length)
{
    public static readonly ByteRange Empty = new([], 0, 0);

    public int End => Start + Length;

    public ReadOnlySpan<byte> Span => Array.AsSpan(Start, Length);
}

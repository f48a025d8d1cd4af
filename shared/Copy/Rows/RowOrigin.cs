namespace Blueshift.Copy.Rows;

/// <summary>Where a row came from.</summary>
/// <param name="File">The 0-based place of the file in its batch, below 2^22.</param>
/// <param name="Line">
/// The 1-based physical line its record starts on, counted in the decompressed file, or the number of the row in a format
/// without lines; below 2^40.
/// </param>
public readonly record struct RowOrigin(int File, long Line)
{
    /// <summary>The bits of <see cref="ToInt64"/> that hold the line; those above hold the file.</summary>
    public const int LineBits = 40;

    /// <summary>Both in one number, so that a staging table carries them in one column and sorts by them.</summary>
    public long ToInt64() => ((long)File << LineBits) | Line;

    /// <summary>The inverse of <see cref="ToInt64"/>.</summary>
    public static RowOrigin FromInt64(long value) => new((int)(value >> LineBits), value & ((1L << LineBits) - 1));
}

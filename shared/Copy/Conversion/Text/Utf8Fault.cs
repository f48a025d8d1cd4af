namespace Blueshift.Copy.Conversion.Text;

/// <summary>A place in a text that is not a UTF-8 character.</summary>
/// <param name="Index">Where it starts.</param>
/// <param name="Length">Its bytes, at least 1; what follows may be a character again.</param>
/// <param name="Shown">The bytes from the start that show what is wrong, which may include the one behind.</param>
/// <param name="Number">
/// Redshift's number for what is wrong, 1 to 6 (multi-byte-character-load-errors); 0 for a non-character.
/// </param>
internal readonly record struct Utf8Fault(int Index, int Length, int Shown, int Number)
{
    public const int TooLong = 1;
    public const int Incomplete = 2;
    public const int StartOutOfRange = 3;
    public const int TrailOutOfRange = 4;
    public const int Surrogate = 5;
    public const int AboveUnicode = 6;

    /// <summary>
    /// U+FDD0 to U+FDEF and the last two of each plane: loaded as they are unless ACCEPTINVCHARS replaces them.
    /// </summary>
    public const int NonCharacter = 0;
}

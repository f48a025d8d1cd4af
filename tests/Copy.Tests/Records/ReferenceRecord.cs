namespace Blueshift.Copy.Tests.Records;

/// <summary>A record as the reference finds it: bytes are Latin-1 characters.</summary>
/// <param name="Line">The line it starts on.</param>
/// <param name="Offset">The bytes before it.</param>
/// <param name="Raw">The record without its line end.</param>
/// <param name="Code">Why it is rejected, or null.</param>
/// <param name="WrongField">The field that is wrong, from 0; null when it is none of them.</param>
/// <param name="Fields">What was found up to there.</param>
internal sealed record ReferenceRecord(
    long Line, long Offset, string Raw, int? Code, int? WrongField, IReadOnlyList<ReferenceField> Fields);

/// <summary>A field as the reference finds it.</summary>
/// <param name="Value">Without quotes and escapes.</param>
/// <param name="IsEscapedN">Whether it stands in the file as a backslash and an N.</param>
/// <param name="Start">Where it starts in its record.</param>
internal readonly record struct ReferenceField(string Value, bool IsEscapedN, int Start)
{
    public override string ToString() => IsEscapedN ? "NULL" : $"[{Value}]";
}

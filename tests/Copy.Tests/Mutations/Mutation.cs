using CsCheck;

namespace Blueshift.Copy.Tests.Mutations;

/// <summary>Damage to a file.</summary>
/// <param name="Bytes">What it is now.</param>
/// <param name="Start">The first byte that is not as it was.</param>
internal sealed record Mutation(byte[] Bytes, int Start)
{
    private enum Kind
    {
        Flip,
        Insert,
        Delete,
        Duplicate,
        Splice,
        Cut,
    }

    /// <summary>One to three mutations of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="insertions">Bytes that are likely to upset the format.</param>
    public static Gen<Mutation> Of(byte[] file, byte[] insertions) =>
        Gen.Select(Gen.Enum<Kind>(), Gen.Int[0, 1 << 20], Gen.Int[0, 1 << 20], Gen.Int[1, 8], Gen.Int[0, insertions.Length - 1].Array[1, 4])
            .Array[1, 3]
            .Select(steps => steps.Aggregate(new Mutation(file, file.Length), (mutation, step) =>
                mutation.Apply(step.Item1, step.Item2, step.Item3, step.Item4, [.. step.Item5.Select(place => insertions[place])])));

    private Mutation Apply(Kind kind, int place, int other, int length, byte[] inserted)
    {
        if (Bytes.Length == 0)
        {
            return this;
        }

        var at = place % Bytes.Length;
        var end = Math.Min(at + length, Bytes.Length);
        var from = other % Bytes.Length;
        var to = Math.Min(from + length, Bytes.Length);
        byte[] changed = kind switch
        {
            Kind.Flip => [.. Bytes[..at], (byte)(Bytes[at] ^ (1 << (other % 8))), .. Bytes[(at + 1)..]],
            Kind.Insert => [.. Bytes[..at], .. inserted, .. Bytes[at..]],
            Kind.Delete => [.. Bytes[..at], .. Bytes[end..]],
            Kind.Duplicate => [.. Bytes[..end], .. Bytes[at..]],
            Kind.Splice => [.. Bytes[..at], .. Bytes[from..to], .. Bytes[at..]],
            _ => Bytes[..at],
        };
        return new Mutation(changed, Math.Min(Start, at));
    }
}

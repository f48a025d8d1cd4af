using System.Globalization;
using Blueshift.Copy.Decompression;

namespace Blueshift.Copy.Parquet.Footer;

/// <summary>Finds the footer of a Parquet file, and says what the file is when it has none.</summary>
internal static class FooterReader
{
    /// <summary>A file with more to say of its columns is not taken: it would have to be held as a whole.</summary>
    private const int GreatestLength = 256 * 1024 * 1024;

    private const int SignatureLength = 4;
    private const int TailLength = 2 * SignatureLength;

    private static ReadOnlySpan<byte> Signature => "PAR1"u8;

    private static ReadOnlySpan<byte> EncryptedSignature => "PARE"u8;

    /// <summary>Reads the footer, and leaves in <paramref name="input"/> where it begins.</summary>
    /// <exception cref="CorruptFileException">There is none, or it cannot be read.</exception>
    public static ParquetFooter Read(ParquetInput input)
    {
        var head = new byte[(int)Math.Min(input.Length, FileSignature.HeadLength)];
        input.Read(0, head);
        if (head.AsSpan().StartsWith(EncryptedSignature))
        {
            throw Encrypted();
        }

        if (!head.AsSpan().StartsWith(Signature))
        {
            throw NotParquet(head);
        }

        var bytes = ReadBytes(input);
        var footer = FooterParser.Parse(bytes)
            ?? throw new CorruptFileException("the footer of the Parquet file, at its end, is corrupt");
        return footer.IsEncrypted ? throw Encrypted() : footer;
    }

    private static byte[] ReadBytes(ParquetInput input)
    {
        if (input.Length < SignatureLength + TailLength)
        {
            throw EndsEarly(input);
        }

        var tail = new byte[TailLength];
        input.Read(input.Length - TailLength, tail);
        if (tail.AsSpan(SignatureLength).SequenceEqual(EncryptedSignature))
        {
            throw Encrypted();
        }

        if (!tail.AsSpan(SignatureLength).SequenceEqual(Signature))
        {
            throw EndsEarly(input);
        }

        var length = BitConverter.ToUInt32(tail);
        if (length > Math.Min(input.Length - SignatureLength - TailLength, GreatestLength))
        {
            throw new CorruptFileException(string.Create(
                CultureInfo.InvariantCulture,
                $"the Parquet file has {input.Length:N0} bytes, but its last bytes say that its footer has {length:N0}"));
        }

        var bytes = new byte[length];
        input.Limit = input.Length - TailLength - length;
        input.Read(input.Limit, bytes);
        return bytes;
    }

    private static CorruptFileException NotParquet(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
        {
            return new CorruptFileException("the file is empty; a Parquet file without rows has a footer still");
        }

        var mend = FileSignature.Recognise(head) is "gzip" or "bzip2" or "lzop" or "zstd"
            ? "; Parquet is compressed inside, page by page, and the file must not be compressed again as a whole"
            : string.Empty;
        return new CorruptFileException($"the file is not Parquet: {FileSignature.Describe(head)}{mend}");
    }

    private static CorruptFileException EndsEarly(ParquetInput input) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"the Parquet file ends early, {input.Length:N0} bytes in: its last bytes are not PAR1, so that its footer is missing"));

    private static CorruptFileException Encrypted() =>
        new("the Parquet file is encrypted with keys of its own, which COPY has no option for");
}

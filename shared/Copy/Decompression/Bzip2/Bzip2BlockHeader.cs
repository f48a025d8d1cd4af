namespace Blueshift.Copy.Decompression.Bzip2;

/// <summary>What stands before a block's symbols: its checksum, its bytes, and the codes of its symbols.</summary>
internal sealed class Bzip2BlockHeader(Bzip2Bits bits)
{
    /// <summary>After so many symbols another code may take over.</summary>
    public const int GroupLength = 50;

    /// <summary>The stored bytes of so many symbols at most.</summary>
    public const int MaxGroupBytes = (GroupLength * Bzip2Code.MaxLength / 8) + 1;

    private const int MinCodes = 2;
    private const int MaxCodes = 6;
    private const int MaxGroups = 1 << 15;

    private readonly byte[] _front = new byte[256];
    private readonly byte[] _lengths = new byte[Bzip2Block.MaxSymbols];
    private readonly byte[] _groupCodes = new byte[MaxGroups];
    private readonly Bzip2Code[] _codes = [.. Enumerable.Range(0, MaxCodes).Select(_ => new Bzip2Code())];

    public uint Checksum { get; private set; }

    /// <summary>Whether the content is to be restored by <see cref="Bzip2Scatter"/>.</summary>
    public bool IsScattered { get; private set; }

    /// <summary>Where in the transformed block its content starts.</summary>
    public int Origin { get; private set; }

    /// <summary>How many symbols its codes have; the last is the block's end.</summary>
    public int SymbolCount { get; private set; }

    public int GroupCount { get; private set; }

    /// <summary>The bytes that occur in the block, the one used last in front.</summary>
    public Span<byte> Front => _front;

    public Bzip2Code CodeOf(int group) => _codes[_groupCodes[group]];

    public async ValueTask ReadAsync(CancellationToken cancellationToken)
    {
        Checksum = await bits.ReadChecksumAsync(cancellationToken);
        IsScattered = await bits.ReadAsync(1, cancellationToken) != 0;
        Origin = await bits.ReadAsync(24, cancellationToken);
        await ReadBytesAsync(cancellationToken);
        var codes = await bits.ReadAsync(3, cancellationToken);
        if (codes is < MinCodes or > MaxCodes)
        {
            throw bits.Damaged($"a block has {codes} codes");
        }

        await ReadGroupsAsync(codes, cancellationToken);
        for (var code = 0; code < codes; code++)
        {
            await ReadCodeAsync(_codes[code], cancellationToken);
        }
    }

    private async ValueTask ReadBytesAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        var rows = await bits.ReadAsync(16, cancellationToken);
        for (var row = 0; row < 16; row++)
        {
            var used = (rows & (0x8000 >> row)) == 0 ? 0 : await bits.ReadAsync(16, cancellationToken);
            for (var column = 0; column < 16; column++)
            {
                if ((used & (0x8000 >> column)) != 0)
                {
                    _front[count++] = (byte)((row * 16) + column);
                }
            }
        }

        SymbolCount = count > 0 ? count + 2 : throw bits.Damaged("a block has no bytes");
    }

    /// <summary>Each group names its code by how long ago that was last used.</summary>
    private async ValueTask ReadGroupsAsync(int codes, CancellationToken cancellationToken)
    {
        byte[] recent = [.. Enumerable.Range(0, codes).Select(code => (byte)code)];
        GroupCount = await bits.ReadAsync(15, cancellationToken);
        for (var group = 0; group < GroupCount; group++)
        {
            var place = 0;
            while (await bits.ReadAsync(1, cancellationToken) != 0)
            {
                if (++place == codes)
                {
                    throw bits.Damaged("a block names a code that it does not have");
                }
            }

            var code = recent[place];
            recent.AsSpan(0, place).CopyTo(recent.AsSpan(1));
            recent[0] = code;
            _groupCodes[group] = code;
        }
    }

    /// <summary>Each length is told by how it differs from the one before.</summary>
    private async ValueTask ReadCodeAsync(Bzip2Code code, CancellationToken cancellationToken)
    {
        var length = await bits.ReadAsync(5, cancellationToken);
        for (var symbol = 0; symbol < SymbolCount; symbol++)
        {
            while (IsLength(length) && await bits.ReadAsync(1, cancellationToken) != 0)
            {
                length += await bits.ReadAsync(1, cancellationToken) == 0 ? 1 : -1;
            }

            _lengths[symbol] = IsLength(length)
                ? (byte)length
                : throw bits.Damaged($"a block has a code of {length} bits");
        }

        code.Assign(_lengths.AsSpan(0, SymbolCount));
    }

    private static bool IsLength(int length) => length is >= 1 and <= Bzip2Code.MaxLength;
}

namespace Blueshift.Copy.Tests.Decompression;

/// <summary>Compresses to LZO1X in the most obvious way: repeats what was last seen, in the shortest form there is.</summary>
/// <remarks>All forms of instructions occur, none is chosen with care. <c>lzop -t</c> has found nothing wrong with it.</remarks>
internal sealed class Lzo1xCompressor
{
    private const int MaxDistance = 49_151;

    /// <summary>So many places of a match are kept to be matched again.</summary>
    private const int MaxSeen = 30;

    private readonly byte[] _content;
    private readonly List<byte> _stored = [];
    private readonly Dictionary<int, int> _lastPairs = [];
    private readonly Dictionary<int, int> _lastTriples = [];

    /// <summary>Where the literals start that are not written yet.</summary>
    private int _literals;

    /// <summary>The place of the two bits that count literals behind the last match.</summary>
    private int? _literalBits;

    private Lzo1xCompressor(byte[] content) => _content = content;

    public static byte[] Compress(byte[] content) => new Lzo1xCompressor(content).Run();

    private byte[] Run()
    {
        for (var position = 0; position < _content.Length;)
        {
            var (distance, length) = FindMatch(position);
            if (length > 0)
            {
                WriteMatch(distance, length, WriteLiterals(position));
            }

            for (var seen = position; seen < position + Math.Clamp(length, 1, MaxSeen); seen++)
            {
                _lastPairs[Key(seen, 2)] = seen;
                _lastTriples[Key(seen, 3)] = seen;
            }

            position += Math.Max(length, 1);
            _literals = length > 0 ? position : _literals;
        }

        WriteLiterals(_content.Length);
        return [.. _stored, 0x11, 0, 0];
    }

    private int Key(int position, int length)
    {
        var key = 0;
        for (var i = 0; i < length; i++)
        {
            key = (key << 8) | (position + i < _content.Length ? _content[position + i] : 0);
        }

        return key;
    }

    private (int Distance, int Length) FindMatch(int position)
    {
        if (_lastTriples.TryGetValue(Key(position, 3), out var start) && position - start <= MaxDistance)
        {
            var length = _content.AsSpan(position).CommonPrefixLength(_content.AsSpan(start));
            if (length >= 3)
            {
                return (position - start, length);
            }
        }

        return position - _literals is 1 or 2 or 3 && position + 2 <= _content.Length
            && _lastPairs.TryGetValue(Key(position, 2), out start) && position - start <= 1024
            ? (position - start, 2)
            : default;
    }

    /// <summary>Writes the literals up to a place.</summary>
    /// <returns>How many there were.</returns>
    private int WriteLiterals(int end)
    {
        var count = end - _literals;
        if (_stored.Count == 0 && count is > 0 and <= 238)
        {
            _stored.Add((byte)(17 + count));
        }
        else if (count > 3)
        {
            WriteLength(0, count - 3, 15);
        }
        else if (count > 0)
        {
            _stored[_literalBits!.Value] |= (byte)count;
        }

        _stored.AddRange(_content.AsSpan(_literals, count));
        return count;
    }

    private void WriteMatch(int distance, int length, int literals)
    {
        _literalBits = _stored.Count;
        if (length == 2)
        {
            WriteNear(0, distance - 1, 2);
        }
        else if (length == 3 && literals > 3 && distance is > 2048 and <= 3072)
        {
            WriteNear(0, distance - 2049, 2);
        }
        else if (length <= 8 && distance <= 2048)
        {
            WriteNear((length - 1) << 5, distance - 1, 3);
        }
        else if (distance <= 16_384)
        {
            WriteLength(32, length - 2, 31);
            WriteFar(distance - 1);
        }
        else
        {
            WriteLength(16 | (distance >= 32_768 ? 8 : 0), length - 2, 7);
            WriteFar(distance & 0x3FFF);
        }
    }

    private void WriteNear(int token, int distance, int bits)
    {
        _stored.Add((byte)(token | ((distance & ((1 << bits) - 1)) << 2)));
        _stored.Add((byte)(distance >> bits));
    }

    private void WriteFar(int distance)
    {
        _literalBits = _stored.Count;
        _stored.Add((byte)(distance << 2));
        _stored.Add((byte)(distance >> 6));
    }

    private void WriteLength(int token, int length, int most)
    {
        _stored.Add((byte)(length <= most ? token | length : token));
        if (length > most)
        {
            for (length -= most; length > 255; length -= 255)
            {
                _stored.Add(0);
            }

            _stored.Add((byte)length);
        }
    }
}

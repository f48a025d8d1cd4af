using System.Text;

namespace Blueshift.Copy.Parquet.Thrift;

/// <summary>
/// Reads structs of Thrift's compact protocol from bytes that may be anything. It never throws: once it
/// <see cref="IsBroken"/>, every value is empty and every struct and list ends.
/// </summary>
internal ref struct CompactReader(ReadOnlySpan<byte> bytes)
{
    private const int MaxDepth = 32;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private CompactType _type = CompactType.Stop;
    private int _field;
    private int _depth;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Whether the bytes ended before the value did: with more of them it might be whole.</summary>
    public bool RanOut { get; private set; }

    /// <summary>Whether the bytes cannot be what they should.</summary>
    public bool IsMalformed { get; private set; }

    public readonly bool IsBroken => RanOut || IsMalformed;

    /// <summary>Begins the struct that is the field, or the whole. What it returns goes to <see cref="EndStruct"/>.</summary>
    public int BeginStruct()
    {
        IsMalformed |= _depth > 0 && _type != CompactType.Struct;
        return BeginElement();
    }

    /// <summary>Begins a struct of a list. What it returns goes to <see cref="EndStruct"/>.</summary>
    public int BeginElement()
    {
        var outer = _field;
        _field = 0;
        IsMalformed |= _depth++ > MaxDepth;
        return outer;
    }

    public void EndStruct(int outer)
    {
        _field = outer;
        _depth--;
    }

    /// <summary>Goes on to the next field of the struct; false behind the last.</summary>
    /// <param name="id">The field's number. Whoever does not know it calls <see cref="Skip()"/>.</param>
    public bool NextField(out int id)
    {
        var header = NextByte();
        _type = (CompactType)(header & 0x0F);
        id = header >> 4 == 0 && _type != CompactType.Stop ? (short)ReadZigZag() : _field + (header >> 4);
        _field = id;
        return _type != CompactType.Stop && !IsBroken;
    }

    public readonly bool ReadBoolean() => _type == CompactType.True;

    public int ReadInt32()
    {
        var value = ReadInt64();
        IsMalformed |= value is < int.MinValue or > int.MaxValue;
        return (int)value;
    }

    public long ReadInt64()
    {
        switch (_type)
        {
            case CompactType.Byte:
                return (sbyte)NextByte();
            case CompactType.Int16 or CompactType.Int32 or CompactType.Int64:
                return ReadZigZag();
            default:
                IsMalformed = true;
                return 0;
        }
    }

    public string ReadText() => Encoding.UTF8.GetString(ReadBinary());

    /// <summary>How many structs the list has, each of which is read next.</summary>
    /// <param name="leastLength">Bytes that each of them has at least: for more of them than there is room for, no memory is taken.</param>
    /// <param name="most">How many are believed.</param>
    public int BeginStructs(int leastLength, int most)
    {
        var count = BeginList();
        IsMalformed |= count > most || (count > 0 && _type != CompactType.Struct);
        RanOut |= count > (_bytes.Length - Position) / leastLength;
        return IsBroken ? 0 : count;
    }

    private int BeginList()
    {
        if (_type is not (CompactType.List or CompactType.Set))
        {
            IsMalformed = true;
            return 0;
        }

        var header = NextByte();
        var count = header >> 4 == 15 ? ReadVarint() : (ulong)(header >> 4);
        _type = (CompactType)(header & 0x0F);
        return CheckCount(count);
    }

    /// <summary>Passes over the field.</summary>
    public void Skip() => Skip(_type, isElement: false);

    private void Skip(CompactType type, bool isElement)
    {
        _type = type;
        switch (type)
        {
            case CompactType.True or CompactType.False:
                Pass(isElement ? 1UL : 0UL);
                break;
            case CompactType.Byte:
                Pass(1);
                break;
            case CompactType.Int16 or CompactType.Int32 or CompactType.Int64:
                ReadVarint();
                break;
            case CompactType.Double:
                Pass(sizeof(double));
                break;
            case CompactType.Uuid:
                Pass(16);
                break;
            case CompactType.Binary:
                ReadBinary();
                break;
            case CompactType.List or CompactType.Set:
                SkipElements();
                break;
            case CompactType.Map:
                SkipEntries();
                break;
            case CompactType.Struct:
                SkipStruct();
                break;
            default:
                IsMalformed = true;
                break;
        }
    }

    private void SkipElements()
    {
        var count = BeginList();
        var type = _type;
        Nest(count, (type, type));
    }

    private void SkipEntries()
    {
        var count = CheckCount(ReadVarint());
        var types = count == 0 ? (byte)0 : NextByte();
        Nest(2 * count, ((CompactType)(types >> 4), (CompactType)(types & 0x0F)));
    }

    private void Nest(int count, (CompactType Even, CompactType Odd) types)
    {
        IsMalformed |= _depth++ > MaxDepth;
        for (var i = 0; i < count && !IsBroken; i++)
        {
            Skip(i % 2 == 0 ? types.Even : types.Odd, isElement: true);
        }

        _depth--;
    }

    private void SkipStruct()
    {
        var outer = BeginStruct();
        while (NextField(out _))
        {
            Skip();
        }

        EndStruct(outer);
    }

    private ReadOnlySpan<byte> ReadBinary()
    {
        if (_type != CompactType.Binary)
        {
            IsMalformed = true;
            return [];
        }

        var length = ReadVarint();
        var start = Position;
        return Pass(length) ? _bytes.Slice(start, (int)length) : [];
    }

    /// <summary>An element has a byte at least, so that a count is never more than what is left.</summary>
    private int CheckCount(ulong count)
    {
        RanOut |= count > (ulong)(_bytes.Length - Position);
        return IsBroken ? 0 : (int)count;
    }

    private bool Pass(ulong length)
    {
        RanOut |= length > (ulong)(_bytes.Length - Position);
        Position += IsBroken ? 0 : (int)length;
        return !IsBroken;
    }

    private long ReadZigZag()
    {
        var value = ReadVarint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong ReadVarint()
    {
        const int greatestShift = 63;
        var value = 0UL;
        for (var shift = 0; shift <= greatestShift; shift += 7)
        {
            var next = NextByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return IsBroken ? 0 : value;
            }
        }

        IsMalformed = true;
        return 0;
    }

    private byte NextByte()
    {
        RanOut |= Position >= _bytes.Length;
        return IsBroken ? (byte)0 : _bytes[Position++];
    }
}

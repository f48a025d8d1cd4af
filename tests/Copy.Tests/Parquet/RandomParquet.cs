using System.Numerics;
using Blueshift.Copy.Parquet.Footer;
using Blueshift.Copy.Parquet.Pages;
using static Blueshift.Copy.Tests.Parquet.ParquetParts;

namespace Blueshift.Copy.Tests.Parquet;

/// <summary>A file of one made-up column: any type, any encoding in any page, and pages of either version, some of them without values.</summary>
internal sealed class RandomParquet
{
    private const int Width = 5;

    private readonly Random _random;
    private readonly ParquetEncoders _encoders;
    private readonly PhysicalType _type;
    private readonly Repetition _repetition;
    private readonly PageCompression _compression;
    private readonly List<string> _expected = [];

    public RandomParquet(int seed)
    {
        _random = new Random(seed);
        _encoders = new ParquetEncoders(_random);
        _repetition = (Repetition)_random.Next(3);
        _type = Pick(
            PhysicalType.Boolean, PhysicalType.Int32, PhysicalType.Int64, PhysicalType.ByteArray, PhysicalType.FixedLenByteArray);
        if (_repetition == Repetition.Repeated && _type >= PhysicalType.ByteArray)
        {
            // Any bytes are no text, which JSON needs.
            _type = PhysicalType.Int64;
        }

        _compression = Pick(Enum.GetValues<PageCompression>().Where(PageDecompressor.CanRead).ToArray());
        File = Build();
    }

    public byte[] File { get; }

    public string Target => (_repetition, _type) switch
    {
        (Repetition.Repeated, _) => "super",
        (_, PhysicalType.Boolean) => "bool",
        (_, PhysicalType.Int32) => "int",
        (_, PhysicalType.Int64) => "bigint",
        _ => "varbyte",
    };

    /// <summary>What arrives, row by row.</summary>
    public IReadOnlyList<string> Expected => _expected;

    private byte[] Build()
    {
        var line = Line("a", _repetition, _type, length: _type == PhysicalType.FixedLenByteArray ? Width : null);
        var file = new HandMadeParquet(1, line);
        for (var group = _random.Next(4); group > 0; group--)
        {
            byte[][]?[] rows = [.. Enumerable.Range(0, _random.Next(120)).Select(_ => MakeRow())];
            _expected.AddRange(rows.Select(Show));
            var slots = rows.SelectMany(row => row is null or [] ? [new Slot(0, 0, null)] : row.Select((value, place) => new Slot(place == 0 ? 0 : 1, 1, value))).ToArray();
            file.Group(rows.Length, (_type, _compression, slots.Length, MakePages(slots)));
        }

        return file.ToArray();
    }

    /// <summary>The values of a row: one, or any number in a list; null for NULL.</summary>
    private byte[][]? MakeRow() => _repetition switch
    {
        Repetition.Required => [MakeValue()],
        Repetition.Optional => _random.Next(4) == 0 ? null : [MakeValue()],
        _ => [.. Enumerable.Range(0, _random.Next(5)).Select(_ => MakeValue())],
    };

    private byte[] MakeValue()
    {
        // Values near each other, and now and then one at the other end.
        var number = _random.Next(9) == 0 ? _random.NextInt64(long.MinValue, long.MaxValue) : _random.Next(-20, 20);
        return _type switch
        {
            PhysicalType.Boolean => [(byte)(number & 1)],
            PhysicalType.Int32 => BitConverter.GetBytes((int)number),
            PhysicalType.Int64 => BitConverter.GetBytes(number),
            PhysicalType.ByteArray => BitConverter.GetBytes(number)[..(int)((ulong)number % 9)],
            _ => BitConverter.GetBytes(number)[..Width],
        };
    }

    private string Show(byte[][]? row) => _repetition switch
    {
        Repetition.Repeated => $"'[{string.Join(',', row!.Select(Show))}]'",
        _ => row is null ? "NULL" : Show(row[0]),
    };

    private string Show(byte[] value) => _type switch
    {
        PhysicalType.Boolean => value[0] == 0 ? "false" : "true",
        PhysicalType.Int32 => FormattableString.Invariant($"{BitConverter.ToInt32(value)}"),
        PhysicalType.Int64 => FormattableString.Invariant($"{BitConverter.ToInt64(value)}"),
        _ => $"0x{Convert.ToHexStringLower(value)}",
    };

    private byte[][] MakePages(Slot[] slots)
    {
        List<byte[]> pages = [];
        List<byte[]>? dictionary = null;
        if (_type != PhysicalType.Boolean && Toss())
        {
            // Only of the front: behind that, pages fall back to another encoding.
            dictionary = [.. slots.Take(_random.Next(slots.Length + 1)).Select(slot => slot.Value).OfType<byte[]>().DistinctBy(Convert.ToHexString)];
            var body = ParquetEncoders.Plain(_type, dictionary);
            pages.Add(DictionaryPage(dictionary.Count, Compress(_compression, body), body.Length, hasChecksum: Toss()));
        }

        for (var start = 0; start < slots.Length;)
        {
            var count = _random.Next(4) == 0 ? 0 : Math.Min(_random.Next(1, 150), slots.Length - start);
            pages.Add(MakePage(slots.AsSpan(start, count).ToArray(), dictionary));
            start += count;
        }

        return [.. pages];
    }

    private byte[] MakePage(Slot[] slots, List<byte[]>? dictionary)
    {
        byte[][] values = [.. slots.Select(slot => slot.Value).OfType<byte[]>()];
        var (encoding, body) = Encode(values, dictionary);
        var repetition = _repetition == Repetition.Repeated ? _encoders.Hybrid([.. slots.Select(slot => slot.Repetition)], 1) : null;
        var definition = _repetition != Repetition.Required ? _encoders.Hybrid([.. slots.Select(slot => slot.Definition)], 1) : null;
        if (Toss())
        {
            var isCompressed = Toss();
            return SecondPage(
                slots.Length, encoding, definition ?? [], isCompressed ? Compress(_compression, body) : body, body.Length, repetition, Toss(), isCompressed);
        }

        byte[] page = [.. repetition is null ? [] : Sized(repetition), .. definition is null ? [] : Sized(definition), .. body];
        return Page(slots.Length, encoding, Compress(_compression, page), page.Length, hasChecksum: Toss());
    }

    private (PageEncoding Encoding, byte[] Body) Encode(byte[][] values, List<byte[]>? dictionary)
    {
        int[] places = dictionary is null ? [] : [.. values.Select(value => dictionary.FindIndex(known => known.AsSpan().SequenceEqual(value)))];
        if (dictionary is not null && places.All(place => place >= 0))
        {
            var width = BitOperations.Log2((uint)Math.Max(1, dictionary.Count - 1)) + (dictionary.Count > 1 ? 1 : 0) + _random.Next(2);
            return (Pick(PageEncoding.PlainDictionary, PageEncoding.RleDictionary), [(byte)width, .. _encoders.Hybrid(places, width)]);
        }

        var plain = ParquetEncoders.Plain(_type, values);
        return (_type, _random.Next(3)) switch
        {
            (_, 0) => (PageEncoding.Plain, plain),
            (PhysicalType.Boolean, _) => (PageEncoding.Rle, Sized(_encoders.Hybrid([.. values.Select(value => (int)value[0])], 1))),
            (PhysicalType.ByteArray, 1) => (PageEncoding.DeltaLengthByteArray, _encoders.DeltaLength(values)),
            (PhysicalType.ByteArray, _) => (PageEncoding.DeltaByteArray, _encoders.DeltaBytes(values)),
            (PhysicalType.FixedLenByteArray, 1) => (PageEncoding.DeltaByteArray, _encoders.DeltaBytes(values)),
            (PhysicalType.Int32, 1) => (PageEncoding.DeltaBinaryPacked, _encoders.Delta([.. values.Select(value => (long)BitConverter.ToInt32(value))])),
            (PhysicalType.Int64, 1) => (PageEncoding.DeltaBinaryPacked, _encoders.Delta([.. values.Select(value => BitConverter.ToInt64(value))])),
            _ => (PageEncoding.ByteStreamSplit, ParquetEncoders.Split(values)),
        };
    }

    private bool Toss() => _random.Next(2) == 0;

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    /// <summary>A value with its levels; none where they say that there is none.</summary>
    private readonly record struct Slot(int Repetition, int Definition, byte[]? Value);
}

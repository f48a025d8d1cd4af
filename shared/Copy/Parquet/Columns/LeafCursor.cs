using System.Globalization;
using System.Numerics;
using Blueshift.Copy.Decompression;
using Blueshift.Copy.Parquet.Footer;
using Blueshift.Copy.Parquet.Pages;
using Blueshift.Copy.Parquet.Schema;
using Blueshift.Copy.Parquet.Values;

namespace Blueshift.Copy.Parquet.Columns;

/// <summary>Goes through the values of one column, whatever pages and row groups they stand in.</summary>
internal sealed class LeafCursor
{
    private readonly PageReader _pages;
    private readonly bool _isOfWords;
    private readonly int? _length;
    private ValueDictionary? _dictionary;
    private DataPage _page;
    private ValueReader? _values;
    private RleReader? _repetitions;
    private RleReader? _definitions;
    private int _leftInPage;
    private long _leftInGroup;

    public LeafCursor(ParquetInput input, ParquetNode leaf)
    {
        Leaf = leaf;
        _pages = new PageReader(input, leaf);
        _isOfWords = ValueReaders.AreWords(leaf.Element.Type!.Value);
        _length = leaf.Element.Type == PhysicalType.FixedLenByteArray ? leaf.Element.TypeLength : null;
    }

    public ParquetNode Leaf { get; }

    /// <summary>
    /// Which of the repeated nodes above goes on with the current value; 0 when a row begins with it, and behind the last.
    /// </summary>
    public int Repetition { get; private set; }

    /// <summary>How many of the nodes above that may be missing are there.</summary>
    public int Definition { get; private set; }

    /// <summary>Whether all values of the row group have been gone through.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Whether there is a value, rather than a NULL or an empty list above.</summary>
    public bool IsDefined => Definition == Leaf.Definition;

    /// <summary>The value of a column of words.</summary>
    public long Word { get; private set; }

    /// <summary>The value of a column of bytes, until the cursor goes on.</summary>
    public ByteRange Bytes { get; private set; } = ByteRange.Empty;

    /// <summary>Goes before the first value of a row group.</summary>
    public void Open(ColumnChunk chunk)
    {
        _pages.Open(chunk);
        _dictionary = null;
        _leftInPage = 0;
        _leftInGroup = chunk.ValueCount;
        IsAtEnd = false;
    }

    /// <summary>Goes on to the next value, or behind the last.</summary>
    /// <exception cref="CorruptFileException">The value cannot be read.</exception>
    public void Advance()
    {
        if (_leftInGroup == 0)
        {
            IsAtEnd = true;
            (Repetition, Definition) = (0, 0);
            return;
        }

        while (_leftInPage == 0)
        {
            BeginPage();
        }

        _leftInPage--;
        _leftInGroup--;
        Repetition = NextLevel(_repetitions, Leaf.Level);
        Definition = NextLevel(_definitions, Leaf.Definition);
        if (!IsDefined)
        {
            return;
        }

        // Not before there is one: a page of nothing but NULLs may have no values to read.
        _values ??= ValueReaders.Create(_pages, Leaf, _page, _dictionary);
        if (_isOfWords)
        {
            Word = _values.ReadWord();
        }
        else
        {
            Bytes = _values.ReadBytes();
            if (_length is { } length && Bytes.Length != length)
            {
                throw _pages.Corrupt("a value is not as long as its type says");
            }
        }
    }

    /// <summary>What to say of values that do not agree with those of other columns.</summary>
    public CorruptFileException Disagree() => new(string.Create(
        CultureInfo.InvariantCulture,
        $"the Parquet file is corrupt: column '{Leaf.Name}' has another number of rows than its row group"));

    /// <summary>What to say of a value that its type cannot have.</summary>
    public CorruptFileException Corrupt(string reason) => _pages.Corrupt(reason);

    private void BeginPage()
    {
        _page = _pages.Read();
        if (_page.ValueCount > _leftInGroup)
        {
            throw _pages.Corrupt("its row group has fewer values");
        }

        if (_dictionary is null && _pages.Dictionary is { } dictionary)
        {
            _dictionary = ValueReaders.ReadDictionary(_pages, Leaf, dictionary.Header, dictionary.Bytes);
        }

        _leftInPage = _page.ValueCount;
        _repetitions = LevelReader(_page.RepetitionLevels, Leaf.Level);
        _definitions = LevelReader(_page.DefinitionLevels, Leaf.Definition);
        _values = null;
    }

    private int NextLevel(RleReader? levels, int greatest)
    {
        var level = levels?.Next() ?? 0;
        return (uint)level <= (uint)greatest ? level : throw _pages.Corrupt("its levels are not those of the column");
    }

    private static RleReader? LevelReader(ByteRange bytes, int greatest) =>
        greatest == 0 ? null : new RleReader(bytes, BitOperations.Log2((uint)greatest) + 1);
}

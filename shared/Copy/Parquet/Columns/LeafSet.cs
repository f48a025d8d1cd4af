using Blueshift.Copy.Parquet.Footer;
using Blueshift.Copy.Parquet.Schema;

namespace Blueshift.Copy.Parquet.Columns;

/// <summary>The leaves of a nested column, which go through the rows side by side.</summary>
internal sealed class LeafSet
{
    private readonly LeafCursor[] _cursors;
    private readonly int _first;
    private readonly bool[] _hasBegun;

    public LeafSet(ParquetInput input, ParquetNode root)
    {
        _cursors = [.. root.Leaves.Select(leaf => new LeafCursor(input, leaf))];
        _first = root.FirstLeaf;
        _hasBegun = new bool[_cursors.Length];
    }

    public void Open(RowGroup group)
    {
        foreach (var cursor in _cursors)
        {
            cursor.Open(group.Columns[cursor.Leaf.FirstLeaf]);
            cursor.Advance();
        }
    }

    /// <summary>All leaves are to stand where a row begins.</summary>
    public void BeginRow()
    {
        Array.Clear(_hasBegun);
        foreach (var cursor in _cursors)
        {
            if (cursor.IsAtEnd || cursor.Repetition != 0)
            {
                throw cursor.Disagree();
            }
        }
    }

    /// <summary>The first leaf of a node: what is missing or empty there is so for all of the node.</summary>
    public LeafCursor FirstOf(ParquetNode node) => _cursors[node.FirstLeaf - _first];

    /// <summary>Whether a further element of a repeated node comes next, rather than the end of its list.</summary>
    public bool HasAnother(ParquetNode repeated) =>
        FirstOf(repeated) is { IsAtEnd: false } cursor && cursor.Repetition == repeated.Level;

    /// <summary>Passes over a value of each leaf of a node.</summary>
    public void Pass(ParquetNode node)
    {
        for (var i = 0; i < node.LeafCount; i++)
        {
            var leaf = node.FirstLeaf - _first + i;
            var cursor = _cursors[leaf];
            if (cursor.IsAtEnd || (_hasBegun[leaf] && cursor.Repetition == 0))
            {
                throw cursor.Disagree();
            }

            _hasBegun[leaf] = true;
            cursor.Advance();
        }
    }

    /// <summary>Passes over what is left of the row.</summary>
    public void PassRow()
    {
        for (var leaf = 0; leaf < _cursors.Length; leaf++)
        {
            var cursor = _cursors[leaf];
            while (!cursor.IsAtEnd && (!_hasBegun[leaf] || cursor.Repetition != 0))
            {
                _hasBegun[leaf] = true;
                cursor.Advance();
            }
        }
    }

    public void Close()
    {
        if (_cursors.FirstOrDefault(cursor => !cursor.IsAtEnd) is { } cursor)
        {
            throw cursor.Disagree();
        }
    }
}

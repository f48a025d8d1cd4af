using System.Runtime.InteropServices;
using Blueshift.Copy.Types;
using DuckDB.NET.Native;

namespace Blueshift.Warehouse.DuckDb;

/// <summary>
/// One column of a chunk: native memory with a value for each row, and a bit for each that says it is not NULL.
/// </summary>
internal sealed unsafe class ChunkColumn(CopyType type)
{
    private const int BitsPerWord = 64;

    private nint _vector;
    private void* _data;
    private ulong* _validity;

    public CopyType Type => type;

    /// <summary>Takes the memory of an empty chunk; that of the last one is no longer valid.</summary>
    public void Attach(nint vector)
    {
        _vector = vector;
        _data = NativeMethods.Vectors.DuckDBVectorGetData(vector);
        _validity = null;
    }

    public void Set<T>(int row, T value)
        where T : unmanaged => ((T*)_data)[row] = value;

    public void SetBytes(int row, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = &MemoryMarshal.GetReference(bytes))
        {
            NativeMethods.Vectors.DuckDBVectorAssignStringElementLength(_vector, (ulong)row, first, bytes.Length);
        }
    }

    public void SetNull(int row)
    {
        if (_validity is null)
        {
            NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(_vector);
            _validity = NativeMethods.Vectors.DuckDBVectorGetValidity(_vector);
        }

        _validity[row / BitsPerWord] &= ~(1UL << (row % BitsPerWord));
    }

    /// <summary>Takes a NULL back, when its row is given up.</summary>
    public void ClearNull(int row)
    {
        if (_validity is not null)
        {
            _validity[row / BitsPerWord] |= 1UL << (row % BitsPerWord);
        }
    }
}

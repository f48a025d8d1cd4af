namespace Blueshift.Copy.Parquet.Pages;

/// <summary>A page of values, decompressed and taken apart.</summary>
/// <param name="ValueCount">NULLs and empty lists counted.</param>
/// <param name="Encoding">How the values are written.</param>
/// <param name="RepetitionLevels">Empty when the column has none.</param>
/// <param name="DefinitionLevels">Empty when the column has none.</param>
/// <param name="Values">The values that are not NULL.</param>
internal readonly record struct DataPage(
    int ValueCount, PageEncoding Encoding, ByteRange RepetitionLevels, ByteRange DefinitionLevels, ByteRange Values);

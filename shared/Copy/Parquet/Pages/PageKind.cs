namespace Blueshift.Copy.Parquet.Pages;

/// <summary>What a page holds (PageType in parquet.thrift).</summary>
internal enum PageKind
{
    Data,
    Index,
    Dictionary,
    DataV2,
}

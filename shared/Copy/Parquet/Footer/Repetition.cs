namespace Blueshift.Copy.Parquet.Footer;

/// <summary>How often a field stands in its group (FieldRepetitionType in parquet.thrift).</summary>
internal enum Repetition
{
    Required,
    Optional,
    Repeated,
}

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>The formats of COPY that Blueshift sends, in the words of its FORMAT option.</summary>
internal enum CopyFormat
{
    Text,
    Binary,
}

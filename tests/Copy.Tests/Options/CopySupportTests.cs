using Blueshift.Copy.Options;
using static Blueshift.Copy.Tests.Options.Parsing;

namespace Blueshift.Copy.Tests.Options;

public class CopySupportTests
{
    private const string Never =
        "is Redshift only: Blueshift itself, which loads PostgreSQL and DuckDB, will not read it";

    [Theory]
    [InlineData("ORC", "ORC " + Never)]
    [InlineData("SHAPEFILE", "SHAPEFILE " + Never)]
    [InlineData("IGNOREHEADER 1 AVRO 'auto'", "IGNOREHEADER has no meaning with AVRO: such a file has no lines")]
    [InlineData("ENCODING UTF16 AVRO 'auto'", "ENCODING has no meaning with AVRO: such a file is no text")]
    public void What_the_client_does_not_carry_out_is_refused_by_name(string text, string message)
    {
        var unsupported = Assert.Single(CopySupport.Unsupported(Accepted(text), CopyEngine.Client));

        Assert.Equal((text.Split(' ')[0], message), (unsupported.Keyword, unsupported.Message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("FIXEDWIDTH 'a:1,b:20'")]
    [InlineData("JSON 'auto'")]
    [InlineData("JSON 'noshred'")]
    [InlineData("AVRO 'auto ignorecase' GZIP")]
    [InlineData("BZIP2 ENCODING UTF16")]
    [InlineData("LZOP ENCODING UTF16LE")]
    [InlineData("ZSTD ENCODING UTF16BE")]
    [InlineData("PARQUET FILLRECORD ACCEPTINVCHARS STATUPDATE OFF SERIALIZETOJSON")]
    [InlineData("GZIP IGNOREALLERRORS STATUPDATE OFF COMPUPDATE ON COMPROWS 5000 REGION 'eu-west-1'")]
    [InlineData("CSV QUOTE '%' NULL AS 'x' EMPTYASNULL BLANKSASNULL TRIMBLANKS TRUNCATECOLUMNS FILLRECORD")]
    [InlineData("ESCAPE REMOVEQUOTES IGNOREHEADER 1 IGNOREBLANKLINES ACCEPTINVCHARS ACCEPTANYDATE DATEFORMAT 'auto'")]
    [InlineData("NOLOAD EXPLICIT_IDS STATUPDATE ON")]
    [InlineData("TIMEFORMAT 'epochsecs' ROUNDEC MAXERROR 5 ENCODING UTF8")]
    public void What_the_client_carries_out_or_needs_not_is_taken(string text) =>
        Assert.Empty(CopySupport.Unsupported(Accepted(text), CopyEngine.Client));

    [Theory]
    [InlineData("GZIP STATUPDATE", "")]
    [InlineData("STATUPDATE OFF COMPUPDATE ON COMPROWS 5000 REGION 'eu-west-1'", "COMPUPDATE COMPROWS STATUPDATE OFF REGION")]
    public void What_the_client_needs_not_is_known(string text, string withoutEffect)
    {
        Assert.Equal(withoutEffect, string.Join(' ', CopySupport.WithoutEffect(Accepted(text), CopyEngine.Client)));
        Assert.Empty(CopySupport.WithoutEffect(Accepted(text), CopyEngine.Redshift));
    }

    [Theory]
    [InlineData("SHAPEFILE")]
    [InlineData("JSON 'auto' ZSTD NOLOAD EXPLICIT_IDS STATUPDATE ON")]
    public void Redshift_carries_out_everything(string text) =>
        Assert.Empty(CopySupport.Unsupported(Accepted(text), CopyEngine.Redshift));
}

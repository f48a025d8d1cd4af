using Blueshift.Copy.Options;
using static Blueshift.Copy.Tests.Options.Parsing;

namespace Blueshift.Copy.Tests.Options;

public class CopyOptionsRendererTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(@"delimiter as '\011' null as '\N' encoding utf8 maxerror 0", @"DELIMITER '\t'")]
    [InlineData(@"DELIMITER '\001'", @"DELIMITER '\001'")]
    [InlineData("DELIMITER ''''", "DELIMITER ''''")]
    [InlineData("delimiter '|' format csv quote as ''''", "CSV QUOTE '''' DELIMITER '|'")]
    [InlineData("FIXEDWIDTH 'a:1, b:22'", "FIXEDWIDTH 'a:1,b:22'")]
    [InlineData("JSON AS 's3://bucket/it''s'", "JSON 's3://bucket/it''s'")]
    [InlineData("shapefile simplify auto 1.1e-5", "SHAPEFILE SIMPLIFY AUTO '1.1E-05'")]
    [InlineData(@"NULL AS '\0'", @"NULL AS '\000'")]
    [InlineData("NULL AS 'it''s'", "NULL AS 'it''s'")]
    [InlineData("acceptinvchars", "ACCEPTINVCHARS '?'")]
    [InlineData("dateformat 'dd mon yyyy' timeformat 'auto'", "DATEFORMAT 'DD MON YYYY' TIMEFORMAT 'auto'")]
    [InlineData("statupdate compupdate comprows 5000", "COMPUPDATE ON COMPROWS 5000 STATUPDATE ON")]
    [InlineData("gzip ignoreheader 1 csv", "CSV GZIP IGNOREHEADER 1")]
    public void Writes_the_canonical_text(string text, string canonical) =>
        Assert.Equal(canonical, CopyOptionsRenderer.Render(Accepted(text)));

    [Fact]
    public void Refuses_a_backslash_that_the_grammar_would_not_have_let_through() =>
        Assert.Throws<ArgumentException>(
            () => CopyOptionsRenderer.Render(new CopyOptions { NullAs = new NullMarker.Text(@"x\") }));
}

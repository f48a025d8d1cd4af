namespace Blueshift.EndToEnd.Tests.Holds;

/// <summary>A moment of a run: the nth request or statement whose name starts so, before or after its server saw it.</summary>
/// <param name="Wire">Where it comes by.</param>
/// <param name="Side">Where on its way it is.</param>
/// <param name="Start">What its name, as <see cref="Traffic"/> has it, starts with.</param>
/// <param name="Nth">From 1.</param>
public sealed record Moment(Wire Wire, Side Side, string Start, int Nth = 1)
{
    public static Moment BeforeS3(string start, int nth = 1) => new(Wire.S3, Side.Before, start, nth);

    public static Moment AfterS3(string start, int nth = 1) => new(Wire.S3, Side.After, start, nth);

    public static Moment BeforeSql(string start, int nth = 1) => new(Wire.Sql, Side.Before, start, nth);

    public static Moment AfterSql(string start, int nth = 1) => new(Wire.Sql, Side.After, start, nth);

    public override string ToString() => $"{Side} {Wire} {(Start.Length > 0 ? Start : "message")} ({Nth})";
}

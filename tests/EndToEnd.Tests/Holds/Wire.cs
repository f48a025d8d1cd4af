namespace Blueshift.EndToEnd.Tests.Holds;

/// <summary>What Blueshift talks over.</summary>
public enum Wire
{
    S3,
    Sql,
}

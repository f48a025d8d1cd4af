namespace Blueshift.EndToEnd.Tests.Holds;

/// <summary>Where on its way something is held.</summary>
public enum Side
{
    /// <summary>The server has not seen it.</summary>
    Before,

    /// <summary>The server has done what was asked, and Blueshift has not been told.</summary>
    After,
}

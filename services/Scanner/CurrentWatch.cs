namespace Blueshift.Scanner;

/// <summary>The latest watch list, for the scans that make and read it and for the answers that come in meanwhile.</summary>
internal sealed class CurrentWatch
{
    private volatile WatchList _list = WatchList.Empty;

    public WatchList List
    {
        get => _list;
        set => _list = value;
    }
}

namespace Blueshift.Domain.Configuration;

/// <summary>How a Loader works.</summary>
public sealed record LoaderSettings
{
    public const int DefaultConcurrency = 4;
    public const int DefaultStreams = 2;

    /// <summary>Loads at a time in one process, each on a table of its own. 1 to 64.</summary>
    public int Concurrency { get; init; } = DefaultConcurrency;

    /// <summary>Files of one load read at a time, each over a connection of its own. 1 to 8.</summary>
    public int Streams { get; init; } = DefaultStreams;
}

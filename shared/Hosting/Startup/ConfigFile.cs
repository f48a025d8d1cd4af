using Blueshift.Domain.Configuration;
using Blueshift.Domain.Problems;
using Blueshift.Edn;

namespace Blueshift.Hosting.Startup;

/// <summary>Reads a configuration file with what its tags ask of this process: environment variables and mounted files.</summary>
public static class ConfigFile
{
    /// <summary>A file that cannot be read is a problem like any other.</summary>
    public static async Task<ConfigResult> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
            return ConfigReader.Read(bytes, new ConfigSources(Environment.GetEnvironmentVariable, ReadSecret));
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            var problem = new Problem
            {
                Position = new EdnPosition(1, 1),
                Path = string.Empty,
                Found = $"the file cannot be read: {exception.Message}",
            };
            return new ConfigResult.Refused([problem]);
        }
    }

    private static string? ReadSecret(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            // The reader says which tag asked for it, and where.
            return null;
        }
    }

    // An argument exception stands for a name that no file can have.
    private static bool IsUnreadable(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException;
}

using System.CommandLine;

namespace Blueshift.Tool.Commands;

/// <summary><c>--config</c>.</summary>
internal static class ConfigOption
{
    public const string DefaultPath = "./etc/config.edn";

    public static Option<FileInfo> Create() => new("--config")
    {
        Description = "The configuration file.",
        HelpName = "FILE",
        DefaultValueFactory = _ => new FileInfo(DefaultPath),
    };
}

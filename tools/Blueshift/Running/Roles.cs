namespace Blueshift.Tool.Running;

/// <summary>What a process takes part in.</summary>
[Flags]
internal enum Roles
{
    None = 0,
    Scanner = 1,
    Loader = 2,
    Janitor = 4,
    All = Scanner | Loader | Janitor,
}

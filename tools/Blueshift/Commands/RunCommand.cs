using System.CommandLine;
using Blueshift.Domain.Configuration;
using Blueshift.Hosting.Startup;
using Blueshift.Tool.Running;

namespace Blueshift.Tool.Commands;

/// <summary><c>blueshift run</c>: roles in this process, for ever or for one look at the bucket.</summary>
internal sealed class RunCommand(Terminal terminal)
{
    private static readonly string[] RoleNames = ["scanner", "loader", "janitor"];

    public static Command Create(Terminal terminal)
    {
        var config = ConfigOption.Create();
        var roles = new Option<string[]>("--roles")
        {
            Description = "The roles of this process, separated by commas; all of them if not given.",
            HelpName = string.Join(',', RoleNames),
            CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries))],
            AllowMultipleArgumentsPerToken = false,
        };
        roles.Validators.Add(result =>
        {
            var unknown = (result.GetValue(roles) ?? []).Except(RoleNames).ToList();
            if (unknown.Count > 0)
            {
                result.AddError($"There is no role '{unknown[0]}': the roles are {string.Join(", ", RoleNames)}.");
            }
        });
        var once = new Option<bool>("--once")
        {
            Description = "Load and clean up what is in the bucket now, print a summary and exit.",
        };
        var retryFailed = new Option<bool>("--retry-failed")
        {
            Description = "With --once: also try files again that failed before and have not changed since.",
        };
        var command = new Command("run", "Watches the bucket: loads data files and cleans up after them.") { config, roles, once, retryFailed };
        command.SetAction((result, cancellationToken) => new RunCommand(terminal).RunAsync(
            new RunRequest(
                result.GetRequiredValue(config).ToString(),
                RolesOf(result.GetValue(roles)),
                result.GetValue(once),
                result.GetValue(retryFailed)),
            cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var (configPath, roles, isOnce, retryFailed) = request;
        switch (await ConfigFile.ReadAsync(configPath, cancellationToken))
        {
            case ConfigResult.Accepted { Config.Transport: TransportSettings.InMemory } when roles != Roles.All:
                return Refuse($"{configPath}: the transport :in-memory connects only roles in one process: leave out --roles.");
            case ConfigResult.Accepted when isOnce && roles != Roles.All:
                return Refuse("--once needs all roles: leave out --roles.");
            case ConfigResult.Accepted when retryFailed && !isOnce:
                return Refuse("--retry-failed goes with --once.");
            case ConfigResult.Accepted accepted:
                foreach (var warning in accepted.Warnings)
                {
                    terminal.WriteError(warning.Render(configPath));
                }

                return isOnce
                    ? await new SingleRun(terminal).RunAsync(accepted.Config, retryFailed, cancellationToken)
                    : await new ServiceRun(terminal).RunAsync(accepted.Config, roles, cancellationToken);
            case ConfigResult.Refused refused:
                return Refuse(string.Join('\n', refused.Problems.Select(problem => problem.Render(configPath))));
            default:
                throw new InvalidOperationException("A configuration is accepted or refused.");
        }
    }

    private int Refuse(string reason)
    {
        terminal.WriteError(reason);
        return ExitCode.Invalid;
    }

    private static Roles RolesOf(string[]? names) => names is null or []
        ? Roles.All
        : names.Aggregate(Roles.None, (roles, name) => roles | Enum.Parse<Roles>(name, ignoreCase: true));

    private sealed record RunRequest(string ConfigPath, Roles Roles, bool IsOnce, bool RetryFailed);
}

using System.CommandLine;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Connections;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;
using Blueshift.Domain.Problems;
using Blueshift.Hosting.Startup;

namespace Blueshift.Tool.Commands;

/// <summary><c>blueshift check FILE…</c>: all problems of manifests and configurations, before anything is uploaded.</summary>
internal sealed class CheckCommand(Terminal terminal)
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<FileInfo[]>("FILE")
        {
            Description = "Manifests (files whose name ends in manifest.edn) and configurations (all others).",
            Arity = ArgumentArity.OneOrMore,
        };
        var config = new Option<FileInfo?>("--config")
        {
            Description = "Also check that the manifests can be used with this configuration.",
            HelpName = "FILE",
        };
        var command = new Command("check", "Checks manifests and configurations; reports every problem by line and column.")
        {
            files,
            config,
        };
        command.SetAction((result, cancellationToken) => new CheckCommand(terminal).RunAsync(
            result.GetRequiredValue(files), result.GetValue(config), cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(FileInfo[] files, FileInfo? configFile, CancellationToken cancellationToken)
    {
        BlueshiftConfig? config = null;
        var isValid = true;
        if (configFile is not null)
        {
            (config, isValid) = await CheckConfigAsync(configFile.ToString(), cancellationToken);
        }

        foreach (var file in files.Select(file => file.ToString()))
        {
            isValid &= file.EndsWith(ObjectKey.ManifestName, StringComparison.Ordinal)
                ? await CheckManifestAsync(file, config, cancellationToken)
                : (await CheckConfigAsync(file, cancellationToken)).IsValid;
        }

        return isValid ? ExitCode.Done : ExitCode.Invalid;
    }

    private async Task<(BlueshiftConfig? Config, bool IsValid)> CheckConfigAsync(
        string file, CancellationToken cancellationToken)
    {
        switch (await ConfigFile.ReadAsync(file, cancellationToken))
        {
            case ConfigResult.Accepted accepted:
                Report(file, accepted.Warnings, "a valid configuration");
                return (accepted.Config, true);
            case ConfigResult.Refused refused:
                Report(file, refused.Problems, null);
                return (null, false);
            default:
                throw new InvalidOperationException("A configuration is accepted or refused.");
        }
    }

    private async Task<bool> CheckManifestAsync(string file, BlueshiftConfig? config, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(file, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            terminal.Write($"{file}: the file cannot be read: {exception.Message}");
            return false;
        }

        switch (ManifestReader.Read(bytes, config?.AllowManifestJdbcUrl ?? true))
        {
            case ManifestResult.Accepted accepted when config is not null:
                return CheckTogether(file, accepted, config);
            case ManifestResult.Accepted accepted:
                Report(file, accepted.Warnings, "a valid manifest");
                return true;
            case ManifestResult.Refused refused:
                Report(file, refused.Problems, null);
                return false;
            default:
                throw new InvalidOperationException("A manifest is accepted or refused.");
        }
    }

    private bool CheckTogether(string file, ManifestResult.Accepted accepted, BlueshiftConfig config)
    {
        var manifest = accepted.Manifest;
        string[] errors = [], warnings = [];
        switch (ManifestConnection.Find(manifest, config))
        {
            case ConnectionResult.Unusable unusable:
                errors = [unusable.Reason];
                break;
            case ConnectionResult.Found { Target: var target }:
                errors = [.. RedshiftFit.Errors(manifest, config, target)];
                warnings = [.. RedshiftFit.Warnings(manifest, config, target)];
                break;
        }

        foreach (var line in errors.Select(error => $"error: {error}").Concat(warnings.Select(warning => $"warning: {warning}")))
        {
            terminal.Write($"{file}: {line}");
        }

        Report(file, accepted.Warnings, errors.Length == 0 ? "a valid manifest" : null);
        return errors.Length == 0;
    }

    private void Report(string file, IReadOnlyList<Problem> problems, string? verdict)
    {
        foreach (var problem in problems)
        {
            terminal.Write(problem.Render(file));
        }

        if (verdict is not null)
        {
            terminal.Write($"{file}: {verdict}");
        }
    }
}

using Blueshift.Contracts;
using Blueshift.Scanner;
using Blueshift.Tool.Running;

namespace Blueshift.Tool.Screens;

/// <summary>What a single run did: a line for each manifest, and everything that a person has to mend.</summary>
internal sealed class SummaryScreen(Terminal terminal)
{
    private const int MaxFurtherErrors = 4;

    public void Show(IReadOnlyList<ManifestSummary> manifests, IReadOnlyList<ScanFinding> findings)
    {
        var lines = manifests
            .Select(manifest => (Manifest: manifest, Parts: PartsOf(manifest).ToList()))
            .Where(line => line.Parts.Count > 0)
            .ToList();
        if (lines.Count == 0 && findings.Count == 0)
        {
            terminal.Write("Nothing to load.");
            return;
        }

        foreach (var (manifest, parts) in lines)
        {
            terminal.Write($"{manifest.ManifestKey}: {string.Join(", ", parts)}");
            ShowFailures(manifest);
        }

        foreach (var finding in findings)
        {
            terminal.WriteError(Named(finding.Key, finding.Reason));
        }
    }

    private void ShowFailures(ManifestSummary manifest)
    {
        foreach (var failure in manifest.Failures)
        {
            Show(failure);
        }

        var more = manifest.FilesFailed - manifest.Failures.Sum(failure => failure.Files.Count);
        if (more > 0)
        {
            terminal.WriteError($"  and {Count(more, "file")} more failed");
        }

        if (manifest.StuckManifest is { } stuck)
        {
            terminal.WriteError($"  the manifest could not be deleted ({stuck.Reason}): {stuck.Detail}");
        }
    }

    private void Show(FailureDetail failure)
    {
        var reason = (failure.File, failure.Files) switch
        {
            (null, [var file]) => Named(file.Key, failure.Reason),
            (null, [var first, ..]) => $"{failure.Files.Count} files, {first.Key} the first: {failure.Reason}",
            _ => failure.Reason,
        };
        terminal.WriteError($"  failed ({failure.Kind}): {reason}");
        ShowErrors(failure.Errors ?? []);
    }

    /// <summary>The first is in the reason.</summary>
    private void ShowErrors(IReadOnlyList<RowErrorDetail> errors)
    {
        foreach (var error in errors.Skip(1).Take(MaxFurtherErrors))
        {
            terminal.WriteError($"    {RowErrorText.Of(error)}");
        }

        if (errors.Count > 1 + MaxFurtherErrors)
        {
            terminal.WriteError("    and more, in blueshift.load_errors of the database");
        }
    }

    /// <summary>Many a reason begins with the place itself.</summary>
    private static string Named(string key, string reason) =>
        reason.StartsWith(key, StringComparison.Ordinal) ? reason : $"{key}: {reason}";

    private static IEnumerable<string> PartsOf(ManifestSummary manifest)
    {
        if (manifest.FilesLoaded > 0)
        {
            yield return $"{Count(manifest.FilesLoaded, "file")} loaded into {manifest.Table}";
            yield return $"{Count(manifest.RowsWritten, "row")} written";
        }

        if (manifest.FilesChecked > 0)
        {
            yield return $"{Count(manifest.FilesChecked, "file")} checked for {manifest.Table} and not loaded (NOLOAD)";
            yield return $"{Count(manifest.RowsGood, "row")} good";
        }

        if (manifest.RowsRejected > 0)
        {
            yield return $"{Count(manifest.RowsRejected, "row")} rejected";
        }

        if (manifest.FilesLoadedBefore > 0)
        {
            yield return $"{Count(manifest.FilesLoadedBefore, "file")} had been loaded before";
        }

        if (manifest.FilesCheckedBefore > 0)
        {
            yield return $"{Count(manifest.FilesCheckedBefore, "file")} had been checked or loaded before";
        }

        if (manifest.FilesFailed > 0)
        {
            yield return $"{Count(manifest.FilesFailed, "file")} failed";
        }

        if (manifest.Deleted > 0)
        {
            yield return $"{Count(manifest.Deleted, "file")} deleted";
        }

        foreach (var (reason, count) in manifest.Left)
        {
            yield return $"{Count(count, "file")} left ({reason})";
        }

        if (manifest.IsManifestDeleted)
        {
            yield return "manifest deleted";
        }

        if (manifest.StuckManifest is { } stuck)
        {
            yield return $"manifest left ({stuck.Reason})";
        }
    }

    private static string Count(long count, string thing) => count == 1 ? $"1 {thing}" : $"{count:N0} {thing}s";
}

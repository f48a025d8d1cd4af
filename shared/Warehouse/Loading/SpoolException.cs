using Blueshift.Domain;

namespace Blueshift.Warehouse.Loading;

/// <summary>A file could not be put into the folder for temporary files, where it has to be as a whole to be read.</summary>
public sealed class SpoolException : BlueshiftException
{
    private const string DiskFull = "DiskFull";
    private const string NotWritable = "NotWritable";

    // ENOSPC and EDQUOT of Unix; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL of Windows.
    private static readonly int[] FullDiskCodes = [28, 122, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    private SpoolException(string code, string message, bool isTransient, Exception innerException)
        : base(message, innerException)
    {
        Code = code;
        IsTransient = isTransient;
    }

    /// <summary>Whether the disk was full, which may pass; a folder that cannot be written waits for a person.</summary>
    public override bool IsTransient { get; }

    public override string Code { get; }

    /// <param name="key">The object.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="folder">For temporary files.</param>
    /// <param name="exception">What the system said.</param>
    internal static SpoolException For(string key, long length, string folder, Exception exception)
    {
        var action = FormattableString.Invariant($"'{key}' has to be in a temporary file to be read, {length:N0} bytes in {folder}");
        return FullDiskCodes.Contains(exception.HResult)
            ? new SpoolException(DiskFull, $"{action}: the disk is full", isTransient: true, exception)
            : new SpoolException(
                NotWritable,
                $"{action}, which cannot be written: {exception.Message} TMPDIR names another folder.",
                isTransient: false,
                exception);
    }
}

using Blueshift.Domain.Objects;

namespace Blueshift.Warehouse.Loading;

/// <summary>
/// Puts an object as a whole into a temporary file, for formats that are read from their end: bounded by the disk, not by
/// memory. The file is gone once it is closed, and where the system can do that, it has no name from the start, so that
/// not even a killed process leaves it behind.
/// </summary>
internal static class SpooledFile
{
    private const int BufferLength = 256 * 1024;

    /// <param name="version">The object.</param>
    /// <param name="content">Its bytes. What reading them throws passes through.</param>
    /// <param name="folder">For temporary files.</param>
    /// <param name="cancellationToken">Stops between two buffers.</param>
    /// <returns>The file, at its beginning. Whoever gets it closes it.</returns>
    /// <exception cref="SpoolException">The disk is full, or the folder cannot be written.</exception>
    public static async Task<FileStream> CreateAsync(
        ObjectVersion version, Stream content, string folder, CancellationToken cancellationToken)
    {
        var file = Open(version, folder);
        try
        {
            var buffer = new byte[BufferLength];
            for (var read = -1; read != 0;)
            {
                read = await content.ReadAsync(buffer, cancellationToken);
                await WriteAsync(file, buffer.AsMemory(0, read), version, folder, cancellationToken);
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static FileStream Open(ObjectVersion version, string folder)
    {
        var path = Path.Combine(folder, $"blueshift-{Path.GetRandomFileName()}");
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.Delete,
                BufferSize = 0,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            var file = new FileStream(path, options);
            if (!OperatingSystem.IsWindows())
            {
                File.Delete(path);
            }

            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SpoolException.For(version.Key, version.Size, folder, exception);
        }
    }

    private static async Task WriteAsync(
        FileStream file, ReadOnlyMemory<byte> bytes, ObjectVersion version, string folder, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException exception)
        {
            throw SpoolException.For(version.Key, version.Size, folder, exception);
        }
    }
}

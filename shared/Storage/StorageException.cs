using System.Net;
using Blueshift.Domain;

namespace Blueshift.Storage;

/// <summary>The store refused a request, could not be reached, or answered what it never should.</summary>
public sealed class StorageException : BlueshiftException
{
    internal StorageException(string code, string message, string? key, bool isTransient, Exception? innerException)
        : base(message, innerException)
    {
        Code = code;
        Key = key;
        IsTransient = isTransient;
    }

    /// <summary>The store's error code (<c>AccessDenied</c>), or a name of this project's where it gave none.</summary>
    public override string Code { get; }

    /// <summary>The key or prefix the request was about; null when it was about the whole store.</summary>
    public string? Key { get; }

    public override bool IsTransient { get; }

    /// <summary>The HTTP status of the store's answer; null when there was none.</summary>
    public HttpStatusCode? Status { get; internal init; }
}

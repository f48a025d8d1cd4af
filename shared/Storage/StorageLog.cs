using Microsoft.Extensions.Logging;

namespace Blueshift.Storage;

internal static partial class StorageLog
{
    [LoggerMessage(4100, LogLevel.Warning,
        "Reading {Key} from {Bucket} broke at byte {Position} of {Size}; it goes on there (break {Breaks} in a row)")]
    public static partial void ReadBroken(
        ILogger logger, Exception exception, string key, string bucket, long position, long size, int breaks);

    [LoggerMessage(4101, LogLevel.Debug, "{Bucket} honours If-Match on DELETE: only the loaded version can be deleted")]
    public static partial void DeleteConditionHonoured(ILogger logger, string bucket);

    [LoggerMessage(4102, LogLevel.Warning,
        "{Bucket} does not honour If-Match on DELETE. Blueshift compares the ETag before each delete instead: an "
        + "object that is overwritten in the moment between is deleted unloaded. Do not overwrite keys in this store")]
    public static partial void DeleteConditionIgnored(ILogger logger, string bucket);

    [LoggerMessage(4103, LogLevel.Warning,
        "Whether {Bucket} honours If-Match on DELETE could not be tried out ({Code}): allow PUT and DELETE below "
        + "{Folder}. Blueshift sends the condition and compares the ETag before each delete as well; if the store "
        + "ignores the condition, an object that is overwritten in the moment between is deleted unloaded")]
    public static partial void DeleteConditionUnknown(ILogger logger, string bucket, string? code, string folder);

    [LoggerMessage(4104, LogLevel.Warning,
        "The scratch object {Key} in {Bucket} could not be removed; it can be deleted at any time")]
    public static partial void ScratchObjectLeft(ILogger logger, Exception exception, string key, string bucket);

    [LoggerMessage(4106, LogLevel.Debug,
        "Scratch objects {Prefix}* in {Bucket} that others may have left could not be looked for; they can be deleted at any time")]
    public static partial void ScratchObjectsUnknown(ILogger logger, Exception exception, string prefix, string bucket);

    [LoggerMessage(4105, LogLevel.Warning,
        "A file in {Directory} is left out: its name {Name} is not UTF-8 and so no key")]
    public static partial void FileNameIsNoKey(ILogger logger, string directory, string name);
}

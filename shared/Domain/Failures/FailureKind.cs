namespace Blueshift.Domain.Failures;

/// <summary>Why files were not loaded, in the few kinds that somebody acts on differently.</summary>
public enum FailureKind
{
    /// <summary>A data file breaks COPY's rules, or its compression is truncated or corrupt.</summary>
    BadData,

    /// <summary>The manifest is malformed or contradicts itself, or names a connection that cannot be used.</summary>
    BadManifest,

    /// <summary>Different rows with one key, under <c>:duplicates :fail</c>.</summary>
    DuplicateKeys,

    /// <summary>NULL in a key column, under <c>:null-keys :fail</c>.</summary>
    NullKeys,

    /// <summary>
    /// The table or a column does not exist, has a type that cannot be loaded, or may not be written.
    /// </summary>
    TableProblem,

    /// <summary>The bucket may not be read as it must be: a missing right, an encryption key that is not ours.</summary>
    BucketProblem,

    /// <summary>The target refused a row: a unique, check or foreign key constraint, a trigger.</summary>
    Constraint,

    /// <summary>A statement ran past the manifest's limit and was cancelled on the server.</summary>
    Timeout,

    /// <summary>A passing fault (network, lock, restart) outlasted the attempts.</summary>
    Transient,

    /// <summary>The manifest was edited or removed since the batch was cut: the next scan cuts a new one.</summary>
    Superseded,

    /// <summary>Anything else: a defect, or an error code nobody has classified yet.</summary>
    Unexpected,
}

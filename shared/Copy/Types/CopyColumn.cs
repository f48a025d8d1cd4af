namespace Blueshift.Copy.Types;

/// <summary>A column of the data files and the target column it goes to.</summary>
/// <param name="Name">The target column.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsNullable">Whether it takes NULL; a field that becomes NULL otherwise is error 1213.</param>
/// <param name="IsKey">
/// Whether rows are told apart by it. It changes no rule, only how the refusal of a NULL is explained.
/// </param>
public sealed record CopyColumn(string Name, CopyType Type, bool IsNullable, bool IsKey = false);

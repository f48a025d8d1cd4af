namespace Blueshift.Edn.Reading;

/// <summary>Names what Clojure's own reader takes and EDN does not, and says what to write instead.</summary>
internal static class ClojureSyntax
{
    private static readonly (string Prefix, string Name, string Instead)[] Refused =
    [
        ("##", "a symbolic value", "a finite number; EDN has no infinity and no NaN"),
        ("#\"", "a regular expression", "a string, with every backslash doubled"),
        ("#(", "a function", "plain data; EDN has no code"),
        ("#'", "a reference to a variable", "the plain symbol"),
        ("#=", "an evaluation while reading", "the resulting value"),
        ("#?", "a reader conditional", "the one value that is meant"),
        ("#^", "metadata", "the value without it"),
        ("#:", "a namespaced map", "a plain map with the namespace in every key, as in `{:a/b 1}`"),
        ("#!", "a comment for the shell", "a comment that begins with `;`"),
        ("#<", "an object that cannot be read back", "plain data"),
        ("'", "a quote", "the element without it, or a string in double quotes"),
        ("@", "a dereference", "the value itself"),
        ("`", "a syntax quote", "the element without it"),
        ("~", "an unquote", "the element without it"),
        ("^", "metadata", "the value without it"),
    ];

    public static EdnError? RefusalAt(TextCursor cursor)
    {
        foreach (var (prefix, name, instead) in Refused)
        {
            if (cursor.StartsWith(prefix))
            {
                return new EdnError(cursor.Position, $"`{prefix}`, {name}", instead, "This is Clojure, but not EDN.");
            }
        }

        return null;
    }
}

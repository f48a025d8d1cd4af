namespace Blueshift.Edn.Reading;

/// <summary>Reads elements one after the other, and what stands within them by recursion of limited depth.</summary>
internal sealed class FormReader(TextCursor cursor, int maxDepth)
{
    private int _depth;

    public EdnReadResult ReadAll()
    {
        var forms = new List<EdnValue>();
        return ReadItems(forms, opening: null) is { } error
            ? new EdnReadResult.Malformed(error)
            : new EdnReadResult.Values(forms);
    }

    private EdnError? ReadItems(List<EdnValue> items, Opening? opening)
    {
        while (true)
        {
            if (SkipToForm() is { } error)
            {
                return error;
            }

            if (cursor.AtEnd || cursor.AtClosing)
            {
                return Close(opening);
            }

            var form = ReadForm();
            if (form.Value is null)
            {
                return form.Error;
            }

            items.Add(form.Value);
        }
    }

    private EdnError? Close(Opening? opening)
    {
        if (opening is null)
        {
            return cursor.AtEnd ? null : CollectionErrors.NothingToClose(cursor);
        }

        if (!cursor.StartsWith(opening.Closing))
        {
            return CollectionErrors.NotClosed(opening, cursor);
        }

        cursor.Take();
        return null;
    }

    private EdnError? SkipToForm()
    {
        cursor.SkipBlanksAndComments();
        while (cursor.StartsWith("#_"))
        {
            if (Nested(Discard) is { Error: { } error })
            {
                return error;
            }

            cursor.SkipBlanksAndComments();
        }

        return null;
    }

    private Parsed Discard(EdnPosition start)
    {
        cursor.Skip("#_".Length);
        return ReadOperand("#_", start);
    }

    private Parsed ReadForm() => cursor.Current.Value switch
    {
        '(' => Nested(ReadList),
        '[' => Nested(ReadVector),
        '{' => Nested(ReadMap),
        '"' => StringLiteral.Read(cursor),
        '\\' => CharacterLiteral.Read(cursor),
        '#' => ReadDispatch(),
        _ => Atom.Read(cursor),
    };

    private Parsed ReadDispatch()
    {
        if (cursor.StartsWith("#{"))
        {
            return Nested(ReadSet);
        }

        return ClojureSyntax.RefusalAt(cursor) is { } error ? error : Nested(ReadTagged);
    }

    private Parsed ReadList(EdnPosition start) => ReadCollection(
        Opening.List(start), items => new EdnList(items) { Start = start });

    private Parsed ReadVector(EdnPosition start) => ReadCollection(
        Opening.Vector(start), items => new EdnVector(items) { Start = start });

    private Parsed ReadSet(EdnPosition start) => ReadCollection(
        Opening.Set(start),
        items => EdnSet.TryCreate(items, start) is { } set ? set : CollectionErrors.Repeated(items, "item"));

    private Parsed ReadMap(EdnPosition start) => ReadCollection(Opening.Map(start), items => MapOf(items, start));

    private static Parsed MapOf(List<EdnValue> items, EdnPosition start)
    {
        if (items.Count % 2 != 0)
        {
            return CollectionErrors.NoValue(items[^1], start);
        }

        var entries = new EdnMapEntry[items.Count / 2];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = new EdnMapEntry(items[2 * i], items[(2 * i) + 1]);
        }

        return EdnMap.TryCreate(entries, start) is { } map
            ? map
            : CollectionErrors.Repeated(entries.Select(entry => entry.Key), "key");
    }

    private Parsed ReadCollection(Opening opening, Func<List<EdnValue>, Parsed> make)
    {
        cursor.Skip(opening.Text.Length);
        var items = new List<EdnValue>();
        return ReadItems(items, opening) is { } error ? error : make(items);
    }

    private Parsed ReadTagged(EdnPosition start)
    {
        cursor.Skip("#".Length);
        var token = cursor.TakeToken();
        var tag = SymbolLiteral.ReadTag(token, start);
        if (tag.Value is not EdnSymbol symbol)
        {
            return tag;
        }

        var operand = ReadOperand('#' + token, start);
        return operand.Value is { } value ? TaggedLiteral.Of(symbol, value, start) : operand;
    }

    private Parsed ReadOperand(string owner, EdnPosition start)
    {
        if (SkipToForm() is { } error)
        {
            return error;
        }

        return cursor.AtEnd || cursor.AtClosing ? CollectionErrors.NoOperand(owner, start, cursor) : ReadForm();
    }

    private Parsed Nested(Func<EdnPosition, Parsed> read)
    {
        if (_depth == maxDepth)
        {
            return CollectionErrors.TooDeep(maxDepth, cursor);
        }

        _depth++;
        var parsed = read(cursor.Position);
        _depth--;
        return parsed;
    }
}

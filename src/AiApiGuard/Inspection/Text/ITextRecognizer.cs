namespace AiApiGuard.Inspection.Text;

/// <summary>Recognises values of one or several entities around an anchor. Immutable, and used by many threads.</summary>
internal interface ITextRecognizer
{
    /// <summary>Gets where it is asked.</summary>
    TextAnchors Anchors { get; }

    /// <summary>Gets the entities of which it may find values: names of <see cref="TextEntities"/>.</summary>
    IReadOnlyList<string> Entities { get; }

    /// <summary>Gets the words at which <see cref="TextAnchors.Keyword"/> asks, in any case, also inside longer words. At a hit
    /// every recogniser with keywords is asked.</summary>
    IReadOnlyList<string> Keywords => [];

    /// <summary>Gets how many letters and digits its shortest value has from the word of the anchor on, if values are written in
    /// groups as <see cref="ValueGroups"/> reads them: at shorter numbers it is not asked. 0 where they are not.</summary>
    int ShortestValue => 0;

    /// <summary>Tries to recognise a value at an anchor.</summary>
    /// <param name="text">The text. What it returns may depend on nothing else, and it may look back at most 200 characters from
    /// the anchor; ahead it reads through the indexer only.</param>
    /// <param name="anchor">The anchor.</param>
    /// <param name="match">The value; it must not begin before <see cref="TextCursor.Floor"/>. It may begin
    /// before the anchor with characters of an e-mail's local part, a plus or brackets, or with <see cref="TextCursor.FindHead"/>; and
    /// behind it. For a keyword it begins
    /// at the keyword or behind.</param>
    /// <returns>Whether there is one. Void when the cursor is undecided afterwards.</returns>
    bool TryMatch(ref TextCursor text, int anchor, out TextMatch match);
}

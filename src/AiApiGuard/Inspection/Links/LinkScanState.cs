namespace AiApiGuard.Inspection.Links;

/// <summary>Is what is known of a text up to where it is decided.</summary>
internal struct LinkScanState
{
    /// <summary>Where the line starts, counted from the first character that is not decided.</summary>
    public int LineStart;

    /// <summary>What of a target that was too long is still to go.</summary>
    public LinkEnd Swallowed;

    public LinkBrackets Brackets;

    public LinkCode Code;

    public LinkTag Tag;

    /// <summary>The quote of the attribute value that is open.</summary>
    public char TagQuote;

    /// <summary>Whether an image got its target from a definition, which may still come.</summary>
    public bool HasImageReference;

    /// <summary>Whether a definition was let through that only links may use.</summary>
    public bool HasClickDefinition;
}

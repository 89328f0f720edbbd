namespace AiApiGuard.Inspection.Links;

/// <summary>Says what stretch of a link was found.</summary>
internal enum LinkPart
{
    /// <summary>Where a link leads to, beside a text that stays.</summary>
    Target,

    /// <summary>A link whose text is its target.</summary>
    Text,

    /// <summary>The angle bracket that begins a script.</summary>
    Bracket,

    /// <summary>The closing bracket of an image that a definition elsewhere gives a target.</summary>
    Reference,

    /// <summary>More of a target that was found to be too long.</summary>
    More,
}

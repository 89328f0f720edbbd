namespace AiApiGuard.Inspection.Links;

/// <summary>Says what ends a target that was found to be too long.</summary>
internal enum LinkEnd
{
    None,
    Destination,
    Angle,
    DoubleQuote,
    SingleQuote,
    Unquoted,
    Bare,
    Autolink,
    Parenthesis,
}

namespace AiApiGuard.Inspection.Links;

/// <summary>Says which HTML tag is open.</summary>
internal enum LinkTag
{
    None,
    Anchor,
    Meta,
    Other,
}

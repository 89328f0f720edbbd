namespace AiApiGuard.Inspection.Links;

/// <summary>Says what the value of an HTML attribute is.</summary>
internal enum LinkAttribute
{
    Plain,
    Click,
    Load,
    LoadList,
    Style,
    Refresh,
    Code,
}

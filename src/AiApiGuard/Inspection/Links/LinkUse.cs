namespace AiApiGuard.Inspection.Links;

/// <summary>Says what a reader's program does with a target.</summary>
internal enum LinkUse
{
    /// <summary>Opens it on a click.</summary>
    Click,

    /// <summary>Loads it by itself.</summary>
    Load,
}

namespace AiApiGuard.Inspection.Normalization;

/// <summary>Says what was met on the way to the plain reading of a text.</summary>
[Flags]
internal enum PlainTraits
{
    None = 0,

    /// <summary>Characters without a shape.</summary>
    Invisible = 1,

    /// <summary>Words that mix letters of scripts that look alike, or letters of a script used for nothing else.</summary>
    LookAlikes = 2,

    /// <summary>A control that turns the direction of writing.</summary>
    Override = 4,

    /// <summary>Letters turned upside down, or spelled in the dots for the blind.</summary>
    Turned = 8,
}

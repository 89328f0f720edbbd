namespace AiApiGuard.Inspection.Injection;

/// <summary>Says which layers of the detection raised a score.</summary>
[Flags]
internal enum InjectionLayers
{
    None = 0,

    /// <summary>The frames: words that mean an attack together.</summary>
    Signals = 1,

    /// <summary>The embedded classifier.</summary>
    Model = 2,

    /// <summary>The way the text is written: hidden or encoded.</summary>
    Disguise = 4,
}

namespace AiApiGuard.Protocols.ConfiguredJson;

/// <summary>Says what a named place holds.</summary>
internal enum JsonPart
{
    /// <summary>Nobody named it.</summary>
    Unnamed,

    /// <summary>What the user says.</summary>
    Prompt,

    /// <summary>What the application says.</summary>
    System,

    /// <summary>What the model says.</summary>
    Answer,

    /// <summary>No text.</summary>
    Ignored,
}

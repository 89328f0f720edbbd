namespace AiApiGuard.Inspection.Injection;

/// <summary>Says which kinds of evidence spoke.</summary>
[Flags]
internal enum InjectionSignals
{
    None = 0,

    /// <summary>Instructions are to be set aside.</summary>
    Override = 1,

    /// <summary>Hidden instructions are to be given away.</summary>
    Extraction = 2,

    /// <summary>The model is to act as if it had no rules.</summary>
    Jailbreak = 4,

    /// <summary>A document or tool result speaks to the assistant.</summary>
    Indirect = 8,

    /// <summary>Text is spelled in invisible characters.</summary>
    HiddenText = 16,

    /// <summary>Evidence lay in encoded text.</summary>
    EncodedPayload = 32,
}

namespace AiApiGuard.Anomalies.Features;

/// <summary>Says what a word may be part of.</summary>
[Flags]
internal enum Cue : byte
{
    None = 0,
    You = 1,
    Ability = 2,
    Asking = 4,
    Step = 8,
    By = 16,
    Reasoning = 32,
    Showing = 64,
}

namespace AiApiGuard.Streaming;

/// <summary>Is one response filter, as the stream sees it.</summary>
internal interface ITextInspector
{
    /// <summary>Gets a value indicating whether edits and holds of the filter take effect.</summary>
    bool Enforces { get; }

    ValueTask<AiGuardDecision> InspectAsync(AiGuardTextWindow window);
}

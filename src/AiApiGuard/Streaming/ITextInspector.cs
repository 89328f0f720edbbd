namespace AiApiGuard.Streaming;

/// <summary>Is one response filter, as the stream sees it.</summary>
internal interface ITextInspector
{
    /// <summary>Gets a value indicating whether edits and holds of the filter take effect.</summary>
    bool Enforces { get; }

    /// <summary>Shows the filter a window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="isRepeat">Whether the text was seen before, in pieces, so that findings in it are no news.</param>
    ValueTask<AiGuardDecision> InspectAsync(AiGuardTextWindow window, bool isRepeat);
}

namespace AiApiGuard.Filters.Limiting;

/// <summary>Says what happened to a limit.</summary>
public enum AiGuardLimitEventKind
{
    /// <summary>The share of the limit was passed that its <c>WarnAt</c> says.</summary>
    Approaching,

    /// <summary>An exchange was denied, or would have been in Monitor mode.</summary>
    Reached,

    /// <summary>A stream was ended.</summary>
    StreamEnded,
}

namespace AiApiGuard.Diagnostics;

/// <summary>Names what the guard emits, for those who listen.</summary>
public static class AiGuardDiagnostics
{
    /// <summary>Is the name of the meter.</summary>
    public const string MeterName = "AiApiGuard";

    /// <summary>Is the name of the activity source: one span for each exchange.</summary>
    public const string ActivitySourceName = "AiApiGuard";
}

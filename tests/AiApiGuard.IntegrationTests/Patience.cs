namespace AiApiGuard.IntegrationTests;

/// <summary>Bounds how long a failing test waits for a signal that never comes. No passing test comes near.</summary>
internal static class Patience
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(30);
}

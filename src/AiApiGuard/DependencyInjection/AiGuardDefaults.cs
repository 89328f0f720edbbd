namespace AiApiGuard.DependencyInjection;

/// <summary>Names what the guard uses unless told otherwise.</summary>
public static class AiGuardDefaults
{
    /// <summary>Is the policy of <c>RequireAiGuard()</c> without a name.</summary>
    public const string PolicyName = "Default";
}

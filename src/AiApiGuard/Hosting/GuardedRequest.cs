namespace AiApiGuard.Hosting;

/// <summary>Is the request feature that says the guard is in charge.</summary>
internal sealed class GuardedRequest
{
    public static readonly GuardedRequest Instance = new();
}

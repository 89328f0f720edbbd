namespace AiApiGuard.Hosting;

/// <summary>Remembers whether the middleware is in the pipeline.</summary>
internal sealed class MiddlewareState
{
    public bool IsUsed { get; set; }
}

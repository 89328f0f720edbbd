using Microsoft.AspNetCore.Http.Features;

namespace AiApiGuard.Testing.Hosting;

/// <summary>Is the life of a connection: it ends when the test is cancelled, or when the guard breaks it off.</summary>
internal sealed class TestLifetime : IHttpRequestLifetimeFeature, IDisposable
{
    private readonly CancellationTokenSource _aborted;

    public TestLifetime(CancellationToken cancellationToken)
    {
        _aborted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        RequestAborted = _aborted.Token;
    }

    public CancellationToken RequestAborted { get; set; }

    /// <summary>Gets a value indicating whether the connection was broken off by this side.</summary>
    public bool IsAborted { get; private set; }

    public void Abort()
    {
        IsAborted = true;
        _aborted.Cancel();
    }

    public void Dispose() => _aborted.Dispose();
}

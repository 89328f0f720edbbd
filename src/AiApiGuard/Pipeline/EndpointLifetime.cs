using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AiApiGuard.Pipeline;

/// <summary>Stands between a guarded endpoint and the connection: it has the endpoint stop when its answer is cut, and notices when the endpoint breaks
/// its answer off.</summary>
/// <remarks>A reverse proxy aborts the connection whenever it could not copy an answer to its end. After a cut that is what it was told to do,
/// and the client is still to receive why.</remarks>
internal sealed class EndpointLifetime : IHttpRequestLifetimeFeature, IHttpResetFeature
{
    private readonly IFeatureCollection _features;
    private readonly IHttpRequestLifetimeFeature _connection;
    private readonly IHttpResetFeature? _reset;
    private readonly Func<bool> _isCut;

    public EndpointLifetime(HttpContext http, Func<bool> isCut, CancellationToken endpoint)
    {
        _features = http.Features;
        _connection = _features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        _reset = _features.Get<IHttpResetFeature>();
        _isCut = isCut;
        RequestAborted = endpoint;
        _features.Set<IHttpRequestLifetimeFeature>(this);
        if (_reset is not null)
            _features.Set<IHttpResetFeature>(this);
    }

    public CancellationToken RequestAborted { get; set; }

    /// <summary>Gets a value indicating whether the endpoint broke the answer off while the client was still there.</summary>
    public bool IsBroken { get; private set; }

    public void Abort()
    {
        if (Break())
            AbortConnection();
    }

    public void Reset(int errorCode)
    {
        if (Break())
            _reset!.Reset(errorCode);
    }

    public void AbortConnection() => _connection.Abort();

    /// <summary>Gives the connection back.</summary>
    public void Uninstall()
    {
        _features.Set(_connection);
        if (_reset is not null)
            _features.Set(_reset);
    }

    private bool Break()
    {
        if (_isCut())
            return false;
        IsBroken |= !_connection.RequestAborted.IsCancellationRequested;
        return true;
    }
}

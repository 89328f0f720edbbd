using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.AspNetCore.Routing;

namespace AiApiGuard.Testing.Hosting;

/// <summary>Is what a server would give to the pipeline for one request, in memory.</summary>
internal sealed class TestConnection : IHttpRequestBodyDetectionFeature, IDisposable
{
    public TestConnection(AiGuardTestRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        Lifetime = new TestLifetime(cancellationToken);
        Body = new TestBody(Response, Lifetime);
        CanHaveBody = body.Length > 0;
        Features.Set<IHttpRequestFeature>(CreateRequest(request, body));
        Features.Set<IHttpRequestBodyDetectionFeature>(this);
        Features.Set<IHttpResponseFeature>(Response);
        Features.Set<IHttpResponseBodyFeature>(Body);
        Features.Set<IHttpRequestLifetimeFeature>(Lifetime);
        Features.Set<IHttpConnectionFeature>(new HttpConnectionFeature
        {
            ConnectionId = "test", RemoteIpAddress = request.RemoteAddress, LocalIpAddress = IPAddress.Loopback,
        });
        Features.Set<IHttpAuthenticationFeature>(new HttpAuthenticationFeature { User = request.User });
        Features.Set<IRouteValuesFeature>(new RouteValuesFeature { RouteValues = new RouteValueDictionary(RouteValuesOf(request)) });
    }

    public FeatureCollection Features { get; } = new();

    public TestResponse Response { get; } = new();

    public TestBody Body { get; }

    public TestLifetime Lifetime { get; }

    public bool CanHaveBody { get; }

    public void Dispose() => Lifetime.Dispose();

    private static HttpRequestFeature CreateRequest(AiGuardTestRequest request, ReadOnlyMemory<byte> body)
    {
        var query = request.Path.IndexOf('?', StringComparison.Ordinal);
        var feature = new HttpRequestFeature
        {
            Protocol = "HTTP/1.1",
            Scheme = "https",
            Method = request.Method,
            Path = query < 0 ? request.Path : request.Path[..query],
            QueryString = query < 0 ? string.Empty : request.Path[query..],
            RawTarget = request.Path,
            Body = new MemoryStream(body.ToArray(), writable: false),
        };
        feature.Headers.Host = "localhost";
        if (request.ContentType.Length > 0)
            feature.Headers.ContentType = request.ContentType;
        if (body.Length > 0)
            feature.Headers.ContentLength = body.Length;
        foreach (var (name, value) in request.Headers)
            feature.Headers.Append(name, value);
        return feature;
    }

    private static IEnumerable<KeyValuePair<string, object?>> RouteValuesOf(AiGuardTestRequest request) =>
        request.RouteValues.Select(static value => KeyValuePair.Create<string, object?>(value.Key, value.Value));
}

using System.Net;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace Gateway;

/// <summary>Configures the reverse proxy: one route for everything, to one upstream.</summary>
internal static class GatewayProxy
{
    private const string UpstreamName = "upstream";

    // A model may think for minutes before its first byte, and between two of a stream.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    public static void Add(IServiceCollection services, GatewaySettings settings) => services
        .AddReverseProxy()
        .LoadFromMemory([CreateRoute(settings)], [CreateCluster(settings)])
        .ConfigureHttpClient((_, handler) =>
        {
            // An answer arrives as the upstream sent it; the guard sees to it that none is sent compressed.
            handler.AutomaticDecompression = DecompressionMethods.None;
            handler.ConnectTimeout = TimeSpan.FromSeconds(10);

            // An answer that nobody may read further is not read to its end in hope of using the connection again: the model is to stop.
            handler.ResponseDrainTimeout = TimeSpan.Zero;
        });

    private static RouteConfig CreateRoute(GatewaySettings settings)
    {
        // Who the callers are is no business of a model's provider.
        var route = new RouteConfig { RouteId = "everything", ClusterId = UpstreamName, Match = new RouteMatch { Path = "{**path}" } }
            .WithTransformXForwarded(xDefault: ForwardedTransformActions.Remove);

        // Other credentials are between the caller and the upstream; a key of the gateway opens the gateway and goes no further.
        if (settings.RequiresKey)
            route = route.WithTransformRequestHeaderRemove(HeaderNames.Authorization).WithTransformRequestHeaderRemove("x-api-key");
        return settings.UpstreamKey is { } key ? route.WithTransformRequestHeader(HeaderNames.Authorization, $"Bearer {key}", append: false) : route;
    }

    private static ClusterConfig CreateCluster(GatewaySettings settings) => new()
    {
        ClusterId = UpstreamName,
        Destinations = new Dictionary<string, DestinationConfig> { [UpstreamName] = new() { Address = settings.Upstream.AbsoluteUri } },
        HttpRequest = new ForwarderRequestConfig
        {
            ActivityTimeout = LongestSilence,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            AllowResponseBuffering = false,
        },
    };
}

using AiApiGuard.OAuth.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.OAuth.Introspection;

/// <summary>Holds what the requests of one introspection scheme share.</summary>
internal sealed class IntrospectionSchemeState
{
    public IntrospectionSchemeState(string scheme, IServiceProvider services)
    {
        Options = services.GetRequiredService<IOptionsMonitor<AiGuardIntrospectionOptions>>().Get(scheme);
        Tokens = new AccessTokenScheme(scheme, Options, services);
        var client = new IntrospectionClient(
            scheme,
            Options,
            services.GetRequiredService<IHttpClientFactory>(),
            services.GetRequiredService<ILogger<IntrospectionClient>>());
        Introspector = new Introspector(
            scheme, Options, client, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<Introspector>>());
    }

    public AiGuardIntrospectionOptions Options { get; }

    public AccessTokenScheme Tokens { get; }

    public Introspector Introspector { get; }
}

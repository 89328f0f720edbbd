using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.State.Audit;
using AiApiGuard.Tests.State.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.Identity.ApiKeys;

/// <summary>Builds services with API keys and nothing else of the guard.</summary>
internal static class IdentityServices
{
    public static FakeTimeProvider Time { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static ServiceProvider Build(
        Action<AiGuardBuilder>? configure = null, IConfiguration? configuration = null, Action<IServiceCollection>? host = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        services.AddSingleton<TimeProvider>(Time);
        host?.Invoke(services);
        Add(services, configuration, configure);
        return services.BuildServiceProvider();
    }

    public static void Add(
        IServiceCollection services, IConfiguration? configuration = null, Action<AiGuardBuilder>? configure = null)
    {
        var registrations = new PolicyRegistrations { Configuration = configuration };
        services.AddSingleton(registrations);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IActAudit, RecordedActs>();
        var builder = new AiGuardBuilder(services, registrations).AddRoles().AddApiKeys();
        configure?.Invoke(builder);
    }

    /// <summary>Reads the keys, as the start of a host does.</summary>
    public static void Follow(IServiceProvider services) =>
        services.GetRequiredService<ApiKeyFollower>().FollowAsync(CancellationToken.None).GetAwaiter().GetResult();

    public static DefaultHttpContext Request(IServiceProvider services, params (string Name, string[] Values)[] headers)
    {
        Follow(services);

        // A scope of its own, as a server gives each request: the scheme answers once per scope.
        var context = new DefaultHttpContext { ServiceScopeFactory = services.GetRequiredService<IServiceScopeFactory>() };
        foreach (var (name, values) in headers)
            context.Request.Headers[name] = values;
        return context;
    }
}

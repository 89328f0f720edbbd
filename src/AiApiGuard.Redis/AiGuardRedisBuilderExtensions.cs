using AiApiGuard.Anomalies;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Redis;
using AiApiGuard.Redis.Baselines;
using AiApiGuard.Redis.Blocks;
using AiApiGuard.Redis.Quotas;
using AiApiGuard.Redis.Responses;
using AiApiGuard.Responses;
using AiApiGuard.State.Blocks;
using AiApiGuard.State.Quotas;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets the guard share its state on Redis.</summary>
public static class AiGuardRedisBuilderExtensions
{
    private const string SectionName = "Redis";

    /// <summary>Shares the state of the guard among all instances of the application on a Redis server.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">Where it is, as in <c>localhost:6379</c>.</param>
    /// <returns>The builder.</returns>
    /// <remarks>What is shared: quotas, blocks, responses to anomalies, what was learnt of callers and the evidence against them.</remarks>
    public static AiGuardBuilder UseRedis(this AiGuardBuilder builder, string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        return builder.UseRedis(options => options.ConnectionString = connectionString);
    }

    /// <summary>Shares the state of the guard among all instances of the application on the Redis server that is configured as <c>Redis</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder UseRedis(this AiGuardBuilder builder) => builder.UseRedis(new RedisConnectionSource(null), null);

    /// <summary>Shares the state of the guard among all instances of the application on Redis.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options, which are also configured as <c>Redis</c>.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder UseRedis(this AiGuardBuilder builder, Action<AiGuardRedisOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.UseRedis(new RedisConnectionSource(null), configure);
    }

    /// <summary>Shares the state of the guard among all instances of the application, over a connection that the application has.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connection">Gets the connection when it is first needed; it stays the application's to dispose. One that does not
    /// queue what is asked while it is broken (<see cref="BacklogPolicy.FailFast"/>) lets the guard decide at once.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder UseRedis(this AiGuardBuilder builder, Func<IServiceProvider, IConnectionMultiplexer> connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return builder.UseRedis(new RedisConnectionSource(connection), null);
    }

    private static AiGuardBuilder UseRedis(this AiGuardBuilder builder, RedisConnectionSource source, Action<AiGuardRedisOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var isFirst = services.All(static service => service.ServiceType != typeof(RedisConnectionSource));
        services.Replace(ServiceDescriptor.Singleton(source));
        if (isFirst)
            AddServices(builder);
        if (configure is not null)
            services.Configure(configure);
        services.Replace(ServiceDescriptor.Singleton<IAiGuardQuotaStore, RedisQuotaStore>());
        services.Replace(ServiceDescriptor.Singleton<IAiGuardBlockStore, RedisBlockStore>());
        services.Replace(ServiceDescriptor.Singleton<IAiGuardResponseStore, RedisResponseStore>());
        services.Replace(ServiceDescriptor.Singleton<IAiGuardBaselineStore, RedisBaselineStore>());
        return builder;
    }

    private static void AddServices(AiGuardBuilder builder)
    {
        var services = builder.Services;
        var options = services.AddOptions<AiGuardRedisOptions>().ValidateOnStart();
        if (builder.GetSection(SectionName) is { } section)
            options.Configure(bound => section.Bind(bound, static binder => binder.ErrorOnUnknownConfiguration = true));
        services.AddSingleton<IValidateOptions<AiGuardRedisOptions>, RedisOptionsValidator>();
        services.AddSingleton<IValidateOptions<AiGuardRedisOptions>, RedisOptionsRulesValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton<GuardRedis>();
        services.AddSingleton(QuotaScripts.Embedded);
        services.AddSingleton(BlockScripts.Embedded);
        services.AddSingleton(ResponseScripts.Embedded);
        services.AddSingleton(BaselineScripts.Embedded);
    }
}

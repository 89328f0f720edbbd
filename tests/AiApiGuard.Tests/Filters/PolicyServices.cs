using AiApiGuard.DependencyInjection;
using AiApiGuard.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Filters;

/// <summary>Builds the pipeline of one policy the way an application does.</summary>
internal static class PolicyServices
{
    public const string Policy = "chat";

    public static ServiceProvider Build(Action<AiGuardPolicyBuilder> configure, params (string Key, string Value)[] settings) =>
        Build(configure, Configure(settings));

    public static ServiceProvider Build(Action<AiGuardPolicyBuilder> configure, IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddAiGuard(configuration).AddPolicy(Policy, configure);
        return services.BuildServiceProvider();
    }

    public static IConfigurationRoot Configure(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting =>
            KeyValuePair.Create($"Policies:{Policy}:{setting.Key}", (string?)setting.Value)))
        .Build();

    public static FilterEntry Filter(this IServiceProvider services, string name) => services.Filters(name).Single();

    /// <summary>Gets a filter of the policy with those that run for it.</summary>
    public static IEnumerable<FilterEntry> Filters(this IServiceProvider services, string name)
    {
        services.GetRequiredService<PipelineRegistry>().TryGet(Policy, out var pipeline);
        return pipeline!.Filters.Where(filter => filter.Name == name);
    }

    public static async Task<AiGuardDenial?> RequestAsync(this FilterEntry filter, AiGuardContext context) =>
        (await filter.Request!.OnRequestAsync(context, CancellationToken.None)).Denial;
}

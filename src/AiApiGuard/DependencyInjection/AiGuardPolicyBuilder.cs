using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AiApiGuard.DependencyInjection;

/// <summary>Adds filters to one policy. The verbs of the built-in filters are extension methods.</summary>
public sealed class AiGuardPolicyBuilder
{
    private readonly PolicyRegistration _policy;
    private readonly IConfiguration? _configuration;

    internal AiGuardPolicyBuilder(IServiceCollection services, PolicyRegistration policy, PolicyRegistrations registrations)
    {
        Services = services;
        Guard = new AiGuardBuilder(services, registrations);
        _policy = policy;
        _configuration = registrations.Configuration;
    }

    /// <summary>Gets the services of the application.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Gets the guard that the policy belongs to.</summary>
    public AiGuardBuilder Guard { get; }

    /// <summary>Gets the name of the policy; also the name of the options of its filters.</summary>
    public string Name => _policy.Name;

    /// <summary>Configures the policy itself: its mode, its failure mode, its bounds.</summary>
    /// <param name="configure">Changes the options. What configuration says comes later and wins.</param>
    /// <returns>The builder.</returns>
    public AiGuardPolicyBuilder Configure(Action<AiGuardPolicyOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _policy.Configure(configure);
        return this;
    }

    /// <summary>Names the protocols that requests may speak. One alone is taken for granted; of several, path and body tell which.</summary>
    /// <param name="names">Their names, as in <see cref="AiGuardProtocols"/>.</param>
    /// <returns>The builder.</returns>
    public AiGuardPolicyBuilder UseProtocol(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _policy.Configure(options =>
        {
            foreach (var name in names)
                options.Protocols.Add(name);
        });
        return this;
    }

    /// <summary>Adds a protocol that only this policy speaks, and names it as <see cref="UseProtocol(string[])"/> does.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <returns>The builder.</returns>
    public AiGuardPolicyBuilder UseProtocol(IAiGuardProtocol protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        _policy.Add(protocol);
        return this;
    }

    /// <summary>Adds a filter without options of its own.</summary>
    /// <typeparam name="TFilter">The filter; its constructor may take services of the application.</typeparam>
    /// <param name="stage">The stage in which it runs.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The policy has a filter of that type already.</exception>
    public AiGuardPolicyBuilder AddFilter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFilter>(AiGuardStage stage)
        where TFilter : class, IAiGuardFilter => AddFilter<TFilter>(stage, static _ => { });

    /// <summary>Adds a filter without options of its own.</summary>
    /// <typeparam name="TFilter">The filter; its constructor may take services of the application.</typeparam>
    /// <param name="stage">The stage in which it runs.</param>
    /// <param name="configure">Changes its mode, failure mode and time limit.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The policy has a filter of that type already.</exception>
    public AiGuardPolicyBuilder AddFilter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFilter>(
        AiGuardStage stage, Action<AiGuardFilterOptions> configure)
        where TFilter : class, IAiGuardFilter
    {
        ArgumentNullException.ThrowIfNull(configure);
        var name = typeof(TFilter).Name;
        if (_policy.HasFilter(name))
            throw new ArgumentException($"Policy '{Name}' has the filter '{name}' already.");

        // All filters without options of their own share one options type, so each needs a name of its own.
        var optionsName = $"{Name}:{name}";
        AddOptions(optionsName, name, static (section, options) => section.Bind(options, BindStrictly), configure);
        _policy.Add(new FilterRegistration(
            name,
            stage,
            services => services.GetRequiredService<IOptionsFactory<AiGuardFilterOptions>>().Create(optionsName),
            static (services, _) => ActivatorUtilities.CreateInstance<TFilter>(services)));
        return this;
    }

    /// <summary>Adds a filter with options of its own, or configures it further when the policy has it already.</summary>
    /// <typeparam name="TFilter">The filter; its constructor takes its options, and may take services of the application.</typeparam>
    /// <typeparam name="TOptions">The options, named after the policy: <c>services.Configure&lt;TOptions&gt;(policyName, ...)</c> works too.</typeparam>
    /// <param name="name">The name of the filter: its key in configuration, and its <see cref="IAiGuardFilter.Name"/>.</param>
    /// <param name="stage">The stage in which it runs.</param>
    /// <param name="bind">Binds a configuration section to the options: <c>static (section, options) =&gt; section.Bind(options)</c>.
    /// It is a parameter so that the source generator sees the type.</param>
    /// <param name="configure">Changes the options, or <see langword="null"/>. What configuration says comes later and wins.</param>
    /// <returns>The builder.</returns>
    public AiGuardPolicyBuilder AddFilter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFilter, TOptions>(
        string name, AiGuardStage stage, Action<IConfiguration, TOptions> bind, Action<TOptions>? configure)
        where TFilter : class, IAiGuardFilter
        where TOptions : AiGuardFilterOptions, new()
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(bind);
        if (_policy.HasFilter(name))
        {
            if (configure is not null)
                Services.Configure(Name, configure);
            return this;
        }

        AddOptions(Name, name, bind, configure);
        var policyName = Name;
        _policy.Add(new FilterRegistration(
            name,
            stage,
            services => services.GetRequiredService<IOptionsFactory<TOptions>>().Create(policyName),
            static (services, options) => ActivatorUtilities.CreateInstance<TFilter>(services, (TOptions)options)));
        return this;
    }

    internal static void BindStrictly(BinderOptions options) => options.ErrorOnUnknownConfiguration = true;

    private void AddOptions<TOptions>(
        string optionsName, string filterName, Action<IConfiguration, TOptions> bind, Action<TOptions>? configure)
        where TOptions : AiGuardFilterOptions
    {
        Services.AddOptions();
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, FilterOptionsValidator<TOptions>>());
        if (configure is not null)
            Services.Configure(optionsName, configure);

        // Configuration is the operator's word and comes after the developer's: hence PostConfigure.
        if (_configuration?.GetSection($"Policies:{Name}:{filterName}") is { } section)
            Services.PostConfigure<TOptions>(optionsName, options => bind(section, options));
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Testing;

/// <summary>Holds what surrounds the policies under test.</summary>
public sealed class AiGuardTestHostOptions
{
    private readonly List<Action<IServiceCollection>> _services = [];

    /// <summary>Gets or sets the configuration section that the application gives to <c>AddAiGuard</c>.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public IConfiguration? Configuration { get; set; }

    /// <summary>Gets single settings, by their path in the section, such as <c>Policies:Chat:RedactPii:Action</c>. They come after
    /// <see cref="Configuration"/> and win.</summary>
    /// <value>Default: empty.</value>
    public IDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets the clock, such as a <c>FakeTimeProvider</c> of <c>Microsoft.Extensions.TimeProvider.Testing</c>.</summary>
    /// <value>Default: <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Adds services that the application has, before the guard is added: those that its filters take, or logging.</summary>
    /// <param name="configure">Adds them.</param>
    public void ConfigureServices(Action<IServiceCollection> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _services.Add(configure);
    }

    internal void Apply(IServiceCollection services) => _services.ForEach(configure => configure(services));

    internal IConfiguration? BuildConfiguration()
    {
        if (Settings.Count == 0)
            return Configuration;
        var builder = new ConfigurationBuilder();
        if (Configuration is not null)
            builder.AddConfiguration(Configuration);
        return builder.AddInMemoryCollection(Settings).Build();
    }
}

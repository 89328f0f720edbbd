using System.Diagnostics.CodeAnalysis;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Keeps in force what was last made of valid configuration.</summary>
internal sealed class LastValid<TSettings> : IDisposable
    where TSettings : class
{
    private readonly Func<TSettings> _create;
    private readonly ILogger _logger;
    private readonly IDisposable? _subscription;
    private volatile TSettings _current;

    /// <exception cref="InvalidOperationException">What the application starts with is not valid.</exception>
    public LastValid(IConfigurationSection? section, Func<TSettings> create, ILogger logger)
    {
        _create = create;
        _logger = logger;
        _current = create();
        if (section is not null)
            _subscription = ChangeToken.OnChange(section.GetReloadToken, Reload);
    }

    public TSettings Current => _current;

    public void Dispose() => _subscription?.Dispose();

    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "Whatever is wrong with new configuration, the last good one stays in force.")]
    private void Reload()
    {
        try
        {
            _current = _create();
            _logger.ClientCertificateSettingsReloaded();
        }
        catch (Exception exception)
        {
            _logger.ClientCertificateSettingsRejected(exception);
        }
    }
}

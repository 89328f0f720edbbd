using System.Diagnostics.CodeAnalysis;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace AiApiGuard.Identity;

/// <summary>Reads the keys of the configuration into the store, again whenever it changes.</summary>
internal sealed class ApiKeyConfiguration : IDisposable
{
    public const string SectionName = "ApiKeys";

    private readonly IConfigurationSection? _section;
    private readonly ILogger<ApiKeyConfiguration> _logger;
    private readonly IDisposable? _subscription;

    /// <exception cref="InvalidOperationException">A record is not valid; the message names its place.</exception>
    public ApiKeyConfiguration(PolicyRegistrations registrations, InMemoryApiKeyStore store, ILogger<ApiKeyConfiguration> logger)
    {
        Store = store;
        _section = registrations.Configuration?.GetSection(SectionName);
        _logger = logger;
        if (_section is null)
            return;
        store.Configure(ReadAll(_section));
        _subscription = ChangeToken.OnChange(_section.GetReloadToken, Reload);
    }

    public InMemoryApiKeyStore Store { get; }

    public bool HasKeys => _section?.Exists() == true;

    public void Dispose() => _subscription?.Dispose();

    private static List<(string Path, AiGuardApiKeyRecord Record)> ReadAll(IConfigurationSection section)
    {
        var records = new List<(string, AiGuardApiKeyRecord)>();
        foreach (var entry in section.GetChildren())
        {
            var record = Read(entry, new ApiKeyEntry());
            if (ApiKeyRecordRules.FindFault(record) is { } fault)
                throw new InvalidOperationException($"The API key at '{entry.Path}' {fault}.");
            records.Add((entry.Path, record));
        }

        return records;
    }

    private static AiGuardApiKeyRecord Read(IConfigurationSection section, ApiKeyEntry entry)
    {
        try
        {
            section.Bind(entry, AiGuardPolicyBuilder.BindStrictly);
            return entry.ToRecord();
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException(
                $"The API key at '{section.Path}' cannot be read: {exception.Message}", exception);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "Whatever is wrong with new configuration, the last good one stays in force.")]
    private void Reload()
    {
        try
        {
            Store.Configure(ReadAll(_section!));
            _logger.ApiKeysReloaded();
        }
        catch (Exception exception)
        {
            _logger.ApiKeysRejected(exception);
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Reads the keys of code and configuration into memory, those of the configuration again whenever it changes.</summary>
internal sealed class ApiKeyConfiguration : IDisposable
{
    public const string SectionName = "ApiKeys";

    private readonly IConfigurationSection? _section;
    private readonly AiGuardApiKeyRecord[] _ofCode;
    private readonly ILogger<ApiKeyConfiguration> _logger;
    private readonly IDisposable? _subscription;

    /// <exception cref="InvalidOperationException">A record is not valid, or two share an identifier; the message names the place.</exception>
    public ApiKeyConfiguration(
        PolicyRegistrations registrations,
        IEnumerable<AiGuardApiKeyRecord> ofCode,
        ApiKeyDirectory directory,
        ILogger<ApiKeyConfiguration> logger)
    {
        _section = registrations.Configuration?.GetSection(SectionName);
        _ofCode = [.. ofCode];
        Directory = directory;
        _logger = logger;
        Apply();
        if (_section is not null)
            _subscription = ChangeToken.OnChange(_section.GetReloadToken, Reload);
    }

    /// <summary>Gets the keys in memory, with those of code and configuration among them.</summary>
    public ApiKeyDirectory Directory { get; }

    public void Dispose() => _subscription?.Dispose();

    private static List<(string Path, AiGuardApiKeyRecord Record)> ReadAll(IConfigurationSection section)
    {
        var records = new List<(string, AiGuardApiKeyRecord)>();
        foreach (var entry in section.GetChildren())
        {
            var record = Read(entry, new ConfiguredApiKey());
            if (ApiKeyRecordRules.FindFault(record) is { } fault)
                throw new InvalidOperationException($"The API key at '{entry.Path}' {fault}.");
            records.Add((entry.Path, record));
        }

        return records;
    }

    private static AiGuardApiKeyRecord Read(IConfigurationSection section, ConfiguredApiKey entry)
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

    private void Apply()
    {
        var records = new Dictionary<string, AiGuardApiKeyRecord>(StringComparer.Ordinal);
        foreach (var record in _ofCode)
        {
            if (!records.TryAdd(record.Id, record))
                throw new InvalidOperationException($"AddApiKey was called twice with the Id '{record.Id}'.");
        }

        foreach (var (path, record) in _section is null ? [] : ReadAll(_section))
        {
            if (!records.TryAdd(record.Id, record))
                throw new InvalidOperationException($"The API key at '{path}' has the Id of another one.");
        }

        Directory.Configure(records.Values);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "Whatever is wrong with new configuration, the last good one stays in force.")]
    private void Reload()
    {
        try
        {
            Apply();
            _logger.ApiKeysReloaded();
        }
        catch (Exception exception)
        {
            _logger.ApiKeysRejected(exception);
        }
    }
}

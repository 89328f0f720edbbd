using System.Diagnostics.CodeAnalysis;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace AiApiGuard.Filters.Authorization.Models;

/// <summary>Holds the aliases in force, and reads them again when the configuration changes.</summary>
internal sealed class ModelAliases : IDisposable
{
    public const string SectionName = "ModelAliases";

    private readonly IOptionsFactory<ModelAliasOptions>? _options;
    private readonly ILogger? _logger;
    private readonly IDisposable? _subscription;
    private volatile ModelAliasTable _table;

    public ModelAliases(
        IOptionsFactory<ModelAliasOptions> options, PolicyRegistrations registrations, ILogger<ModelAliases> logger)
    {
        _options = options;
        _logger = logger;
        _table = Read(options);
        if (registrations.Configuration is { } configuration)
            _subscription = ChangeToken.OnChange(configuration.GetSection(SectionName).GetReloadToken, Reload);
    }

    private ModelAliases(ModelAliasTable table) => _table = table;

    /// <summary>Gets the aliases of an application that has none.</summary>
    public static ModelAliases None { get; } = new(ModelAliasTable.Empty);

    public ModelAliasTable Table => _table;

    public void Dispose() => _subscription?.Dispose();

    private static ModelAliasTable Read(IOptionsFactory<ModelAliasOptions> options) =>
        new(options.Create(Options.DefaultName).Aliases);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "Whatever is wrong with new configuration, the last good one stays in force.")]
    private void Reload()
    {
        try
        {
            _table = Read(_options!);
        }
        catch (Exception exception)
        {
            _logger?.ModelAliasesRejected(exception);
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Diagnostics;
using AiApiGuard.Filters.Authorization.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace AiApiGuard.Filters.Limiting.Cost.Pricing;

/// <summary>Holds the prices in force, and reads them again when the configuration changes.</summary>
internal sealed class PriceTable : IDisposable
{
    public const string SectionName = "Prices";

    private readonly IOptionsFactory<AiGuardPriceOptions> _options;
    private readonly ModelAliases _aliases;
    private readonly ILogger _logger;
    private readonly IDisposable? _subscription;
    private volatile PriceList _prices;

    public PriceTable(
        IOptionsFactory<AiGuardPriceOptions> options, ModelAliases aliases, PolicyRegistrations registrations, ILogger<PriceTable> logger)
    {
        _options = options;
        _aliases = aliases;
        _logger = logger;
        _prices = Read();
        if (registrations.Configuration is { } configuration)
            _subscription = ChangeToken.OnChange(configuration.GetSection(SectionName).GetReloadToken, Reload);
    }

    /// <summary>Gets the currency of the prices, in capital letters.</summary>
    public string Currency => _prices.Currency;

    /// <summary>Gets a value indicating whether there is no price for any model, so that a limit on cost would deny them all.</summary>
    public bool IsEmpty => _prices.IsEmpty;

    /// <summary>Finds what a request costs.</summary>
    /// <param name="models">Every model that may be asked; none for a request that names none.</param>
    /// <param name="prices">The highest price of each kind that one of them has.</param>
    /// <returns><see langword="false"/> if one of them has no price and is to be denied.</returns>
    public bool TryFind(IReadOnlyList<string> models, out TokenPrices prices) => _prices.TryFind(models, _aliases.Table, out prices);

    public void Dispose() => _subscription?.Dispose();

    private PriceList Read() => new(_options.Create(Options.DefaultName));

    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "Whatever is wrong with new configuration, the last good one stays in force.")]
    private void Reload()
    {
        try
        {
            _prices = Read();
        }
        catch (Exception exception)
        {
            _logger.ModelPricesRejected(exception);
        }
    }
}

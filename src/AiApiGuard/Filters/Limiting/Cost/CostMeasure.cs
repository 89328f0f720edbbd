using System.Globalization;
using AiApiGuard.State.Quotas;

namespace AiApiGuard.Filters.Limiting.Cost;

/// <summary>Counts money, in billionths of the currency.</summary>
internal sealed class CostMeasure(Pricing.PriceTable prices, bool paymentRequired) : LimitMeasure
{
    public const decimal Billion = 1_000_000_000;

    private const int Thousand = 1000;

    public override bool NeedsPrompt => true;

    public override bool IsSettled => true;

    public override string ReasonCode => AiGuardReasons.BudgetExceeded;

    public override int StatusCode => paymentRequired ? 402 : 429;

    public override string Unit => "cost";

    // What a field of a header can say must have 15 digits at most: millionths do for all limits that there may be.
    public override string HeaderUnit => $"micro-{prices.Currency.ToLowerInvariant()}";

    public override long Scale => Thousand;

    public override string PlainUnit => prices.Currency;

    public override decimal UnitsOfOne => Billion;

    public override AiGuardDenial? Refuse(LimitedExchange exchange)
    {
        if (!exchange.IsCounted)
            return null;
        var prompt = exchange.Context.Prompt;
        if (prices.TryFind(prompt.AllModels, out var found))
        {
            exchange.Prices = found;
            return null;
        }

        return new AiGuardDenial(AiGuardReasons.ModelNotAllowed) { Detail = "The model has no price here, so it cannot be asked." };
    }

    public override long Of(LimitedExchange exchange, TokenCounts counts) => exchange.Prices is { } found
        ? Math.Min(found.Cost(counts.Input, counts.Cached, counts.CacheWrite, counts.Output, counts.Reasoning), AiGuardQuota.MaxAmount)
        : 0;

    // Whatever is dearer: to write all of the prompt to a cache, and to think all of the answer, or neither.
    public override long AtMost(LimitedExchange exchange, TokenCounts counts) => Math.Max(
        Of(exchange, counts), Of(exchange, counts with { CacheWrite = counts.Input, Reasoning = counts.Output }));

    public override string Write(long amount) =>
        string.Create(CultureInfo.InvariantCulture, $"{amount / Billion:#,0.#########} {prices.Currency}");
}

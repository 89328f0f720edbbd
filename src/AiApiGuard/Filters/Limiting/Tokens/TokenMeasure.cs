using System.Globalization;
using AiApiGuard.State.Quotas;

namespace AiApiGuard.Filters.Limiting.Tokens;

/// <summary>Counts tokens, by weights.</summary>
internal sealed class TokenMeasure(string unit, double input, double cached, double output, double reasoning) : LimitMeasure
{
    public override bool NeedsPrompt => true;

    public override bool IsSettled => true;

    public override string ReasonCode => AiGuardReasons.TokenLimited;

    public override string Unit => unit;

    public override long Of(LimitedExchange exchange, TokenCounts counts)
    {
        var weighted = (input * (counts.Input - counts.Cached)) + (cached * counts.Cached) +
            (output * (counts.Output - counts.Reasoning)) + (reasoning * counts.Reasoning);

        // Rounded up, but not for the error of a sum of fractions.
        return (long)Math.Min(Math.Ceiling(Math.Round(weighted, 6)), AiGuardQuota.MaxAmount);
    }

    public override long AtMost(LimitedExchange exchange, TokenCounts counts) =>
        Math.Max(Of(exchange, counts), Of(exchange, counts with { Cached = cached > input ? counts.Input : 0, Reasoning = counts.Output }));

    public override string Write(long amount) => string.Create(CultureInfo.InvariantCulture, $"{amount:N0} {unit.Replace('-', ' ')}");
}

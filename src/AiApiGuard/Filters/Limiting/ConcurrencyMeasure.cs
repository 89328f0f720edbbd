using System.Globalization;

namespace AiApiGuard.Filters.Limiting;

/// <summary>Counts exchanges, or only those that stream.</summary>
internal sealed class ConcurrencyMeasure(bool streamsOnly) : LimitMeasure
{
    public override bool NeedsPrompt => streamsOnly;

    public override string ReasonCode => streamsOnly ? AiGuardReasons.StreamsLimited : AiGuardReasons.ConcurrencyLimited;

    public override string Unit => streamsOnly ? "concurrent-streams" : "concurrent-requests";

    public override long Of(LimitedExchange exchange, TokenCounts counts) => streamsOnly && !exchange.IsStreaming ? 0 : 1;

    public override string Write(long amount) =>
        string.Create(CultureInfo.InvariantCulture, $"{amount:N0} {(streamsOnly ? "streams" : "requests")}");
}

using System.Globalization;

namespace AiApiGuard.Filters.Limiting;

/// <summary>Counts requests.</summary>
internal sealed class RequestMeasure : LimitMeasure
{
    public override bool NeedsPrompt => false;

    public override string ReasonCode => AiGuardReasons.RateLimited;

    public override string Unit => "requests";

    public override long Of(LimitedExchange exchange, TokenCounts counts) => 1;

    public override string Write(long amount) => string.Create(CultureInfo.InvariantCulture, $"{amount:N0} requests");
}

namespace AiApiGuard.Filters.Limiting.RequestRate;

/// <summary>Limits requests.</summary>
internal sealed class RequestRateFilter(RequestRateOptions options) : WindowLimitFilter<long>(FilterName, options)
{
    public const string FilterName = "LimitRequests";

    protected override LimitMeasure CreateMeasure() => new RequestMeasure();

    protected override long ToUnits(long amount) => amount;
}

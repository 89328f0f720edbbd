using System.Threading.RateLimiting;

namespace AiApiGuard.State.Quotas;

/// <summary>Is the answer of an <see cref="AiGuardQuotaLimiter"/>.</summary>
internal sealed class QuotaPermit(bool isAcquired, TimeSpan? retryAfter) : RateLimitLease
{
    public static QuotaPermit Granted { get; } = new(true, null);

    public override bool IsAcquired => isAcquired;

    public override IEnumerable<string> MetadataNames => retryAfter is null ? [] : [MetadataName.RetryAfter.Name];

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = metadataName == MetadataName.RetryAfter.Name ? retryAfter : null;
        return metadata is not null;
    }
}

using System.Threading.RateLimiting;

namespace AiApiGuard.State;

/// <summary>Is the answer of a limiter that takes nothing back: a permit, or a refusal that says when to come again.</summary>
internal sealed class RequestLease : RateLimitLease
{
    private readonly TimeSpan? _retryAfter;

    public RequestLease(TimeSpan retryAfter) => _retryAfter = retryAfter;

    private RequestLease() => _retryAfter = null;

    public static RequestLease Acquired { get; } = new();

    public override bool IsAcquired => _retryAfter is null;

    public override IEnumerable<string> MetadataNames => IsAcquired ? [] : [MetadataName.RetryAfter.Name];

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = metadataName == MetadataName.RetryAfter.Name ? _retryAfter : null;
        return metadata is not null;
    }
}

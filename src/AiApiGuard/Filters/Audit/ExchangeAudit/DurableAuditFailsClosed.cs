using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Audit.ExchangeAudit;

/// <summary>Makes a durable audit fail closed where nothing is said: who asks for every record does not want exchanges without one.</summary>
internal sealed class DurableAuditFailsClosed : IPostConfigureOptions<ExchangeAuditOptions>
{
    public void PostConfigure(string? name, ExchangeAuditOptions options)
    {
        if (options.Delivery == AiGuardAuditDelivery.Durable)
            options.FailureMode ??= AiGuardFailureMode.Closed;
    }
}

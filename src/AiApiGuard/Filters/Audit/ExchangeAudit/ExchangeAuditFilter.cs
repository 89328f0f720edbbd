using System.Diagnostics;
using System.Net;
using AiApiGuard.State.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AiApiGuard.Filters.Audit.ExchangeAudit;

/// <summary>Records every exchange, however it ended.</summary>
internal sealed class ExchangeAuditFilter : IAiGuardCompletionFilter
{
    public const string FilterName = "Audit";

    private readonly AuditQueue _queue;
    private readonly TimeProvider _time;

    public ExchangeAuditFilter(ExchangeAuditOptions options, AuditQueues queues, TimeProvider time)
    {
        _time = time;
        _queue = OpenQueue(options, queues);
    }

    public string Name => FilterName;

    public ValueTask OnCompletedAsync(AiGuardContext context, AiGuardOutcome outcome)
    {
        _queue.TryAdd(CreateRecord(context, outcome));
        return default;
    }

    private static AuditQueue OpenQueue(ExchangeAuditOptions options, AuditQueues queues)
    {
        if (options.FilePath is not { } path)
            return queues.OpenLog(options.Capacity);
        try
        {
            return queues.OpenFile(path, options.Capacity, options.MaxFileBytes);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidOperationException(
                $"The audit file cannot be opened; see the option {FilterName}:{nameof(ExchangeAuditOptions.FilePath)}. {exception.Message}",
                exception);
        }
    }

    private AuditRecord CreateRecord(AiGuardContext context, AiGuardOutcome outcome)
    {
        // What was denied before the body was read has no prompt.
        var prompt = context.HasPrompt ? context.Prompt : null;
        var http = context.HttpContext;
        return new AuditRecord
        {
            Time = _time.GetUtcNow(),
            Exchange = context.Id,
            Caller = context.Caller.Id,
            Tenant = context.Caller.Tenant,
            KeyId = context.Caller.KeyId,
            Policy = context.PolicyName,
            Method = http?.Request.Method,
            Endpoint = DescribeEndpoint(http?.GetEndpoint()),
            RemoteAddress = Simplify(http?.Connection.RemoteIpAddress),
            Protocol = prompt?.Protocol,
            Model = prompt?.Model,
            IsStreaming = prompt?.IsStreaming,
            Decision = outcome.Kind,
            Status = outcome.StatusCode,
            Reason = outcome.Denial?.ReasonCode,
            DeniedBy = outcome.DeniedBy,
            Findings = AuditedFinding.Aggregate(context.Findings),
            FindingCount = context.FindingCount,
            InputTokens = context.Usage.InputTokens,
            OutputTokens = context.Usage.OutputTokens,
            IsEstimated = context.Usage.IsEstimated,
            Duration = outcome.Duration,
            GuardDuration = outcome.GuardDuration,
            TraceId = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.TraceId.ToHexString() : null,
        };
    }

    // The pattern, not the path: a path may carry what a record must not.
    private static string? DescribeEndpoint(Endpoint? endpoint) =>
        (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint?.DisplayName;

    private static IPAddress? Simplify(IPAddress? address) =>
        address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}

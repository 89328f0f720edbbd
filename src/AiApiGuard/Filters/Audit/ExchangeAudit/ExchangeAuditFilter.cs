using System.Diagnostics;
using System.Security.Cryptography;
using AiApiGuard.Filters.Limiting;
using AiApiGuard.Filters.Limiting.Cost;
using AiApiGuard.Pipeline;
using AiApiGuard.State.Audit;
using AiApiGuard.State.Audit.Content;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AiApiGuard.Filters.Audit.ExchangeAudit;

/// <summary>Records every exchange, however it ended.</summary>
internal sealed class ExchangeAuditFilter :
    IAiGuardRequestFilter, IAiGuardResponseFilter, IAiGuardCompletionFilter, IRecordsExchange, IChoosesDirections
{
    public const string FilterName = "Audit";

    private readonly AuditDestination _destination;
    private readonly ContentAudit? _content;
    private readonly TimeProvider _time;

    public ExchangeAuditFilter(ExchangeAuditOptions options, AuditTrail trail, TimeProvider time)
    {
        _time = time;
        IsAwaited = options.Delivery == AiGuardAuditDelivery.Durable;
        _destination = Open(options, trail);
        _content = options.Content == AiGuardAuditContent.None ? null : trail.OpenContent(options.Content, options.MaxContentCharacters, options.Capacity);
    }

    public string Name => FilterName;

    public bool IsAwaited { get; }

    public AiGuardDirection Directions => _content is not null ? AiGuardDirection.Both : IsAwaited ? AiGuardDirection.Request : AiGuardDirection.None;

    // What cannot be recorded at its end is better not begun: whether it is, says the failure mode.
    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        if (IsAwaited)
            _destination.ThrowIfFailing();
        return new(AiGuardDecision.Continue);
    }

    public ValueTask<AiGuardDecision> OnResponseAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken)
    {
        if (!context.IsRepeat)
            _content?.Collect(context, window);
        return new(AiGuardDecision.Continue);
    }

    public ValueTask OnCompletedAsync(AiGuardContext context, AiGuardOutcome outcome)
    {
        var record = CreateRecord(context, outcome);

        // Who is turned away because nothing can be recorded is told so, and not kept waiting for just that.
        var isAwaited = IsAwaited && outcome.DeniedBy != FilterName;
        var keeping = Task.CompletedTask;
        if (_content is not null)
            (record, keeping) = _content.Keep(context, record, isAwaited);
        if (isAwaited)
            return new(keeping.IsCompletedSuccessfully ? _destination.AddAsync(record) : Task.WhenAll(keeping, _destination.AddAsync(record)));
        _destination.TryAdd(record);
        return default;
    }

    private static AuditDestination Open(ExchangeAuditOptions options, AuditTrail trail)
    {
        try
        {
            return trail.OpenExchanges(options.FilePath, options.Capacity, options.MaxFileBytes);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or CryptographicException)
        {
            throw new InvalidOperationException(
                $"The audit file cannot be opened; see the option {FilterName}:{nameof(ExchangeAuditOptions.FilePath)}. {exception.Message}",
                exception);
        }
    }

    private AiGuardExchangeRecord CreateRecord(AiGuardContext context, AiGuardOutcome outcome)
    {
        // What was denied before the body was read has no prompt.
        var prompt = context.HasPrompt ? context.Prompt : null;
        var http = context.HttpContext;
        return new AiGuardExchangeRecord
        {
            Time = _time.GetUtcNow(),
            Exchange = context.Id,
            Caller = context.Caller.Id,
            Tenant = context.Caller.Tenant,
            KeyId = context.Caller.KeyId,
            Policy = context.PolicyName,
            Method = http?.Request.Method,
            Endpoint = DescribeEndpoint(http?.GetEndpoint()),
            RemoteAddress = http?.Connection.RemoteIpAddress,
            Protocol = prompt?.Protocol,
            Model = prompt?.Model,
            IsStreaming = prompt?.IsStreaming,
            Decision = outcome.Kind,
            Status = outcome.StatusCode,
            Reason = outcome.Denial?.ReasonCode,
            DeniedBy = outcome.DeniedBy,
            Findings = AiGuardAuditedFinding.Aggregate(context.Findings),
            FindingCount = context.FindingCount,
            InputTokens = context.Usage.InputTokens,
            OutputTokens = context.Usage.OutputTokens,
            IsEstimated = context.Usage.IsEstimated,
            Duration = outcome.Duration,
            GuardDuration = outcome.GuardDuration,
            StageDurations = context.StageDurations,
            Cost = CostOf(context),
            TraceId = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.TraceId : default,
        };
    }

    // Prices are looked up where a limit asks for them.
    private static decimal? CostOf(AiGuardContext context)
    {
        if (!context.HasReachedEndpoint || !context.TryGet(LimitedExchange.Key, out var limited) || limited.Prices is not { } prices)
            return null;
        var usage = context.Usage;
        return prices.Cost(usage.InputTokens, usage.CachedInputTokens, usage.CacheWriteTokens, usage.OutputTokens, usage.ReasoningTokens) / CostMeasure.Billion;
    }

    // The pattern, not the path: a path may carry what a record must not.
    private static string? DescribeEndpoint(Endpoint? endpoint) =>
        (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint?.DisplayName;
}

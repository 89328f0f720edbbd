using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace AiApiGuard.IntegrationTests;

/// <summary>Keeps how exchanges ended, for a test to wait for: the client may see the end before the guard is done.</summary>
internal sealed class ExchangeRecorder
{
    private readonly Channel<RecordedExchange> _exchanges = Channel.CreateUnbounded<RecordedExchange>();

    public void Add(RecordedExchange exchange) => _exchanges.Writer.TryWrite(exchange);

    public bool TryTake([NotNullWhen(true)] out RecordedExchange? exchange) => _exchanges.Reader.TryRead(out exchange);

    public Task<RecordedExchange> NextAsync() => _exchanges.Reader.ReadAsync().AsTask().WaitAsync(Patience.Limit);
}

/// <summary>Is one exchange after its end.</summary>
internal sealed record RecordedExchange(AiGuardOutcome Outcome, AiGuardCaller Caller, AiGuardUsage Usage, IReadOnlyList<AiGuardFinding> Findings);

/// <summary>Takes part in completion only.</summary>
internal sealed class RecordingFilter(ExchangeRecorder recorder) : IAiGuardCompletionFilter
{
    public ValueTask OnCompletedAsync(AiGuardContext context, AiGuardOutcome outcome)
    {
        recorder.Add(new(outcome, context.Caller, context.Usage, [.. context.Findings]));
        return ValueTask.CompletedTask;
    }
}

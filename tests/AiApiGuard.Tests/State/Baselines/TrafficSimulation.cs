using AiApiGuard.State.Baselines;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.State.Baselines;

/// <summary>Sends simulated minutes of traffic and counts the minutes that stand out.</summary>
internal sealed class TrafficSimulation
{
    public static readonly BaselineRule Requests = new(6, 20);
    public static readonly BaselineRule Tokens = new(6, 20_000);

    public TrafficSimulation(int maxCallers = 1_000) => Baselines = new TrafficBaselines(maxCallers, Requests, Tokens, Time);

    public FakeTimeProvider Time { get; } = new();

    public TrafficBaselines Baselines { get; }

    /// <summary>Sends requests spread over one minute.</summary>
    /// <returns>How often the minute was reported.</returns>
    public int RequestMinute(int count, string caller = "caller")
    {
        var reported = 0;
        var step = TimeSpan.FromTicks(TimeSpan.TicksPerMinute / (count + 1));
        for (var i = 0; i < count; i++)
        {
            Time.Advance(step);
            reported += Baselines.AddRequest(caller) is null ? 0 : 1;
        }

        Time.Advance(TimeSpan.FromMinutes(1) - (count * step));
        return reported;
    }

    /// <summary>Ends one exchange in the middle of a minute.</summary>
    public int TokenMinute(long tokens, string caller = "caller")
    {
        Time.Advance(TimeSpan.FromSeconds(30));
        var reported = Baselines.AddTokens(caller, tokens) is null ? 0 : 1;
        Time.Advance(TimeSpan.FromSeconds(30));
        return reported;
    }

    public int RequestMinutes(int minutes, Func<int, int> count, string caller = "caller") =>
        Enumerable.Range(0, minutes).Sum(minute => RequestMinute(count(minute), caller));
}

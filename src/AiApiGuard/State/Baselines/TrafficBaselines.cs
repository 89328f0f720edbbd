using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AiApiGuard.State.Baselines;

/// <summary>Counts the requests and tokens of each caller by the minute, and compares with the caller's own moving baseline.</summary>
internal sealed class TrafficBaselines(int maxCallers, BaselineRule requests, BaselineRule tokens, TimeProvider time)
{
    // Identifiers come from whoever issues credentials and may be long; what is kept of one is not.
    private const int LongestKey = 128;

    private readonly BoundedTable<string, CallerTraffic> _callers = new(maxCallers);
    private readonly long _start = time.GetTimestamp();

    /// <summary>Gets how many callers are known now.</summary>
    public int Count => _callers.Count;

    /// <summary>Counts one request.</summary>
    /// <returns>How many spreads the request rate lies above its baseline, at the first time in a minute that it stands out.</returns>
    public double? AddRequest(string callerId) => Change(
        callerId,
        1,
        static (ref CallerTraffic traffic, Step step) =>
        {
            traffic.MoveTo(step.Minute, step.Requests, step.Tokens);
            traffic.Requests.Add(step.Amount);
            return traffic.IsWarmedUp ? traffic.Requests.Report(step.Requests, step.Elapsed) : null;
        });

    /// <summary>Counts tokens.</summary>
    /// <returns>How many spreads the token rate lies above its baseline, at the first time in a minute that it stands out.</returns>
    public double? AddTokens(string callerId, long amount) => Change(
        callerId,
        amount,
        static (ref CallerTraffic traffic, Step step) =>
        {
            traffic.MoveTo(step.Minute, step.Requests, step.Tokens);
            traffic.Tokens.Add(step.Amount);
            return traffic.IsWarmedUp ? traffic.Tokens.Report(step.Tokens, step.Elapsed) : null;
        });

    private static string Key(string callerId) => callerId.Length <= LongestKey
        ? callerId
        : Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(callerId.AsSpan())));

    private double? Change(string callerId, long amount, StateChange<CallerTraffic, Step, double?> change)
    {
        // The monotonic clock: setting the wall clock must neither empty nor double a minute. Minute 0 means "never seen".
        var minutes = time.GetElapsedTime(_start).TotalMinutes;
        var minute = (long)minutes;
        return _callers.Change(Key(callerId), new Step(amount, minute + 1, minutes - minute, requests, tokens), change);
    }

    private readonly record struct Step(long Amount, long Minute, double Elapsed, BaselineRule Requests, BaselineRule Tokens);
}

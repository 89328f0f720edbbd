using System.Collections.Concurrent;
using System.Net;
using AiApiGuard.Anomalies;
using AiApiGuard.Identity;
using AiApiGuard.State.Blocks;

namespace AiApiGuard.Responses;

/// <summary>Says which response is in force against somebody, from memory: with none in force that is one read, and in any case nothing is
/// allocated. Safe to use from many threads.</summary>
/// <remarks>Tables that change in place, not snapshots: a change comes on the way of a request, and must not cost more the more are in force.</remarks>
internal sealed class ResponseTable(TimeProvider time)
{
    private readonly Lock _write = new();

    // Null where nothing is in force, as nearly always.
    private volatile Content? _current;

    /// <summary>Gets a value indicating whether nothing is in force.</summary>
    public bool IsEmpty => _current is null;

    /// <summary>Finds the response in force against a subject.</summary>
    public AiGuardResponse? Find(AiGuardAnomalySubjectKind kind, string id, string? tenant) =>
        _current is { } content && content.Subjects.TryGetValue(SubjectKey.Of(kind, id, tenant), out var response) && IsInForce(response)
            ? response
            : null;

    /// <summary>Finds the response of the highest level in force against a network that an address is in.</summary>
    public AiGuardResponse? FindNetwork(IPAddress? address)
    {
        if (address is null || _current is not { } content || content.Prefixes is not { Length: > 0 } prefixes)
            return null;
        var bits = ClientNetwork.ToBits(address);
        var isIPv4 = ClientNetwork.IsIPv4(bits);
        AiGuardResponse? strongest = null;
        foreach (var prefix in prefixes)
        {
            if (!content.Networks.TryGetValue(BlockedNetwork.Of(bits, prefix), out var response) || isIPv4 != ClientNetwork.IsIPv4(bits, prefix)
                || !IsInForce(response))
                continue;
            if (strongest is null || response.Anomaly.Level >= strongest.Anomaly.Level)
                strongest = response;
        }

        return strongest;
    }

    /// <summary>Replaces all responses; those of them that are in force, one for each subject.</summary>
    public void Replace(IEnumerable<AiGuardResponse> responses)
    {
        var content = new Content();
        foreach (var response in responses)
        {
            if (!response.Anomaly.IsMonitored && IsInForce(response))
                content.Set(response);
        }

        lock (_write)
            _current = content.IsEmpty ? null : content;
    }

    /// <summary>Sets the response against a subject, or removes it.</summary>
    public void Set(AiGuardAnomalySubject subject, AiGuardResponse? response)
    {
        lock (_write)
        {
            var content = _current ?? new Content();
            if (response is not null && !response.Anomaly.IsMonitored && IsInForce(response))
                content.Set(response);
            else
                content.Remove(subject);
            _current = content.IsEmpty ? null : content;
        }
    }

    /// <summary>Frees the memory of responses that have ended; they are in force no more in any case.</summary>
    public void DropExpired()
    {
        if (_current is null)
            return;
        lock (_write)
        {
            if (_current is not { } content)
                return;
            foreach (var (_, response) in content.Subjects)
            {
                if (!IsInForce(response))
                    content.Remove(response.Anomaly.Subject);
            }

            _current = content.IsEmpty ? null : content;
        }
    }

    private bool IsInForce(AiGuardResponse response) =>
        response.State == AiGuardResponseState.Active && (response.ExpiresAt is not { } end || end > time.GetUtcNow());

    private sealed class Content
    {
        private volatile int[] _prefixes = [];

        public ConcurrentDictionary<SubjectKey, AiGuardResponse> Subjects { get; } = new();

        public ConcurrentDictionary<BlockedNetwork, AiGuardResponse> Networks { get; } = new();

        /// <summary>Gets the lengths of the prefixes there are, the shortest first.</summary>
        public int[] Prefixes => _prefixes;

        public bool IsEmpty => Subjects.IsEmpty;

        public void Set(AiGuardResponse response)
        {
            var subject = response.Anomaly.Subject;
            Subjects[SubjectKey.Of(subject)] = response;
            if (subject.Kind != AiGuardAnomalySubjectKind.Network || !BlockedNetwork.TryParse(subject.Id, out var network))
                return;
            Networks[network] = response;
            if (!_prefixes.Contains(network.PrefixLength))
                _prefixes = [.. _prefixes.Append(network.PrefixLength).Order()];
        }

        // A length that no network has any more costs one look-up, until the next reading.
        public void Remove(AiGuardAnomalySubject subject)
        {
            Subjects.TryRemove(SubjectKey.Of(subject), out _);
            if (subject.Kind == AiGuardAnomalySubjectKind.Network && BlockedNetwork.TryParse(subject.Id, out var network))
                Networks.TryRemove(network, out _);
        }
    }
}

using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using AiApiGuard.Alerts;
using AiApiGuard.Anomalies.State;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Anomalies.Sharing;

/// <summary>Keeps baselines where they outlive the process, and adds up the evidence of several instances, where there is a store for it: in the
/// background, a second late at most.</summary>
internal sealed class BaselineSharing(
    AnomalyMonitor monitor, IEnumerable<IAiGuardBaselineStore> stores, IAlertRaiser alerts, TimeProvider time, ILogger<BaselineSharing> logger) : BackgroundService
{
    // A caller that is new here is asked for; an attacker that makes many of them does not make this list long.
    private const int MostWaiting = 10_000;
    private const int Batch = 256;
    private const int LeastRequests = 8;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WriteInterval = TimeSpan.FromMinutes(10);

    // A store that hangs is down.
    private static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(5);

    // Stands for the guard itself: what is kept of it is when it was started first.
    private static readonly AiGuardAnomalySubject FirstStart = new(AiGuardAnomalySubjectKind.Caller, "\u0001first-start");

    private readonly IAiGuardBaselineStore? _store = stores.LastOrDefault();
    private readonly ConcurrentQueue<ulong> _added = new();
    private readonly ConcurrentQueue<ulong> _suspected = new();
    private readonly HashSet<ulong> _suspects = [];
    private bool _isFailing;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_store is null)
            return;
        monitor.Detector.Exchange.Added = key => Enqueue(_added, key);
        monitor.Detector.Exchange.Suspected = key => Enqueue(_suspected, key);
        await TryAsync(ReadFirstStartAsync, cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        if (_store is not null)
            await TryAsync(WriteAsync, cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var written = time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await TryAsync(ReadAsync, stoppingToken).ConfigureAwait(false);
            await TryAsync(ExchangeAsync, stoppingToken).ConfigureAwait(false);
            if (time.GetElapsedTime(written) < WriteInterval)
                continue;
            written = time.GetTimestamp();
            await TryAsync(WriteAsync, stoppingToken).ConfigureAwait(false);
        }
    }

    private static void Enqueue(ConcurrentQueue<ulong> queue, ulong key)
    {
        if (queue.Count < MostWaiting)
            queue.Enqueue(key);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the store throws means that it is down; each instance goes on with what it has seen.")]
    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            using var timeout = new CancellationTokenSource(StoreTimeout, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            await work(linked.Token).WaitAsync(linked.Token).ConfigureAwait(false);
            if (_isFailing)
                logger.BaselineStoreRecovered();
            _isFailing = false;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_isFailing)
            {
                logger.BaselineStoreUnavailable(exception);
                alerts.Raise(new AiGuardAlert(Guid.NewGuid().ToString("N"), "store_unavailable")
                {
                    Severity = AiGuardAlertSeverity.Medium,
                    Time = time.GetUtcNow(),
                    Topic = "store_unavailable:baselines",
                    Title = "The store of baselines cannot be reached.",
                    Text = "Anomalies are scored by what this instance sees itself until it is back.",
                });
            }

            _isFailing = true;
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task ReadFirstStartAsync(CancellationToken cancellationToken)
    {
        var kept = await _store!.ReadAsync([FirstStart], cancellationToken).ConfigureAwait(false);
        if (kept[0] is { Length: sizeof(double) + 1 } content && content.Span[0] == 1
            && BinaryPrimitives.ReadDoubleLittleEndian(content.Span[1..]) is var first && first > 0 && first <= monitor.Now)
            monitor.Detector.Started = first;
        await WriteFirstStartAsync(cancellationToken).ConfigureAwait(false);
    }

    // Written again each time: what nobody writes may be forgotten.
    private async Task WriteFirstStartAsync(CancellationToken cancellationToken)
    {
        var content = new byte[sizeof(double) + 1];
        content[0] = 1;
        BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(1), monitor.Detector.Started);
        await _store!.WriteAsync([new AiGuardBaseline(FirstStart, content)], cancellationToken).ConfigureAwait(false);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        while (!_added.IsEmpty)
        {
            var subjects = Take(_added);
            var kept = await _store!.ReadAsync(subjects, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < subjects.Count; i++)
                Merge(subjects[i], kept[i]);
        }
    }

    private void Merge(AiGuardAnomalySubject subject, ReadOnlyMemory<byte>? kept)
    {
        if (kept is { } content && StoredBaseline.TryRead(content.Span, out var other))
            monitor.Detector.Exchange.Change(SubjectKey.Of(subject), (ref TrafficState state) => StateMerge.Add(ref state, other));
    }

    private List<AiGuardAnomalySubject> Take(ConcurrentQueue<ulong> queue)
    {
        var subjects = new List<AiGuardAnomalySubject>();
        while (subjects.Count < Batch && queue.TryDequeue(out var key))
        {
            if (monitor.Detector.Exchange.NameOf(key) is { } subject)
                subjects.Add(subject);
        }

        return subjects;
    }

    // What others learnt meanwhile is taken over before it is overwritten.
    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        await WriteFirstStartAsync(cancellationToken).ConfigureAwait(false);
        foreach (var keys in monitor.Detector.Exchange.Keys().Chunk(Batch))
        {
            var changed = keys.Select(key => monitor.Detector.Exchange.TakeChanged(key, LeastRequests)).OfType<AiGuardAnomalySubject>().ToList();
            if (changed.Count == 0)
                continue;
            var kept = await _store!.ReadAsync(changed, cancellationToken).ConfigureAwait(false);
            var baselines = new List<AiGuardBaseline>(changed.Count);
            for (var i = 0; i < changed.Count; i++)
            {
                Merge(changed[i], kept[i]);
                byte[]? content = null;
                monitor.Detector.Exchange.Change(SubjectKey.Of(changed[i]), (ref TrafficState state) => content = StoredBaseline.Write(state));
                if (content is not null)
                    baselines.Add(new AiGuardBaseline(changed[i], content));
            }

            await _store.WriteAsync(baselines, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ExchangeAsync(CancellationToken cancellationToken)
    {
        while (_suspected.TryDequeue(out var key))
            _suspects.Add(key);
        foreach (var keys in _suspects.ToArray().Chunk(Batch))
        {
            var changes = new List<AiGuardSharedEvidence>();
            foreach (var key in keys)
            {
                if (monitor.Detector.Exchange.TakeEvidence(key) is { } change)
                    changes.Add(change);
                else
                    _suspects.Remove(key);
            }

            if (changes.Count == 0)
                continue;
            var sums = await _store!.AddEvidenceAsync(changes, cancellationToken).ConfigureAwait(false);
            foreach (var sum in sums)
                monitor.Detector.Exchange.SetEvidence(sum);
        }
    }
}

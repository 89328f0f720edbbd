using System.Security.Cryptography;
using AiApiGuard.Anomalies;
using AiApiGuard.Diagnostics;
using AiApiGuard.State.Blocks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Responses;

/// <summary>Decides what an anomaly changes in the responses in force. Waits for nothing; called by one thread at a time.</summary>
internal sealed class ResponseLadder(
    ResponseBook book,
    ResponseBreaker breaker,
    NetworkTerms networks,
    IOptionsMonitor<AiGuardResponseOptions> options,
    TimeProvider time,
    ILogger<ResponseLadder> logger)
{
    /// <summary>Puts in force what an anomaly leads to.</summary>
    /// <returns>The responses that have changed, and which of them people are told of.</returns>
    public List<(AiGuardResponse Response, bool IsNews)> Decide(AiGuardAnomaly anomaly)
    {
        var changes = new List<(AiGuardResponse Response, bool IsNews)>();
        var current = book.FindInForce(anomaly.Subject, anomaly.IsMonitored);
        var (wanted, note) = Lower(anomaly, current);
        if (wanted.Level < AiGuardAnomalyLevel.Throttle && current is null)
        {
            LogOnly(wanted);
        }
        else if (current is not null && wanted.Level == current.Anomaly.Level)
        {
            if (Renew(current, wanted) is { } renewed)
            {
                changes.Add((renewed, false));
                ShutOutCallers(renewed, changes);
            }
        }
        else
        {
            var isNews = current is null || wanted.Level > current.Anomaly.Level;
            if (current is not null)
                End(current, changes);
            if (!isNews)
                logger.AnomalyCalmedDown(current!.Id, wanted.Level);
            if (wanted.Level >= AiGuardAnomalyLevel.Throttle)
                Start(wanted, note, isNews, changes);
        }

        return changes;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    // Some levels are too high for what is known, or for how often they were reached lately.
    private (AiGuardAnomaly Anomaly, (string Action, string Text)? Note) Lower(AiGuardAnomaly anomaly, AiGuardResponse? current)
    {
        if (anomaly is { Level: >= AiGuardAnomalyLevel.Quarantine, Subject.Kind: AiGuardAnomalySubjectKind.Network } && !networks.MayBlock(anomaly, out var why))
            return (anomaly with { Level = AiGuardAnomalyLevel.Throttle }, (ResponseActionNames.BlockNetwork, why));
        var isRevocation = anomaly is { Level: AiGuardAnomalyLevel.Revoke, IsMonitored: false } && anomaly.IsOfCaller()
            && current?.Anomaly.Level != AiGuardAnomalyLevel.Revoke;
        return isRevocation && breaker.IsOpen()
            ? (anomaly with { Level = AiGuardAnomalyLevel.Quarantine }, (ResponseActionNames.Breaker, "quarantined only: too many were revoked lately"))
            : (anomaly, null);
    }

    private void Start(
        AiGuardAnomaly anomaly, (string Action, string Text)? note, bool isNews, List<(AiGuardResponse Response, bool IsNews)> changes)
    {
        var response = New(anomaly);
        if (note is var (action, text))
            response = response.WithAction(action, text);
        book.Set(response);
        Log(response);
        changes.Add((response, isNews));
        ShutOutCallers(response, changes);
    }

    // Many callers send one template: none of them is revoked for what the others do.
    private void ShutOutCallers(AiGuardResponse response, List<(AiGuardResponse Response, bool IsNews)> changes)
    {
        if (response.Anomaly is not { Level: AiGuardAnomalyLevel.Revoke, Subject.Kind: AiGuardAnomalySubjectKind.Cluster, IsMonitored: false })
            return;
        foreach (var caller in response.Anomaly.Callers)
        {
            var current = book.FindInForce(caller, isMonitored: false);
            if (current?.Anomaly.Level >= AiGuardAnomalyLevel.Quarantine)
                continue;
            if (current is not null)
                End(current, changes);
            var part = New(response.Anomaly with { Subject = caller, Level = AiGuardAnomalyLevel.Quarantine, Callers = [caller] })
                .WithAction(ResponseRules.PartOf, response.Id);
            book.Set(part);
            Log(part);
            changes.Add((part, false));
        }
    }

    private AiGuardResponse New(AiGuardAnomaly anomaly)
    {
        var now = time.GetUtcNow();
        var end = now + DurationOf(anomaly);
        return new AiGuardResponse(RandomNumberGenerator.GetHexString(16, lowercase: true), anomaly)
        {
            CreatedAt = now,
            ExpiresAt = end,
            UndoUntil = UndoUntil(now, end),
        };
    }

    // The end of a revocation is that of the block, or of the time in which it can be undone: it stays. So does the network, by which the block is undone.
    private AiGuardResponse? Renew(AiGuardResponse current, AiGuardAnomaly anomaly) => book.Change(current.Id, response =>
    {
        if (response.State != AiGuardResponseState.Active)
            return response;
        if (anomaly.Level == AiGuardAnomalyLevel.Revoke)
        {
            var (network, isBlockable) = (response.Anomaly.Network, response.Anomaly.IsNetworkBlockable);
            return response with { Anomaly = anomaly with { Network = network, IsNetworkBlockable = isBlockable } };
        }

        var now = time.GetUtcNow();
        var end = now + DurationOf(anomaly);
        return response with { Anomaly = anomaly, ExpiresAt = end, UndoUntil = UndoUntil(now, end) };
    });

    private void End(AiGuardResponse response, List<(AiGuardResponse Response, bool IsNews)> changes)
    {
        var now = time.GetUtcNow();
        var parts = response.Anomaly.Subject.Kind == AiGuardAnomalySubjectKind.Cluster ? book.FindAll(part => part.IsPartOf(response.Id) && part.IsInForce(now)) : [];
        foreach (var ending in parts.Prepend(response))
        {
            if (book.Change(ending.Id, static ended => ended.State == AiGuardResponseState.Active ? ended with { State = AiGuardResponseState.Ended } : ended) is { } ended)
                changes.Add((ended, false));
        }
    }

    // So long as somebody is shut out, it can be undone.
    private DateTimeOffset UndoUntil(DateTimeOffset now, DateTimeOffset end) =>
        now + options.CurrentValue.UndoWindow is var undo && undo > end ? undo : end;

    private TimeSpan DurationOf(AiGuardAnomaly anomaly) => anomaly switch
    {
        { Level: AiGuardAnomalyLevel.Throttle } => options.CurrentValue.ThrottleDuration,
        { Level: AiGuardAnomalyLevel.Revoke, Subject.Kind: AiGuardAnomalySubjectKind.Network } => networks.DurationOf(anomaly, responseId: null),
        { Level: AiGuardAnomalyLevel.Revoke } => Longer(options.CurrentValue.QuarantineDuration, options.CurrentValue.UndoWindow),
        _ => options.CurrentValue.QuarantineDuration,
    };

    private void LogOnly(AiGuardAnomaly anomaly)
    {
        var (kind, id) = (anomaly.Subject.Kind, BlockText.ForLog(anomaly.Subject.Id));
        if (anomaly.Level == AiGuardAnomalyLevel.Note)
            logger.AnomalyNoted(kind, id, anomaly.Explanation);
        else if (anomaly.Level == AiGuardAnomalyLevel.Observe)
            logger.AnomalyObserved(kind, id, anomaly.Explanation);
    }

    private void Log(AiGuardResponse response)
    {
        var anomaly = response.Anomaly;
        var (kind, id) = (anomaly.Subject.Kind, BlockText.ForLog(anomaly.Subject.Id));
        if (anomaly.IsMonitored)
            logger.AnomalyMonitored(kind, id, anomaly.Level, response.Id, anomaly.Explanation);
        else
            logger.AnomalyResponded(kind, id, anomaly.Level, response.Id, anomaly.Explanation);
    }
}

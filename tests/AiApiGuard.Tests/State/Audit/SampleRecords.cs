using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Text;
using AiApiGuard.State.Audit;

namespace AiApiGuard.Tests.State.Audit;

/// <summary>Creates audit records and reads them back.</summary>
internal static class SampleRecords
{
    public static AiGuardExchangeRecord Full { get; } = new()
    {
        Time = new DateTimeOffset(2026, 1, 2, 5, 4, 5, 67, TimeSpan.FromHours(2)),
        Exchange = "0HN1:00000001",
        Caller = "alice",
        Tenant = "acme",
        KeyId = "k_12",
        Policy = "chat",
        Method = "POST",
        Endpoint = "/v1/chat/completions",
        RemoteAddress = IPAddress.Parse("203.0.113.7"),
        Protocol = "openai.chat",
        Model = "gpt-4o",
        IsStreaming = true,
        Decision = AiGuardOutcomeKind.Denied,
        Status = 403,
        Reason = "prompt_injection",
        DeniedBy = "DetectPromptInjection",
        Findings = [new("email", AiGuardSeverity.Low, "RedactPii", null, 3, 0.98765, IsEdit: true), new("would_deny", AiGuardSeverity.High, "AllowModels", "model_not_allowed", 1, 1)],
        FindingCount = 4,
        InputTokens = 120,
        OutputTokens = 7,
        IsEstimated = true,
        Cost = 0.0125m,
        StageDurations = Durations(),
        Duration = TimeSpan.FromTicks(12_345_678),
        GuardDuration = TimeSpan.FromTicks(1_234),
        TraceId = ActivityTraceId.CreateFromString("0af7651916cd43dd8448eb211c80319c"),
    };

    public static AiGuardActRecord Act { get; } = new()
    {
        Time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 67, TimeSpan.Zero),
        Act = "key.revoked",
        Target = "k_12",
        Actor = "bob",
        Reason = "leaked",
        Details = [new("caller", "alice"), new("tenant", "acme")],
    };

    public static AiGuardExchangeRecord Numbered(int number) => new()
    {
        Time = DateTimeOffset.UnixEpoch,
        Exchange = $"exchange-{number}",
        Caller = "anonymous",
        Policy = "chat",
        Decision = AiGuardOutcomeKind.Completed,
        Status = 200,
    };

    public static IReadOnlyList<AiGuardAuditRecord> Numbered(int first, int count) => [.. Enumerable.Range(first, count).Select(number => Numbered(number))];

    private static AiGuardStageDurations Durations()
    {
        var durations = default(AiGuardStageDurations);
        durations.Add(AiGuardStage.Authentication, TimeSpan.FromTicks(1_000));
        durations.Add(AiGuardStage.OutputFiltering.After("Mine"), TimeSpan.FromTicks(234));
        return durations;
    }

    public static string ToJson(AiGuardAuditRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = AuditRecordJson.CreateWriter(buffer);
        AuditRecordJson.Write(json, record);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

using System.Globalization;
using System.Net;
using System.Text.Json;

namespace AiApiGuard.State.Audit;

/// <summary>Writes audit records as JSON: every field in every record, in a fixed order, on one line, in ASCII.</summary>
internal static class AuditRecordJson
{
    public const string ExchangeName = "exchange";
    public const string ActName = "act";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    // The default encoder escapes all but plain ASCII, so no line break or terminal sequence of any kind gets through.
    private static readonly JsonWriterOptions Options = new() { Indented = false };

    private static readonly (string Name, AiGuardStage Stage)[] Stages =
    [
        ("authentication", AiGuardStage.Authentication), ("authorization", AiGuardStage.Authorization), ("limiting", AiGuardStage.Limiting),
        ("input_validation", AiGuardStage.InputValidation), ("output_filtering", AiGuardStage.OutputFiltering),
        ("anomaly_scoring", AiGuardStage.AnomalyScoring), ("audit", AiGuardStage.Audit),
    ];

    /// <summary>Creates a writer to be used for many records.</summary>
    public static Utf8JsonWriter CreateWriter(System.Buffers.IBufferWriter<byte> buffer) => new(buffer, Options);

    /// <summary>Writes one record, without a line break.</summary>
    public static void Write(Utf8JsonWriter json, AiGuardAuditRecord record)
    {
        if (record is AiGuardActRecord act)
            Write(json, act);
        else
            Write(json, (AiGuardExchangeRecord)record);
    }

    /// <summary>Writes a time as all records have it.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, AiGuardActRecord record)
    {
        json.WriteStartObject();
        json.WriteString("record", ActName);
        json.WriteString("time", Format(record.Time));
        json.WriteString("act", record.Act);
        json.WriteString("target", record.Target);
        json.WriteString("actor", record.Actor);
        json.WriteString("reason", record.Reason);
        json.WriteStartObject("details");
        foreach (var (name, value) in record.Details)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
    }

    private static void Write(Utf8JsonWriter json, AiGuardExchangeRecord record)
    {
        json.WriteStartObject();
        json.WriteString("record", ExchangeName);
        json.WriteString("time", Format(record.Time));
        json.WriteString("exchange", record.Exchange);
        WriteCaller(json, record);
        WriteRequest(json, record);
        json.WriteString("decision", Name(record.Decision));
        json.WriteNumber("status", record.Status);
        json.WriteString("reason", record.Reason);
        json.WriteString("denied_by", record.DeniedBy);
        WriteFindings(json, record);
        WriteEdits(json, record);
        WriteTokens(json, record);
        WriteMilliseconds(json, "duration_ms", record.Duration);
        WriteMilliseconds(json, "guard_ms", record.GuardDuration);
        WriteStages(json, record.StageDurations);
        WriteContent(json, record.Content);
        json.WriteString("trace_id", record.TraceId == default ? null : record.TraceId.ToHexString());
        json.WriteEndObject();
        json.Flush();
    }

    private static void WriteCaller(Utf8JsonWriter json, AiGuardExchangeRecord record)
    {
        json.WriteString("caller", record.Caller);
        json.WriteString("tenant", record.Tenant);
        json.WriteString("key_id", record.KeyId);
        json.WriteString("policy", record.Policy);
    }

    private static void WriteRequest(Utf8JsonWriter json, AiGuardExchangeRecord record)
    {
        json.WriteString("method", record.Method);
        json.WriteString("endpoint", record.Endpoint);
        json.WriteString("remote_address", Simplify(record.RemoteAddress)?.ToString());
        json.WriteString("protocol", record.Protocol);
        json.WriteString("model", record.Model);
        if (record.IsStreaming is { } isStreaming)
            json.WriteBoolean("stream", isStreaming);
        else
            json.WriteNull("stream");
    }

    private static void WriteFindings(Utf8JsonWriter json, AiGuardExchangeRecord record)
    {
        json.WriteStartArray("findings");
        foreach (var finding in record.Findings)
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteString("severity", Name(finding.Severity));
            json.WriteString("filter", finding.Filter);
            json.WriteNumber("count", finding.Count);
            json.WriteNumber("max_score", Finite(finding.MaxScore));
            json.WriteString("reason", finding.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("finding_count", record.FindingCount);
    }

    // What was replaced or removed, by entity and count: a part of the findings that many look for first.
    private static void WriteEdits(Utf8JsonWriter json, AiGuardExchangeRecord record)
    {
        json.WriteStartObject("edits");
        foreach (var edits in record.Findings.Where(static finding => finding.IsEdit).GroupBy(static finding => finding.Code, StringComparer.Ordinal))
            json.WriteNumber(edits.Key, edits.Sum(static edit => edit.Count));
        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, AiGuardAuditedContent? content)
    {
        if (content is null)
        {
            json.WriteNull("content");
            return;
        }

        json.WriteStartObject("content");
        json.WriteString("kind", Name(content.Kind));
        json.WriteNumber("prompt_characters", content.PromptCharacters);
        json.WriteNumber("answer_characters", content.AnswerCharacters);
        json.WriteBoolean("cut", content.IsCut);
        if (content.Digest is { } digest)
            json.WriteString("digest", digest);
        if (content.PromptHash is { } prompt)
            json.WriteString("prompt", prompt);
        if (content.AnswerHash is { } answer)
            json.WriteString("answer", answer);
        json.WriteEndObject();
    }

    private static void WriteStages(Utf8JsonWriter json, AiGuardStageDurations durations)
    {
        json.WriteStartObject("stages_ms");
        foreach (var (name, stage) in Stages)
        {
            if (durations.Of(stage) is var duration && duration > TimeSpan.Zero)
                WriteMilliseconds(json, name, duration);
        }

        json.WriteEndObject();
    }

    private static IPAddress? Simplify(IPAddress? address) =>
        address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    private static void WriteTokens(Utf8JsonWriter json, AiGuardExchangeRecord record)
    {
        json.WriteStartObject("tokens");
        json.WriteNumber("input", record.InputTokens);
        json.WriteNumber("output", record.OutputTokens);
        json.WriteBoolean("estimated", record.IsEstimated);
        json.WriteEndObject();
        if (record.Cost is { } cost)
            json.WriteNumber("cost", cost);
        else
            json.WriteNull("cost");
    }

    private static void WriteMilliseconds(Utf8JsonWriter json, string name, TimeSpan duration) =>
        json.WriteNumber(name, Math.Round(duration.TotalMilliseconds, 3));

    // JSON has no word for what is not a number, and a custom filter may compute one.
    private static double Finite(double score) => double.IsFinite(score) ? Math.Round(score, 3) : 0;

    private static string Name(AiGuardOutcomeKind kind) => kind switch
    {
        AiGuardOutcomeKind.Completed => "completed",
        AiGuardOutcomeKind.Denied => "denied",
        AiGuardOutcomeKind.Truncated => "truncated",
        AiGuardOutcomeKind.Aborted => "aborted",
        AiGuardOutcomeKind.Failed => "failed",
        _ => "unknown",
    };

    private static string Name(AiGuardAuditContent kind) => kind switch
    {
        AiGuardAuditContent.Hashed => "hashed",
        AiGuardAuditContent.Redacted => "redacted",
        AiGuardAuditContent.Encrypted => "encrypted",
        _ => "none",
    };

    private static string Name(AiGuardSeverity severity) => severity switch
    {
        AiGuardSeverity.Information => "information",
        AiGuardSeverity.Low => "low",
        AiGuardSeverity.Medium => "medium",
        AiGuardSeverity.High => "high",
        AiGuardSeverity.Critical => "critical",
        _ => "unknown",
    };
}

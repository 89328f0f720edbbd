using System.Globalization;
using System.Text.Json;

namespace AiApiGuard.State.Audit;

/// <summary>Writes audit records as JSON: every field in every record, in a fixed order, on one line, in ASCII.</summary>
internal static class AuditRecordJson
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    // The default encoder escapes all but plain ASCII, so no line break or terminal sequence of any kind gets through.
    private static readonly JsonWriterOptions Options = new() { Indented = false };

    /// <summary>Creates a writer to be used for many records.</summary>
    public static Utf8JsonWriter CreateWriter(System.Buffers.IBufferWriter<byte> buffer) => new(buffer, Options);

    /// <summary>Writes one record, without a line break.</summary>
    public static void Write(Utf8JsonWriter json, AuditRecord record)
    {
        json.WriteStartObject();
        json.WriteString("time", record.Time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        json.WriteString("exchange", record.Exchange);
        WriteCaller(json, record);
        WriteRequest(json, record);
        json.WriteString("decision", Name(record.Decision));
        json.WriteNumber("status", record.Status);
        json.WriteString("reason", record.Reason);
        json.WriteString("denied_by", record.DeniedBy);
        WriteFindings(json, record);
        WriteTokens(json, record);
        WriteMilliseconds(json, "duration_ms", record.Duration);
        WriteMilliseconds(json, "guard_ms", record.GuardDuration);
        json.WriteString("trace_id", record.TraceId);
        json.WriteEndObject();
        json.Flush();
    }

    private static void WriteCaller(Utf8JsonWriter json, AuditRecord record)
    {
        json.WriteString("caller", record.Caller);
        json.WriteString("tenant", record.Tenant);
        json.WriteString("key_id", record.KeyId);
        json.WriteString("policy", record.Policy);
    }

    private static void WriteRequest(Utf8JsonWriter json, AuditRecord record)
    {
        json.WriteString("method", record.Method);
        json.WriteString("endpoint", record.Endpoint);
        json.WriteString("remote_address", record.RemoteAddress?.ToString());
        json.WriteString("protocol", record.Protocol);
        json.WriteString("model", record.Model);
        if (record.IsStreaming is { } isStreaming)
            json.WriteBoolean("stream", isStreaming);
        else
            json.WriteNull("stream");
    }

    private static void WriteFindings(Utf8JsonWriter json, AuditRecord record)
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

    private static void WriteTokens(Utf8JsonWriter json, AuditRecord record)
    {
        json.WriteStartObject("tokens");
        json.WriteNumber("input", record.InputTokens);
        json.WriteNumber("output", record.OutputTokens);
        json.WriteBoolean("estimated", record.IsEstimated);
        json.WriteEndObject();
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

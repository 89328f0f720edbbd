using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AiApiGuard.Anomalies;

namespace AiApiGuard.Cli.Replay;

/// <summary>Writes what a replay found, one line of JSON for each step upwards: what is done live at that moment.</summary>
internal sealed class ReplayEvents(IBufferWriter<byte> output)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Levels = ["none", "note", "observe", "throttle", "quarantine", "revoke"];

    private readonly Dictionary<AiGuardAnomalySubject, AiGuardAnomalyLevel> _levels = [];
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Gets how many events were written, by level.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>Adds what was found.</summary>
    /// <param name="time">The time, as the trace has it.</param>
    /// <param name="anomaly">What was found.</param>
    public void Add(double time, AiGuardAnomaly anomaly)
    {
        var level = LevelOf(anomaly);
        var before = _levels.GetValueOrDefault(anomaly.Subject);
        _levels[anomaly.Subject] = level;
        if (level <= before)
            return;
        var isKey = anomaly.Subject.Kind is AiGuardAnomalySubjectKind.Key or AiGuardAnomalySubjectKind.Caller;
        Write(time, EntityOf(anomaly.Subject.Kind), IdOf(anomaly.Subject), NameOf(anomaly, level), anomaly);

        // With a key goes the network that it is used from, where nobody else is in it.
        if (isKey && level == AiGuardAnomalyLevel.Revoke && anomaly is { IsNetworkBlockable: true, Network: { } network })
            Write(time, EntityOf(AiGuardAnomalySubjectKind.Network), Shorten(network), "block", anomaly);
    }

    // A template cannot be blocked, nor a network that callers in good standing share.
    private static AiGuardAnomalyLevel LevelOf(AiGuardAnomaly anomaly) => anomaly switch
    {
        { Level: AiGuardAnomalyLevel.Revoke, Subject.Kind: AiGuardAnomalySubjectKind.Cluster } => AiGuardAnomalyLevel.Quarantine,
        { Level: AiGuardAnomalyLevel.Revoke, Subject.Kind: AiGuardAnomalySubjectKind.Network, IsNetworkBlockable: false } => AiGuardAnomalyLevel.Quarantine,
        _ => anomaly.Level,
    };

    private static string NameOf(AiGuardAnomaly anomaly, AiGuardAnomalyLevel level) =>
        level == AiGuardAnomalyLevel.Revoke && anomaly.Subject.Kind == AiGuardAnomalySubjectKind.Network ? "block" : Levels[(int)level];

    private static string EntityOf(AiGuardAnomalySubjectKind kind) => kind switch
    {
        AiGuardAnomalySubjectKind.Network => "network",
        AiGuardAnomalySubjectKind.Cluster => "cluster",
        _ => "key",
    };

    private static string IdOf(AiGuardAnomalySubject subject) => subject.Kind == AiGuardAnomalySubjectKind.Network ? Shorten(subject.Id) : subject.Id;

    // As people write a range of IPv4: by the octets that all of its addresses share.
    private static string Shorten(string network) =>
        network.EndsWith(".0/24", StringComparison.Ordinal) ? network[..^".0/24".Length] : network;

    private void Write(double time, string entity, string id, string level, AiGuardAnomaly anomaly)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("t", time);
            json.WriteString("entity", entity);
            json.WriteString("id", id);
            json.WriteStartArray("keys");
            foreach (var caller in anomaly.Callers)
                json.WriteStringValue(caller.Id);
            json.WriteEndArray();
            json.WriteString("level", level);
            json.WriteNumber("score", Math.Round(anomaly.Score, 6));
            json.WriteString("explanation", anomaly.Explanation);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
        _counts[level] = _counts.GetValueOrDefault(level) + 1;
    }
}

using System.Net;
using System.Text.Json;

namespace AiApiGuard.Tests.State.Audit;

public sealed class AuditRecordJsonTests
{
    private static readonly string[] Hostile =
    [
        "gpt\n{\"time\":\"2026-01-01T00:00:00.000Z\",\"decision\":\"completed\"}",
        "\r\n\t\0\u001b[31m\u0007",
        "\"},{\"caller\":\"root\"",
        "line\u2028separator\u2029and\u0085next",
        "\u202egpj.exe\ufeff",
        "</script><!--",
        "\ud800", "\udc00 x", "a\ud83d", "\ud83d\ude00",
    ];

    [Test]
    public void Write_FullRecord_MatchesTheGoldenLine() =>
        Assert.That(SampleRecords.ToJson(SampleRecords.Full), Is.EqualTo(
            """
            {"record":"exchange","time":"2026-01-02T03:04:05.067Z","exchange":"0HN1:00000001","caller":"alice","tenant":"acme","key_id":"k_12","policy":"chat",
            "method":"POST","endpoint":"/v1/chat/completions","remote_address":"203.0.113.7","protocol":"openai.chat","model":"gpt-4o","stream":true,
            "decision":"denied","status":403,"reason":"prompt_injection","denied_by":"DetectPromptInjection",
            "findings":[
            {"code":"email","severity":"low","filter":"RedactPii","count":3,"max_score":0.988,"reason":null},
            {"code":"would_deny","severity":"high","filter":"AllowModels","count":1,"max_score":1,"reason":"model_not_allowed"}
            ],"finding_count":4,"edits":{"email":3},"tokens":{"input":120,"output":7,"estimated":true},"cost":0.0125,
            "duration_ms":1234.568,"guard_ms":0.123,"stages_ms":{"authentication":0.1,"output_filtering":0.023},"content":null,"trace_id":"0af7651916cd43dd8448eb211c80319c"}
            """.ReplaceLineEndings("")));

    [Test]
    public void Write_Act_MatchesTheGoldenLine() =>
        Assert.That(SampleRecords.ToJson(SampleRecords.Act), Is.EqualTo(
            """
            {"record":"act","time":"2026-01-02T03:04:05.067Z","act":"key.revoked","target":"k_12","actor":"bob","reason":"leaked",
            "details":{"caller":"alice","tenant":"acme"}}
            """.ReplaceLineEndings("")));

    [Test]
    public void Write_ActWithMoreThanIsKept_IsCut()
    {
        var text = new string('x', 10_000);
        var line = SampleRecords.ToJson(SampleRecords.Act with
        {
            Act = text, Target = text, Actor = text, Reason = text, Details = [.. Enumerable.Range(0, 1_000).Select(i => KeyValuePair.Create($"{i}{text}", text))],
        });

        Assert.That(line, Has.Length.LessThan(10_000));
        using var json = JsonDocument.Parse(line);
        Assert.That(json.RootElement.GetProperty("details").EnumerateObject().Count(), Is.EqualTo(16));
    }

    [Test]
    public void Write_EmptyRecord_HasTheSameFieldsInTheSameOrder()
    {
        Assert.That(Fields(SampleRecords.Numbered(1)), Is.EqualTo(Fields(SampleRecords.Full)));
        Assert.That(
            SampleRecords.ToJson(SampleRecords.Numbered(1)),
            Does.Contain("\"tenant\":null,\"key_id\":null").And.Contain("\"model\":null,\"stream\":null").And.Contain("\"findings\":[]"));
    }

    [TestCaseSource(nameof(Hostile))]
    public void Write_HostileStrings_StayOneLineOfAscii(string hostile)
    {
        var line = SampleRecords.ToJson(SampleRecords.Full with
        {
            Model = hostile, Caller = hostile, Tenant = hostile, KeyId = hostile, Exchange = hostile, Method = hostile, Endpoint = hostile,
            Protocol = hostile, Reason = hostile, DeniedBy = hostile, Policy = hostile,
            Findings = [new(hostile, AiGuardSeverity.Low, hostile, hostile, 1, 1)],
        });

        Assert.That(line, Has.All.InRange(' ', '~'));
        using var json = JsonDocument.Parse(line);
        Assert.That(json.RootElement.EnumerateObject().Count(), Is.EqualTo(Fields(SampleRecords.Full).Count));
        Assert.That(json.RootElement.GetProperty("decision").GetString(), Is.EqualTo("denied"));
        Assert.That(json.RootElement.GetProperty("model").GetString(), Is.EqualTo(WithoutLoneSurrogates(hostile)));
    }

    [Test]
    public void Write_LongStrings_AreCut()
    {
        var text = new string('m', 10 * 1024);
        var line = SampleRecords.ToJson(SampleRecords.Full with
        {
            Model = text, Caller = text, Tenant = text, KeyId = text, Exchange = text, Method = text, Endpoint = text,
            Protocol = text, Reason = text, DeniedBy = text, Policy = text,
            Findings = AiGuardAuditedFinding.Aggregate([new(text, AiGuardSeverity.Low) { Filter = text, Reason = text }]),
        });

        using var json = JsonDocument.Parse(line);
        Assert.That(json.RootElement.GetProperty("model").GetString(), Has.Length.EqualTo(128));
        Assert.That(json.RootElement.GetProperty("caller").GetString(), Has.Length.EqualTo(256));
        Assert.That(line, Has.Length.LessThan(4_500));
    }

    [Test]
    public void Write_CutWithinASurrogatePair_StaysValid()
    {
        var line = SampleRecords.ToJson(SampleRecords.Full with { Model = new string('m', 127) + "\ud83d\ude00" });

        using var json = JsonDocument.Parse(line);
        Assert.That(json.RootElement.GetProperty("model").GetString(), Is.EqualTo(new string('m', 127) + "\ufffd"));
    }

    [TestCase(AiGuardOutcomeKind.Completed, "completed")]
    [TestCase(AiGuardOutcomeKind.Denied, "denied")]
    [TestCase(AiGuardOutcomeKind.Truncated, "truncated")]
    [TestCase(AiGuardOutcomeKind.Aborted, "aborted")]
    [TestCase(AiGuardOutcomeKind.Failed, "failed")]
    public void Write_EveryOutcome_HasItsWord(AiGuardOutcomeKind kind, string word) =>
        Assert.That(SampleRecords.ToJson(SampleRecords.Full with { Decision = kind }), Does.Contain($"\"decision\":\"{word}\""));

    [Test]
    public void Write_EveryOutcomeAndSeverity_IsKnown()
    {
        foreach (var kind in Enum.GetValues<AiGuardOutcomeKind>())
            Assert.That(SampleRecords.ToJson(SampleRecords.Full with { Decision = kind }), Does.Not.Contain("unknown"));
        foreach (var severity in Enum.GetValues<AiGuardSeverity>())
        {
            var record = SampleRecords.Full with { Findings = [new("x", severity, null, null, 1, 1)] };
            Assert.That(SampleRecords.ToJson(record), Does.Contain($"\"severity\":\"{severity}\"").IgnoreCase);
        }
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void Write_ScoreThatIsNoNumber_IsWrittenAsZero(double score) =>
        Assert.That(
            SampleRecords.ToJson(SampleRecords.Full with { Findings = [new("x", AiGuardSeverity.Low, null, null, 1, score)] }),
            Does.Contain("\"max_score\":0,"));

    [Test]
    public void Write_IPv6_IsWrittenAsAnAddress() =>
        Assert.That(
            SampleRecords.ToJson(SampleRecords.Full with { RemoteAddress = IPAddress.Parse("2001:db8::1") }),
            Does.Contain("\"remote_address\":\"2001:db8::1\""));

    private static List<string> Fields(AiGuardExchangeRecord record)
    {
        using var json = JsonDocument.Parse(SampleRecords.ToJson(record));
        return [.. json.RootElement.EnumerateObject().Select(property => property.Name)];
    }

    private static string WithoutLoneSurrogates(string text) => string.Concat(text.EnumerateRunes());
}

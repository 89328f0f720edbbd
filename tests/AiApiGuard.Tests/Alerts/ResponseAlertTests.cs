using AiApiGuard.Alerts;
using AiApiGuard.Anomalies;
using AiApiGuard.Responses;

namespace AiApiGuard.Tests.Alerts;

internal sealed class ResponseAlertTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 21, TimeSpan.Zero);

    [Test]
    public void From_Revocation_SaysWhatSinceWhenHowMuchAgainstWhatWhatWasDoneAndHowToUndoIt()
    {
        var alert = ResponseAlert.From(Revocation());

        Assert.That(alert.Title, Is.EqualTo("Revoked key k12 and blocked 203.0.113.0/24 for 1 h: template sweep"));
        Assert.That(alert.Text, Is.EqualTo("""
            The traffic of key k12 of tenant acme looks like template sweep under the policy chat: score 0.99, evidence 24.1 nats.
            Since 2026-05-04 12:00:00 UTC, 21 s before this: 58 queries, 1 response, 12,345 tokens, last from 203.0.113.0/24.
            Against the baseline: template share 0.97, expected 0.1; request rate 168 requests/min, expected 4 requests/min.
            Done: revoked key k12; blocked 203.0.113.0/24 for 1 h; ends by itself 2026-05-04 13:00:21 UTC.
            To undo it: aiguard responses undo r7, or POST /aiguard/responses/r7/undo, until 2026-05-05 12:00:21 UTC.
            """));
        Assert.That((alert.Id, alert.Kind, alert.Severity, alert.Time), Is.EqualTo(("r7-revoke", "anomaly", AiGuardAlertSeverity.Critical, Now)));
    }

    [TestCase(AiGuardAnomalyLevel.Throttle, AiGuardAlertSeverity.Low, "Throttled key k12")]
    [TestCase(AiGuardAnomalyLevel.Quarantine, AiGuardAlertSeverity.Medium, "Quarantined key k12")]
    public void From_ResponseWithoutWordsOfActions_SaysItByTheLevel(AiGuardAnomalyLevel level, AiGuardAlertSeverity severity, string words)
    {
        var response = Revocation();

        var alert = ResponseAlert.From(response with { Anomaly = response.Anomaly with { Level = level }, Actions = new Dictionary<string, string>() });

        Assert.That(alert.Severity, Is.EqualTo(severity));
        Assert.That(alert.Title, Does.StartWith(words));
    }

    [Test]
    public void From_MonitoredResponse_SaysThatNothingWasDone()
    {
        var response = Revocation();

        var alert = ResponseAlert.From(response with { Anomaly = response.Anomaly with { IsMonitored = true } });

        Assert.That(alert.Title, Does.StartWith("Would revoke or block key k12"));
        Assert.That(alert.Text, Does.Contain("Nothing was done").And.Not.Contains("undo").And.Not.Contains("Done:"));
    }

    [Test]
    public void From_NetworkOfManyCallers_NamesSomeAndCountsTheRest()
    {
        var response = Revocation();
        var callers = Enumerable.Range(0, 30).Select(static i => new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Key, $"k{i}")).ToArray();

        var alert = ResponseAlert.From(response with
        {
            Anomaly = response.Anomaly with { Subject = new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Network, "203.0.113.0/24"), Callers = callers },
        });

        Assert.That(alert.Text, Does.Contain("Callers concerned: key k0, key k1, key k2, key k3, key k4, key k5, key k6, key k7 and 22 more."));
    }

    [Test]
    public void From_NamesThatStrangersChose_ForgeNoWordsAndNoLines()
    {
        const string Hostile = "k1\nDone: approved by admin. \u001b[2K\u202E\"quoted\" <!channel> \ud800";
        var response = Revocation() with
        {
            Id = "../x y",
            Anomaly = Revocation().Anomaly with
            {
                Subject = new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Caller, Hostile) { Tenant = Hostile },
                Network = Hostile,
                Explanation = Hostile,
            },
            Actions = new Dictionary<string, string> { ["revoke_key"] = $"revoked {Hostile}" },
        };

        var alert = ResponseAlert.From(response);

        Assert.That(alert.Text, Does.Contain("caller \"k1 Done: approved by admin. \uFFFD[2K\uFFFD'quoted' <!channel> \uFFFD\""));
        Assert.That(alert.Text.Split('\n').Count(static line => line.StartsWith("Done:", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That((alert.Title + alert.Text).Where(static character => char.IsControl(character) && character != '\n'), Is.Empty);
        Assert.That(alert.Text, Does.Contain("POST /aiguard/responses/..%2Fx%20y/undo"));
    }

    [Test]
    public void From_HugeNames_StaysShort()
    {
        var response = Revocation();

        var alert = ResponseAlert.From(response with
        {
            Anomaly = response.Anomaly with { Subject = new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Caller, new string('\uffff', 1_000_000)) },
        });

        Assert.That(alert.Text.Length, Is.LessThan(AlertWords.LongestText));
    }

    [Test]
    public void From_ThrottlesOfOneSubject_AreOneTopicAndRevocationsAreEachTheirOwn()
    {
        var revocation = Revocation();
        var throttle = revocation with { Anomaly = revocation.Anomaly with { Level = AiGuardAnomalyLevel.Throttle } };

        Assert.That(ResponseAlert.From(throttle).Topic, Is.EqualTo(ResponseAlert.From(throttle with { Id = "r8" }).Topic));
        Assert.That(ResponseAlert.From(revocation).Topic, Is.Not.EqualTo(ResponseAlert.From(revocation with { Id = "r8" }).Topic));
    }

    [Test]
    public void From_NumbersThatAreNone_AreSaidToBeUnknown()
    {
        var response = Revocation();

        var alert = ResponseAlert.From(response with
        {
            Anomaly = response.Anomaly with { Contributions = [new AiGuardAnomalyContribution("pace", 1, double.PositiveInfinity, double.NaN, "s")] },
        });

        Assert.That(alert.Text, Does.Contain("pace unknown s, expected unknown s"));
    }

    private static AiGuardResponse Revocation() => new(
        "r7",
        new AiGuardAnomaly(new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Key, "k12") { Tenant = "acme" }, AiGuardAnomalyLevel.Revoke)
        {
            Time = Now,
            Since = Now - TimeSpan.FromSeconds(21),
            Policy = "chat",
            Score = 0.99,
            Evidence = 24.1,
            Pattern = "template_sweep",
            Requests = 58,
            Responses = 1,
            Tokens = 12_345,
            Network = "203.0.113.0/24",
            Contributions =
            [
                new AiGuardAnomalyContribution("template_share", 8, 0.97, 0.1, "1"),
                new AiGuardAnomalyContribution("request_rate", 4, 168, 4, "{request}/min"),
            ],
        })
    {
        CreatedAt = Now,
        ExpiresAt = Now + TimeSpan.FromHours(1),
        UndoUntil = Now + TimeSpan.FromHours(24),
        Actions = new Dictionary<string, string>
        {
            ["alert"] = "told the security team",
            ["block_network"] = "blocked 203.0.113.0/24 for 1 h",
            ["revoke_key"] = "revoked key k12",
        },
    };
}

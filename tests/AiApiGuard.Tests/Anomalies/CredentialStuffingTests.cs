using System.Net;
using AiApiGuard.Anomalies;

namespace AiApiGuard.Tests.Anomalies;

public sealed class CredentialStuffingTests
{
    private static readonly ClientPrefix Network = ClientPrefix.Of(IPAddress.Parse("203.0.113.9"));

    private DetectorDriver _driver = null!;

    [SetUp]
    public void SetUp() => _driver = new DetectorDriver();

    [Test]
    public void AddFailedCredential_FourDifferentOnes_Alert()
    {
        Fail(3);
        Assert.That(_driver.Anomalies, Is.Empty);
        Fail(1, from: 3);
        var alert = _driver.Anomalies.Single();
        Assert.That((alert.Subject.Id, alert.Pattern, alert.Level), Is.EqualTo(("203.0.113.0/24", "credential_stuffing", AiGuardAnomalyLevel.Throttle)));
        Assert.That(_driver.Detector.IsStuffing(Network, _driver.Now), Is.False);
    }

    [Test]
    public void AddFailedCredential_TwelveInTenMinutes_ShutTheNetworkOut()
    {
        Fail(12);
        Assert.That(_driver.Anomalies.Select(static anomaly => anomaly.Level), Is.EqualTo(new[] { AiGuardAnomalyLevel.Throttle, AiGuardAnomalyLevel.Revoke }));
        Assert.That(_driver.Detector.IsStuffing(Network, _driver.Now), Is.True);
    }

    [Test]
    public void AddFailedCredential_OneAnHour_IsNobody()
    {
        Fail(48, everySeconds: 3600);
        Assert.That(_driver.Anomalies, Is.Empty);
    }

    [Test]
    public void AddFailedCredential_TheSameAThousandTimes_IsAMisconfiguredClient()
    {
        for (var i = 0; i < 1000; i++)
            _driver.Detector.AddFailedCredential(Network, 7, _driver.Now += 1);
        Assert.That(_driver.Anomalies, Is.Empty);
    }

    [Test]
    public void AddFailedCredential_AmongManyValidOnes_IsAnOffice()
    {
        for (var i = 0UL; i < 8; i++)
        {
            Fail(1, from: i);
            for (var valid = 0; valid < 20; valid++)
                _driver.Detector.AddValidCredential(Network, _driver.Now += 5);
        }

        Assert.That(_driver.Anomalies, Is.Empty);
    }

    [Test]
    public void IsStuffing_HoursLater_HasEnded()
    {
        Fail(12);
        Assert.That(_driver.Detector.IsStuffing(Network, _driver.Now + (4 * 3600)), Is.False);
    }

    [Test]
    public void IsStuffing_Forgiven_HasEnded()
    {
        Fail(12);
        _driver.Detector.Forgive(new(AiGuardAnomalySubjectKind.Network, "203.0.113.0/24"));
        Assert.That(_driver.Detector.IsStuffing(Network, _driver.Now), Is.False);
    }

    [Test]
    public void AddFailedCredential_OfTheSameIPv6Customer_CountsTogether()
    {
        for (var i = 0UL; i < 4; i++)
            _driver.Detector.AddFailedCredential(ClientPrefix.Of(IPAddress.Parse($"2001:db8:0:120{i}::1")), i, _driver.Now += 1);
        Assert.That(_driver.Anomalies.Single().Subject.Id, Is.EqualTo("2001:db8:0:1200::/56"));
    }

    private void Fail(int count, ulong from = 0, double everySeconds = 1)
    {
        for (var i = 0UL; i < (ulong)count; i++)
            _driver.Detector.AddFailedCredential(Network, from + i + 1, _driver.Now += everySeconds);
    }
}
